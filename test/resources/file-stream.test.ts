import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { analyze, analyzeIntakes, listFlows } from "../../src/analyze.ts";
import { FileStream } from "../../src/resources/file-stream.ts";
import { readFile } from "../../src/resources/read-file.ts";
import { spanOf } from "../../src/text/places.ts";
import { bothWays, sizesAtRandom, stream } from "../support/both-ways.ts";
import { fullObjects } from "../support/full-objects.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { mutateText } from "../support/mutate-text.ts";
import { type Random, seededRandom } from "../support/random.ts";

/** How many, and from which seed: more of them by hand, `CANREACH_MUTATIONS=20000`. */
const mutations = Number(process.env.CANREACH_MUTATIONS ?? 300);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

const root = path.join(import.meta.dirname, "../..");
const encode = (text: string) => new TextEncoder().encode(text);

/** The samples' and the corpus' files, of every sort. */
const files = ["samples", "../shared/corpus"]
  .map((folder) => path.join(root, folder))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
  )
  .filter((file) => statSync(file).isFile())
  .sort();

const cluster = generateCluster({ seed: 4, pods: 12, policies: 6 });
const list = { apiVersion: "v1", items: cluster, kind: "List", metadata: { resourceVersion: "" } };
const bare = cluster
  .filter(({ kind }) => kind === "NetworkPolicy")
  .map(({ apiVersion, kind, ...object }) => ({
    ...object,
    metadata: { ...(object.metadata as object), labels: { é: "…" } },
  }));
const type = { kind: "NetworkPolicyList", apiVersion: "networking.k8s.io/v1" };

/** JSON in every form that lists have. */
const objects: readonly object[] = [
  list,
  { ...list, items: [...fullObjects(cluster.slice(0, 6))] },
  { ...list, items: [cluster[0], { ...list, items: cluster.slice(1, 5) }, null] },
  { ...list, items: [] },
  { ...list, kind: "Basket" },
  { ...type, metadata: { resourceVersion: "1", remainingItemCount: 3 }, items: bare },
  { items: bare, ...type },
  cluster.slice(0, 8),
  cluster[3]!,
];

const texts: readonly string[] = objects.flatMap((object) => [
  JSON.stringify(object),
  `${JSON.stringify(object, undefined, 4)}\n`,
  JSON.stringify(object, undefined, 2).replaceAll("\n", "\r\n"),
]);

function expectSame(file: string, bytes: Uint8Array, random: Random, hint = ""): void {
  const [whole, streamed] = bothWays(file, bytes, sizesAtRandom(random, bytes.length));
  expect(streamed, `${file} ${hint}`).toBe(whole);
}

test("every file at hand gives the same read as a stream, whatever its chunks", { timeout: 300_000 }, () => {
  const random = seededRandom(1);
  for (const file of files) expectSame(path.basename(file), readFileSync(file), random);
});

test.each(["a.json", "notes.txt"])("JSON in every form gives the same read as a stream: %s", (file) => {
  for (const text of texts) for (let seed = 1; seed <= 6; seed++) expectSame(file, encode(text), seededRandom(seed));
});

test("mistakes at random are told the same of a stream", { timeout: 3_600_000 }, () => {
  for (let seed = firstSeed; seed < firstSeed + mutations; seed++) {
    const random = seededRandom(seed);
    const joined = [random.pick(texts), random.pick(texts)].join(
      random.pick(["\n", "\n---\n", "", "\n...\n--- # x\n"]),
    );
    const text = mutateText(random, random.pick([random.pick(texts), joined]));
    expectSame("a.json", encode(text), random, `seed ${seed}`);
  }
});

test.each([
  ["a byte order mark", '\uFEFF{"kind": "Pod", "metadata": {"name": "é"}}'],
  ["an empty file", ""],
  ["blanks", " \n\n"],
  ["comments", "# a\n---\n# b\n"],
  ["a null", `${" ".repeat(3000)}{"a": "\0"}`],
  ["a ytt template", "#@ load('x')\n---\na: 1\n---\nkind: NetworkPolicy\nb: #@ x\n---\nc: 1\n"],
  ["directives", "%YAML 1.1\n---\na: 1\n...\n%YAML 1.1\n---\nb: é\n"],
  ["a Helm template", "a: 1\n---\nb: {{ .Values.b }}\n---\nc: {{ .Values.c }}\n"],
  ["line ends of every sort", "a: 1\r---\rkind: Pod\r\n---\r\nkind: Pod\nmetadata:\r  name: ü x\r\n"],
  [
    "characters of four bytes",
    `{"kind": "List", "items": [{"kind": "Pod", "a": "🙂🙂", "apiVersion": 1, "metadata": {}}]}`,
  ],
  ["bytes that are no UTF-8", "…"],
])("%s give the same read as a stream", (name, text) => {
  const bytes = name.startsWith("bytes") ? Uint8Array.from({ length: 400 }, (_, i) => 0x80 + (i % 64)) : encode(text);
  for (let seed = 1; seed <= 10; seed++) expectSame("a.yaml", bytes, seededRandom(seed));
  expect(bothWays("a.yaml", bytes, () => 1)[1]).toBe(bothWays("a.yaml", bytes, () => 1e9)[0]);
});

