import { expect, test } from "vitest";
import { readFile } from "../../src/resources/read-file.ts";
import { ReadAhead, type Run } from "../../src/text/read-ahead.ts";
import { describe, sizesAtRandom } from "../support/both-ways.ts";
import { toYamlFile } from "../support/cluster-files.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { mutateText, readYamlTexts } from "../support/mutate-text.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { readAside, streamAside } from "../support/read-aside.ts";

/** How many, and from which seed: more of them by hand, `CANREACH_MUTATIONS=20000`. */
const mutations = Number(process.env.CANREACH_MUTATIONS ?? 200);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

const encode = (text: string) => new TextEncoder().encode(text);

/** Whether a text gives the same read in one, and in runs; how many runs there were. */
function expectSame(file: string, text: string, random: Random, hint = ""): number {
  const whole = describe(readFile({ path: file, text }));
  const aside = readAside(file, text, random);
  expect(describe(aside.intake), `${hint}\n${text}`).toBe(whole);
  if (text.startsWith("\uFEFF")) return aside.runs; // which bytes lose
  const bytes = encode(text);
  const streamed = streamAside(file, bytes, sizesAtRandom(random, bytes.length), random);
  expect(describe(streamed.intake), `streamed, ${hint}\n${text}`).toBe(describe(readFile({ path: file, text })));
  return aside.runs + streamed.runs;
}

test("YAML is cut into runs, and gives what it gives when it is read in one", { timeout: 60_000 }, () => {
  const { text } = toYamlFile(generateCluster({ seed: 4, pods: 12, policies: 6 }));
  const random = seededRandom(firstSeed);
  for (let round = 0; round < 5; round++) expect(expectSame("a.yaml", text, random)).toBeGreaterThan(10);
});

test("all files at hand give the same", { timeout: 300_000 }, () => {
  const random = seededRandom(firstSeed);
  for (const text of readYamlTexts()) if (text.length < 100_000) expectSame("a.yaml", text, random);
});

const scraps = [
  "\n---\n",
  "\n...\n",
  "\n%YAML 1.1\n---\n",
  "\n--- # a\n",
  "\r\n---\r\n",
  "\n# a\n%a",
  "\n---",
  "\uFEFF",
];
const joints = ["---\n", "\n---\n", "\n...\n", "---\r\n", "\n...\n%YAML 1.1\n---\n", "\n--- |\n  a\n", "\n%a\n"];

test("texts at random give the same, whatever is wrong about them", { timeout: 3_600_000 }, () => {
  const texts = readYamlTexts().filter(({ length }) => length < 5000);
  for (let seed = firstSeed; seed < firstSeed + mutations; seed++) {
    const random = seededRandom(seed);
    let text = random.sample(texts, random.integer(1, 5)).join(random.pick(joints));
    for (let changes = random.integer(0, 3); changes > 0; changes--) {
      const at = random.integer(0, text.length);
      text = random.chance(0.5) ? mutateText(random, text) : text.slice(0, at) + random.pick(scraps) + text.slice(at);
    }
    expectSame("a.yaml", text, random, `seed ${seed}`);
  }
});

test("all of a text is in runs of the size of use", () => {
  const { text } = toYamlFile(generateCluster({ seed: 2, pods: 300, policies: 60 }));
  const runs: Run[] = [];
  const ahead = new ReadAhead((run) => runs.push(run));
  ahead.push(text);
  ahead.end();
  expect(runs.map((run) => run.text).join("")).toBe(text);
  const sizes = runs.slice(0, -1).map((run) => run.text.length);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(100_000);
  expect(Math.max(...sizes)).toBeLessThan(110_000); // a document more
});

function runsOf(text: string): readonly string[] {
  const runs: string[] = [];
  const ahead = new ReadAhead((run) => runs.push(run.text), 1);
  ahead.push(text);
  ahead.end();
  return runs;
}

test.each([
  ["at separators, also inside of a block of text", "a: |\n  b\n---\nc: 1\n", ["a: |\n  b\n", "---\nc: 1\n"]],
  ["not where a text only looks like a separator", "a: |\n  ---\n---b\n", ["a: |\n  ---\n---b\n"]],
  [
    "not between directives and their document",
    "a: 1\n...\n%YAML 1.1\n# b\n---\nc: 1\n",
    ["a: 1\n...\n%YAML 1.1\n# b\n---\nc: 1\n"],
  ],
  [
    "behind a document that had directives",
    "%A\n---\na: 1\n".concat("#".repeat(10_002), "\n---\nb: 1"),
    ["%A\n---\na: 1\n".concat("#".repeat(10_002), "\n"), "---\nb: 1"],
  ],
  ["not where it begins as JSON", ' {"kind": "Pod"}\n---\na: 1\n', []],
])("a text is cut %s", (_, text, runs) => {
  expect(runsOf(text)).toEqual(runs);
});

test("of a text that is nowhere to be cut no more is kept than is looked at once", () => {
  const runs: Run[] = [];
  const ahead = new ReadAhead((run) => runs.push(run));
  ahead.push("a: 1\n");
  const line = `# ${"x".repeat(997)}\n`;
  for (let i = 0; i < 6; i++) ahead.push(line.repeat(1000));
  ahead.push("---\nb: 1\n");
  ahead.end();
  expect(runs.map(({ start, text }) => [start, text])).toEqual([[6_000_005, "---\nb: 1\n"]]);
});
