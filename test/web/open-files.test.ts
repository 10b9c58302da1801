import { gzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { unpack } from "../../web/archive.ts";
import { isManifestPath } from "../../web/manifest-path.ts";
import { info, warning } from "../../web/notice.ts";
import { openFiles } from "../../web/open-files.ts";
import { readTar } from "../../web/tar.ts";
import { tar } from "../support/tar.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (content: Uint8Array) => new TextDecoder().decode(content);
const everything = () => true;

test("a zip gives its manifests and says what was left aside", () => {
  const zip = zipSync({
    "k8s/a.yaml": bytes("a"),
    "k8s/b.json": bytes("{}"),
    "README.md": bytes("read"),
    ".git/c.yaml": bytes("c"),
  });
  const { files, leftAside } = openFiles([{ path: "app.zip", bytes: zip }]);
  expect(files.map((file) => [file.path, textOf(file.bytes)])).toEqual([
    ["k8s/a.yaml", "a"],
    ["k8s/b.json", "{}"],
  ]);
  expect(leftAside).toEqual([info("2 files in app.zip left aside: not .yaml, .yml or .json")]);
});

test.each(["app.tgz", "app.tar.gz"])("%s gives its manifests", (path) => {
  const archive = gzipSync(tar([{ path: "./k8s/a.yaml", text: "a: 1\n" }]));
  expect(openFiles([{ path, bytes: archive }]).files.map(({ path }) => path)).toEqual(["k8s/a.yaml"]);
});

test("a plain tar is read too", () => {
  const archive = tar([{ path: "a.yml", text: "a" }]);
  expect(openFiles([{ path: "a.tar", bytes: archive }]).files).toHaveLength(1);
});

test("two files of one name are both there", () => {
  const file = { path: "a.yaml", bytes: bytes("a") };
  expect(openFiles([file, file, file]).files.map(({ path }) => path)).toEqual(["a.yaml", "a.yaml (2)", "a.yaml (3)"]);
});

describe("archives that cannot be used are refused with a reason, and the rest is opened", () => {
  test.each([
    ["no.zip", bytes("this is no zip"), "no.zip was not opened: it is broken"],
    ["no.tgz", bytes("this is no gzip"), "no.tgz was not opened: it is broken"],
    ["no.tar", bytes("x".repeat(600)), "no.tar was not opened: it is not a tar archive"],
    ["empty.zip", new Uint8Array(), "empty.zip was not opened: it is broken"],
  ])("%s", (path, content, reason) => {
    const { files, leftAside } = openFiles([
      { path, bytes: content },
      { path: "a.yaml", bytes: bytes("a") },
    ]);
    expect(files.map((file) => file.path)).toEqual(["a.yaml"]);
    expect(leftAside).toEqual([warning(reason)]);
  });
});

describe("limits hold while unpacking, whatever the archive claims", () => {
  const bomb = new Uint8Array(3 * 2 ** 20);

  test.each([
    ["bomb.zip", zipSync({ "a.yaml": bomb })],
    ["bomb.tgz", gzipSync(tar([{ path: "a.yaml", text: "\0".repeat(3 * 2 ** 20) }]))],
  ])("%s of more bytes than may be is refused", (path, archive) => {
    expect(unpack({ path, bytes: archive }, everything, { bytes: 2 ** 20, files: 10 })).toEqual({
      kind: "refused",
      why: "it unpacks to more than 1 MB: unpack it and open the folder",
    });
  });

  test("many small files in one zip count together", () => {
    const parts = Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`${i}.yaml`, bomb.subarray(0, 2 ** 19)]));
    const unpacked = unpack({ path: "a.zip", bytes: zipSync(parts) }, everything, { bytes: 2 ** 20, files: 10 });
    expect(unpacked.kind).toBe("refused");
  });

  test("a zip of more files than may be is refused", () => {
    const parts = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${i}.yaml`, bytes("a")]));
    expect(unpack({ path: "a.zip", bytes: zipSync(parts) }, everything, { bytes: 2 ** 20, files: 10 })).toEqual({
      kind: "refused",
      why: "it holds more than 10 files",
    });
  });
});

describe("tar", () => {
  test("long names of GNU and pax archives are whole", () => {
    const long = `${"folder/".repeat(20)}a.yaml`;
    for (const form of ["gnu", "pax"] as const) {
      expect(readTar(tar([{ path: long, text: "a" }], form)).entries.map(({ path }) => path)).toEqual([long]);
    }
  });

  test("an archive that is cut off gives what is whole, and says so", () => {
    const archive = tar([
      { path: "a.yaml", text: "a" },
      { path: "b.yaml", text: "b".repeat(2_000) },
    ]);
    const { entries, complete } = readTar(archive.subarray(0, 512 * 4));
    expect([entries.map(({ path }) => path), complete]).toEqual([["a.yaml"], false]);
  });
});

test.each([
  ["a.yaml", true],
  ["deep/b.YML", true],
  ["c.json", true],
  ["README.md", false],
  [".github/workflow.yaml", false],
  ["x/node_modules/y/z.yaml", false],
  ["__MACOSX/a.yaml", false],
])("%s in a folder is a manifest: %s", (path, expected) => {
  expect(isManifestPath(path)).toBe(expected);
});
