import { expect, test } from "vitest";
import { analyze, listFlows } from "../../src/analyze.ts";
import { type FileIntake, readFile } from "../../src/resources/read-file.ts";
import { unreadFields } from "../../src/resources/unread-fields.ts";
import { spanOf } from "../../src/text/places.ts";
import { toYamlFile } from "../support/cluster-files.ts";
import { describeReading } from "../support/describe-reading.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { mutateText, readYamlTexts } from "../support/mutate-text.ts";
import { seededRandom } from "../support/random.ts";
import { underlined } from "../support/reading.ts";

/** How many, and from which seed: more of them by hand, `CANREACH_MUTATIONS=50000`. */
const mutations = Number(process.env.CANREACH_MUTATIONS ?? 150);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

function read(text: string, old?: FileIntake): FileIntake {
  return readFile({ path: "a.yaml", text }, unreadFields, old);
}

const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: x}\n`;
const three = ["a", "b", "c"].map(service).join("---\n");

test("what was made of documents around the one that changed is kept", () => {
  const old = read(three);
  const [a, , c] = old.resources;
  const { resources } = read(three.replace("name: b", "name: bb\n  # longer\n"), old);
  expect(resources.map((one) => [a, c].includes(one))).toEqual([true, false, true]);
});

test("a document with an error keeps no other from being kept, nor itself", () => {
  const [wrong, other] = [`${three}---\n${service("d")}kind: Service\n`, "name: bb"];
  const old = read(wrong);
  const { resources, diagnostics } = read(wrong.replace("name: b", other), old);
  expect(resources.map((one) => old.resources.includes(one))).toEqual([true, false, true, true]);
  expect(diagnostics.map(({ span }) => [span.document, span.line])).toEqual([[4, 16]]);
});

test("of a text that has changed nothing is kept in memory by documents that have not", () => {
  const old = read(three);
  const now = read(three.replace("name: b", "name: bb"), old);
  expect(now.resources.length).toBe(3);
  for (const { place } of now.resources) expect(place.document.file).toBe(now.file);
});

test("places in documents that are kept are where they are now", () => {
  const old = read(three);
  const [, , resource] = old.resources;
  expect(spanOf(resource!.place)).toMatchObject({ line: 9, document: 3 });
  const text = three.replace("---", "---\na: 1\n---");
  read(text, old);
  const span = spanOf({ ...resource!.place, path: { parent: { parent: undefined, key: "metadata" }, key: "name" } });
  expect(span).toMatchObject({ line: 13, column: 18, document: 4 });
  expect(underlined(text, span)).toBe("c");
});

test.each([
  ["a separator goes", three, three.replace("---\n", "")],
  ["a separator comes", three, three.replace("metadata: {name: b", "---\nmetadata: {name: b")],
  ["a separator becomes a text", three, three.replace("---\n", "--- a\n")],
  ["a separator becomes a key", three, three.replace("---\n", "---a: b\n")],
  [
    "the end of documents becomes text",
    three.replaceAll("---", "..."),
    three.replace("---", "...").replace("---", "...b"),
  ],
  ["a directive comes", three, three.replace("---", "...\n%YAML 1.1\n---")],
  ["only a directive is left of one", three, three.replace(service("b"), "%YAML 1.1\n")],
  ["it becomes JSON", three, `{"a": 1}\n---\n${three}`],
  ["it was JSON", `{"a": 1}\n---\n${three}`, three],
  [
    "a document is JSON",
    three.replace(service("b"), '{"kind": "A"}\n'),
    three.replace(service("b"), '{"kind": "B"}\n'),
  ],
  ["a comment comes first", three, `# a\n---\n${three}`],
  ["a byte order mark comes first", three, `\uFEFF${three}`],
  ["it becomes a template of ytt", three, `#@ a\n${three}`],
  ["it was a template of ytt", `#@ a\n${three}`, three],
  ["a document becomes a template of ytt", three, three.replace("name: b", "name: b #@ c")],
  ["a document holds no text", three, three.replace("name: b", "name: b\0")],
  ["much of its beginning is no text", three, `# ${"\uFFFD".repeat(300)}\n${three}`],
  ["it becomes empty", three, ""],
  ["it was empty", "", three],
  ["the last document goes", three, three.slice(0, -service("c").length)],
  ["a document comes behind", three, `${three}---\n${service("d")}`],
  ["the same document stands twice", three, three.replace("name: b", "name: a")],
  ["a fault before it goes", three.replace("{name: a", "{name: {"), three.replace("{name: a", "{name: aa")],
  ["a key stands twice behind", `${three}kind: Service\n`, `a: 1\n---\n${three}kind: Service\n`],
  ["an error stands behind", `${three}spec: 1\n`, `a: 1\n---\n${three}spec: 1\n`],
])("when %s, all is as if read anew", (_, text, next) => {
  expectAsAnew(next, read(text));
  expectAsAnew(text, read(next, read(text)));
});

test("a text that changes at random, again and again, is read as if anew", () => {
  const texts = readYamlTexts().filter(({ length }) => length < 10_000);
  for (let seed = firstSeed; seed < firstSeed + mutations; seed++) {
    const random = seededRandom(seed);
    let text = random.sample(texts, random.integer(1, 5)).join(random.pick(["---\n", "\n---\n", "\n...\n", "---\r\n"]));
    for (let old = read(text), changes = 3; changes > 0; changes--) {
      text = random.chance(0.2) ? insert(text, random.integer(0, text.length), "\n---\n") : mutateText(random, text);
      old = expectAsAnew(text, old, seed);
    }
  }
}, 3_600_000);

test("an analysis after an edit tells what an analysis of the same files tells", () => {
  const file = toYamlFile(generateCluster({ seed: 1, pods: 30, policies: 20 }));
  const files = [{ path: "other.yaml", text: three }, file];
  const before = analyze(files);
  const edited = [
    files[0]!,
    { ...file, text: file.text.replace("policyTypes:\n    - Ingress", "policyTypes:\n    - Egress") },
  ];
  expect(edited[1]!.text).not.toBe(file.text);
  for (const next of [edited, files, edited]) {
    const after = analyze(next, {}, before);
    const anew = analyze(next.map((one) => ({ ...one })));
    expect(after.diagnostics).toEqual(anew.diagnostics);
    expect(JSON.stringify(listFlows(after))).toBe(JSON.stringify(listFlows(anew)));
  }
});

function insert(text: string, at: number, part: string): string {
  return text.slice(0, at) + part + text.slice(at);
}

function expectAsAnew(text: string, old: FileIntake, seed?: number): FileIntake {
  const now = read(text, old);
  expect(describeReading(now), `seed ${seed}\n${text}`).toBe(describeReading(read(text)));
  return now;
}
