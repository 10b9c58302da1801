import { expect, test } from "vitest";
import { readFile } from "../../src/index.ts";
import { byPath, receiveFiles, sendFiles } from "../../web/sent-files.ts";

const a = { path: "a.yaml", text: "a: 1" };
const b = { path: "b.yaml", text: "b: 1" };
const cluster = { kind: "large", path: "cluster.json", opening: 1, size: 1e9 } as const;
const intake = readFile({ path: "cluster.json", text: "" });

test("of files that the worker has, and of large ones, no text is sent", () => {
  const edited = { path: "b.yaml", text: "b: 2" };
  expect(sendFiles([a, edited, cluster], byPath([a, b, cluster]))).toEqual([
    { kind: "held", path: "a.yaml" },
    { kind: "text", file: edited },
    { kind: "large", path: "cluster.json", opening: 1 },
  ]);
});

test("what is received are the very objects of before, the changed ones as they are sent, and the large ones read before", () => {
  const edited = { path: "b.yaml", text: "b: 2" };
  const sent = sendFiles([a, edited, cluster], byPath([a, b, cluster]));
  const received = receiveFiles(sent, byPath([a, b]), new Map([[1, new Map([["cluster.json", intake]])]]));
  expect(received[0]).toBe(a);
  expect(received[1]).toBe(edited);
  expect(received[2]).toBe(intake.file);
});

test("a small file that is called like a large one of before is not taken for it", () => {
  const small = { path: "cluster.json", text: "{}" };
  const sent = sendFiles([small], byPath([cluster]));
  expect(receiveFiles(sent, new Map(), new Map([[1, new Map([["cluster.json", intake]])]]))).toEqual([small]);
});

test("a file that is not there is our own fault", () => {
  expect(() => receiveFiles([{ kind: "held", path: "a.yaml" }], new Map(), new Map())).toThrow(
    "Internal error: a.yaml is not held",
  );
});