test("UTF-16 is refused of a stream, with what to do", () => {
  const bytes = Uint8Array.from(
    [0xff, 0xfe, ...'{"a": 1}'].flatMap((one) => (typeof one === "number" ? [one] : [one.charCodeAt(0), 0])),
  );
  const { diagnostics, resources } = stream("a.json", bytes, () => 1);
  expect([resources, diagnostics.map(({ severity, message, help }) => [severity, message, help])]).toEqual([
    [],
    [["error", "this file is UTF-16, and too large to be read as that", "save it as UTF-8"]],
  ]);
});

test("places of a stream are read again from its file, a stretch at a time", () => {
  const pods = Array.from({ length: 3000 }, (_, i) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: `pod-${i}`, namespace: "a", annotations: { note: "ü".repeat(200) } },
  }));
  const text = JSON.stringify({ ...list, items: pods }, undefined, 4);
  const bytes = encode(text);
  const reads: number[] = [];
  const reader = new FileStream("a.json", (start, end) => {
    reads.push(end - start);
    return bytes.subarray(start, end);
  });
  for (let at = 0; at < bytes.length; at += 10_000) reader.push(bytes.subarray(at, at + 10_000));
  const { resources } = reader.finish();
  expect([resources.length, reads.length]).toEqual([3000, 0]);
  for (const i of [0, 1500, 2999]) {
    const metadata = { parent: undefined, key: "metadata" } as const;
    const { start, end, line, column } = spanOf({ ...resources[i]!.place, path: { parent: metadata, key: "name" } });
    expect(text.slice(start, end)).toBe(`"pod-${i}"`);
    expect(text.split("\n")[line - 1]?.slice(column - 1)).toBe(`"pod-${i}",`);
  }
  expect(Math.max(...reads)).toBeLessThan(600_000);
});

test("a separator behind broken JSON is found where a chunk ends in the middle of it", () => {
  const pod = JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name: "a", namespace: "b" } });
  const broken = `{\n${'"a": 1\n'.repeat(2000)}}\n`;
  const { resources } = stream("a.json", encode(`${broken}---\n${pod}`), () => broken.length + 1);
  expect(resources.map(({ name }) => name)).toEqual(["a"]);
});

const inMegabytes = () => 1_000_000;

test("a YAML document that is too large is refused of a stream as of a text, and the next one is read", () => {
  const long = `kind: NetworkPolicy\ndata:\n${`  - ${"x".repeat(996)}\n`.repeat(33_000)}`;
  const next = "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n";
  const bytes = encode(`# comment\n${long}---\n${next}`);
  const [whole, streamed] = bothWays("a.yaml", bytes, inMegabytes);
  expect(streamed).toBe(whole);
  const { resources, unread, diagnostics } = stream("a.yaml", bytes, inMegabytes);
  expect(resources.map(({ kind, name }) => [kind, name])).toEqual([["Namespace", "a"]]);
  expect(unread.map(({ kind }) => kind)).toEqual(["NetworkPolicy"]);
  expect(diagnostics.map(({ message, span: { line } }) => [line, message])).toEqual([
    [1, "a YAML document of 34 million characters; at most 32 million are read"],
  ]);
}, 60_000);

test("questions are answered of streamed files beside others, with places in both", () => {
  const [pods, policies] = ["Pod", "NetworkPolicy"].map((one) => cluster.filter(({ kind }) => kind === one));
  const text = JSON.stringify({ ...list, items: pods }, undefined, 4);
  const rest = { path: "rest.json", text: JSON.stringify(policies) };
  const streamed = analyzeIntakes([stream("pods.json", encode(text), inMegabytes), readFile(rest)]);
  const whole = analyze([{ path: "pods.json", text }, rest]);
  expect(listFlows(streamed).length).toBeGreaterThan(0);
  expect(listFlows(streamed)).toEqual(listFlows(whole));
  expect(streamed.diagnostics).toEqual(whole.diagnostics);
});
