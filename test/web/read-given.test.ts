import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { analyze, analyzeIntakes, ask } from "../../src/index.ts";
import { largestEdited } from "../../web/open-file.ts";
import type { GivenFile, Progress } from "../../web/protocol.ts";
import { type Read, type Reading, readGiven } from "../../web/read-given.ts";
import { shopFile } from "../support/shop.ts";
import { tar } from "../support/tar.ts";

/** A comment makes it as large as one likes. */
const large = `${shopFile.text}${`# ${"x".repeat(98)}\n`.repeat(largestEdited / 100)}`;

function given(path: string, content: string | Uint8Array<ArrayBuffer>): GivenFile {
  return { path, blob: new Blob([content]) };
}

/** Blobs are read in turns; to read at once is the worker's. */
function readingOf(content: string, change: Partial<Reading> = {}): Reading {
  const bytes = new TextEncoder().encode(content);
  return {
    signal: new AbortController().signal,
    tell: () => {},
    readNow: (_blob, start, end) => bytes.subarray(start, end),
    now: () => 0,
    ...change,
  };
}

const kindsOf = ({ files }: Read) =>
  files.map((read) => [read.kind, read.kind === "text" ? read.file.path : read.intake.file.path]);

test("small files come with their text, a large one with what it gives, in order of their paths", async () => {
  const read = await readGiven(
    [given("z.yaml", "z: 1\n"), given("m.yaml", large), given("a.yaml", "a: 1\n")],
    readingOf(large),
  );
  expect(kindsOf(read)).toEqual([
    ["text", "a.yaml"],
    ["large", "m.yaml"],
    ["text", "z.yaml"],
  ]);
  expect(read.files[0]).toEqual({ kind: "text", file: { path: "a.yaml", text: "a: 1\n" } });
  expect(read.leftAside).toEqual([]);
});

test("a large file answers as it does when it is small, also beside small ones, and is not read again for an analysis", async () => {
  let reads = 0;
  const reading = readingOf(large, {
    readNow: (_blob, start, end) => {
      reads++;
      return new TextEncoder().encode(large).subarray(start, end);
    },
  });
  const { files } = await readGiven([given("shop.yaml", large)], reading);
  const [read] = files;
  if (read?.kind !== "large") throw new Error("it is large");
  const beside = { path: "other.yaml", text: "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n" };
  const analysis = analyze([read.intake.file, beside], {}, undefined, [read.intake]);
  expect(reads).toBe(0);
  const question = { from: "shop/web", to: "shop/db" };
  expect(ask(analysis, question)).toEqual(ask(analyze([shopFile, beside]), question));
  expect(read.size).toBe(large.length);
  expect(analyzeIntakes([read.intake]).cluster.namespaces.has("other")).toBe(false);
  expect(analysis.cluster.namespaces.has("other")).toBe(true);
});

test("two large files of one name are both there", async () => {
  const read = await readGiven([given("m.yaml", large), given("m.yaml", large)], readingOf(large));
  expect(kindsOf(read)).toEqual([
    ["large", "m.yaml"],
    ["large", "m.yaml (2)"],
  ]);
});

test("what an archive holds is large or small like any other file", async () => {
  const archive = gzipSync(
    tar([
      { path: "m.yaml", text: large },
      { path: "a.yaml", text: "a: 1\n" },
    ]),
  );
  const read = await readGiven([given("app.tgz", archive as Uint8Array<ArrayBuffer>)], readingOf(large));
  expect(kindsOf(read)).toEqual([
    ["text", "a.yaml"],
    ["large", "m.yaml"],
  ]);
});

/** So much later each time somebody looks. */
function clockOf(step: number): () => number {
  let time = 0;
  return () => {
    time += step;
    return time;
  };
}

test("progress counts the bytes of all files, told some times a second", async () => {
  const told: Progress[] = [];
  const reading = readingOf(large, { tell: (one) => told.push(one), now: clockOf(60) });
  await readGiven([given("a.yaml", "a: 1\n"), given("m.yaml", large)], reading);
  const total = large.length + 5;
  // The small file and nine steps: after 120 ms each second one is told.
  expect(told.map(({ read, total: of, file }) => [read, of, file])).toEqual([
    [1_000_005, total, "m.yaml"],
    [3_000_005, total, "m.yaml"],
    [5_000_005, total, "m.yaml"],
    [7_000_005, total, "m.yaml"],
    [total, total, "m.yaml"],
  ]);
});

test("a cancel stops it at the next step", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const told: number[] = [];
  const tell = ({ read }: Progress) => {
    told.push(read);
    controller.abort();
  };
  const reading = readGiven([given("m.yaml", large)], readingOf(large, { signal, tell, now: clockOf(200) }));
  await expect(reading).rejects.toThrow("This operation was aborted");
  expect(told).toEqual([1_000_000]);
});

test("a large file that has changed since cannot be read again, and that is said", async () => {
  const refuse = () => {
    throw new Error("NotReadableError");
  };
  const { files } = await readGiven([given("shop.yaml", large)], readingOf(large, { readNow: refuse }));
  const [read] = files;
  if (read?.kind !== "large") throw new Error("it is large");
  const analysis = analyzeIntakes([read.intake]);
  expect(() => ask(analysis, { from: "shop/web", to: "shop/db" })).toThrow(
    "shop.yaml cannot be read again: it was changed or moved after it was opened. Open it once more",
  );
});

test("archives and small files are refused together when they are more than memory is meant for", async () => {
  const blob = new Blob([new Uint8Array(20 * 2 ** 20)]);
  const archives = Array.from({ length: 13 }, (_, i) => ({ path: `${i}.zip`, blob }));
  await expect(readGiven(archives, readingOf(""))).rejects.toThrow(
    "archives and small files among them are 260 MB; the most is 256 MB",
  );
});
