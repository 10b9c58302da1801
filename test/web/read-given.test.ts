import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { analyze, analyzeIntakes, ask } from "../../src/index.ts";
import { readFile } from "../../src/resources/read-file.ts";
import { largestEdited } from "../../web/open-file.ts";
import type { GivenFile, Progress } from "../../web/protocol.ts";
import { type Read, readGiven } from "../../web/read-given.ts";
import { Readers, serveReader } from "../../web/readers.ts";
import type { Reading } from "../../web/reading.ts";
import { describeReading } from "../support/describe-reading.ts";
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
    pause: () => Promise.resolve(),
    readers: new Readers([]),
    known: () => undefined,
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
  // The small file and one chunk, then two chunks each: after 120 ms each second one is told.
  const chunk = (told[0]?.read ?? 0) - 5;
  const times = Math.floor((total - 5) / chunk / 2 + 0.5);
  const expected = Array.from({ length: times }, (_, i) => Math.min(total, 5 + chunk * (2 * i + 1)));
  expect(told.map(({ read }) => read).slice(0, times)).toEqual(expected);
  expect(told.every(({ total: of, file }) => of === total && file === "m.yaml")).toBe(true);
  expect(total - told.at(-1)!.read).toBeLessThanOrEqual(chunk);
});

test("a cancel stops it before the next chunk", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const told: number[] = [];
  const tell = ({ read }: Progress) => {
    told.push(read);
    controller.abort();
  };
  const reading = readGiven([given("m.yaml", large)], readingOf(large, { signal, tell, now: clockOf(200) }));
  await expect(reading).rejects.toThrow("This operation was aborted");
  expect(told).toHaveLength(1);
  expect(told[0]).toBeLessThanOrEqual(1_000_000);
});

/** A reader at the other end of a channel, which is closed behind it. */
async function withReader(act: (readers: Readers) => Promise<void>): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  serveReader(port2);
  await act(new Readers([port1]));
  port1.close();
}

const namespaces = Array.from({ length: 5000 }, (_, i) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: n${i}}\n`);
const manyNamespaces = namespaces.join("---\n");
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

test("of YAML that others read comes what it gives, small files and large ones together", () =>
  withReader(async (readers) => {
    const files = [given("a.yaml", manyNamespaces), given("b.json", shopFile.text), given("m.yaml", large)];
    const { files: read } = await readGiven(files, readingOf(large, { readers, pause: turn }));
    const [a, b, m] = read;
    if (a?.kind !== "text" || b?.kind !== "text" || m?.kind !== "large") throw new Error("two are small, one is large");
    expect(a.intake?.resources.map(({ name }) => name)).toEqual(namespaces.map((_, i) => `n${i}`));
    expect(describeReading(a.intake!)).toBe(describeReading(readFile(a.file)));
    expect(describeReading({ ...m.intake, file: m.intake.file })).toBe(
      describeReading(readFile({ path: "m.yaml", text: large })),
    );
  }));

test("what a text gives is not read again for an analysis, and its documents are known when it is edited", () =>
  withReader(async (readers) => {
    const { files } = await readGiven([given("a.yaml", manyNamespaces)], readingOf("", { readers, pause: turn }));
    const [read] = files;
    if (read?.kind !== "text" || !read.intake) throw new Error("it is read");
    const before = analyze([read.file], {}, undefined, [read.intake]);
    const [first] = read.intake.resources;
    expect(before.cluster.namespaces.has("n0")).toBe(true);
    const edited = { path: "a.yaml", text: manyNamespaces.replace("n4999", "other") };
    const after = analyze([edited], {}, before);
    expect(after.cluster.namespaces.has("other")).toBe(true);
    expect(first!.place.document.file).toBe(edited); // moved, not read
  }));

test("a file of which most is known is left to the analysis, which reads only what changed", () =>
  withReader(async (readers) => {
    const known = () => ({ path: "a.yaml", text: manyNamespaces });
    const changed = manyNamespaces.replace("n77}", "other}");
    const reading = readingOf("", { readers, pause: turn, known });
    const { files } = await readGiven([given("a.yaml", changed)], reading);
    expect(files).toEqual([{ kind: "text", file: { path: "a.yaml", text: changed } }]);
    const other = await readGiven([given("a.yaml", `---\n${shopFile.text}`)], reading);
    expect(other.files.map((file) => file.kind === "text" && file.intake !== undefined)).toEqual([true]);
  }));

test("a cancel stops what is read side by side", () =>
  withReader(async (readers) => {
    const controller = new AbortController();
    const pause = async () => controller.abort();
    const reading = readingOf("", { readers, pause, signal: controller.signal });
    await expect(readGiven([given("a.yaml", manyNamespaces)], reading)).rejects.toThrow("This operation was aborted");
  }));

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
