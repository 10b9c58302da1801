import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { isExpectationFile } from "../../src/expectation-file.ts";
import { decodeExpectations } from "../../src/review/decode-expectations.ts";

import { checkText } from "../support/expectations.ts";
import { conforms, type Schema } from "../support/json-schema.ts";
import { valuesOf } from "../support/reading.ts";

const schema: Schema = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "../../web/schemas/canreach.schema.json"), "utf8"),
);

const ends = "from: a/b, to: a/c";

const valid = [
  "expect: []",
  "expect:",
  `expect: [{${ends}, answer: allowed}]`,
  `expect: [{${ends}, answer: blocked, port: 1, protocol: SCTP, name: one, because: two}]`,
  `expect: [{${ends}, answer: unknown, port: 65535}]`,
  `expect: [{${ends}, answer: some-ports, protocol: UDP}]`,
  "expect: [{from: [a/b, internet], to: {namespace: a, labels: {app: x}}, answer: blocked}]",
  "expect: [{from: {labels: {app: x}}, to: {namespace: 'a*'}, answer: blocked, name: null, port: null}]",
  "expect: [{to: a/b, only: []}]",
  "expect: [{to: a/b, only: }]",
  "expect: [{to: a/b, only: a/c, port: 80}]",
  "expect: [{from: a/b, only: [a/c, 10.0.0.0/8, {labels: {app: ''}}]}]",
];

/** Each with what is told, and what is underlined. */
const invalid: readonly (readonly [text: string, told: string])[] = [
  ["[]", "1:1 '[]': expected an object, found a list; leave out the dashes"],
  ["tests: []", "1:1 'tests': unknown field \"tests\"; known here: `expect`"],
  ["{}", "1:1 '{}': expect: Required value"],
  ["expect: {from: a/b}", "1:9 '{from: a/b}': expect: expected a list, found an object; begin each item with a dash"],
  ["expect: [a/b]", "1:10 'a/b': expect[0]: expected an object, found the string \"a/b\""],
  ["expect: [null]", "1:10 'null': expect[0]: expected an object, found null"],
  [`expect: [{${ends}}]`, `1:10 '{${ends}}': expect[0].answer: Required value: or \`only\`: what is to be answered?`],
  [
    `expect: [{${ends}, answer: deny}]`,
    '1:39 \'deny\': expect[0].answer: Unsupported value: "deny": supported values: "allowed", "blocked", "some-ports", "unknown"',
  ],
  [
    `expect: [{${ends}, anwser: allowed, answer: allowed}]`,
    "1:31 'anwser': unknown field \"expect[0].anwser\"; did you mean `answer`?",
  ],
  [
    `expect: [{${ends}, answer: allowed, port: 0}]`,
    "1:54 '0': expect[0].port: Invalid value: 0: must be between 1 and 65535, inclusive",
  ],
  [
    `expect: [{${ends}, answer: allowed, port: http}]`,
    "1:54 'http': expect[0].port: expected an integer, found the string \"http\"",
  ],
  [
    `expect: [{${ends}, answer: allowed, protocol: ICMP}]`,
    '1:58 \'ICMP\': expect[0].protocol: Unsupported value: "ICMP": supported values: "TCP", "UDP", "SCTP"',
  ],
  [
    `expect: [{${ends}, answer: allowed, name: 3}]`,
    "1:54 '3': expect[0].name: expected a string, found the number `3`; put it in quotes: \"3\"",
  ],
  ["expect: [{to: a/c, answer: allowed}]", "1:10 '{to: a/c, answer: allowed}': expect[0].from: Required value"],
  [
    "expect: [{from: '', to: a/c, answer: allowed}]",
    "1:17 '''': expect[0].from: Invalid value: \"\": must name something",
  ],
  [
    "expect: [{from: [], to: a/c, answer: allowed}]",
    "1:17 '[]': expect[0].from: Invalid value: []: must have at least one item",
  ],
  [
    "expect: [{from: 1, to: a/c, answer: allowed}]",
    "1:17 '1': expect[0].from: expected a string or an object, found the number `1`",
  ],
  [
    "expect: [{from: [a/b, [a/c]], to: a/c, answer: allowed}]",
    "1:23 '[a/c]': expect[0].from[1]: expected a string or an object, found a list",
  ],
  [
    "expect: [{from: {}, to: a/c, answer: allowed}]",
    "1:17 '{}': expect[0].from: Required value: must have `namespace` or `labels`",
  ],
  [
    "expect: [{from: {label: {a: b}}, to: a/c, answer: allowed}]",
    "1:18 'label': unknown field \"expect[0].from.label\"; did you mean `labels`?",
  ],
  [
    `expect: [{${ends}, only: [a/d]}]`,
    "1:37 '[a/d]': expect[0].only: Forbidden: may be specified with one of `from` and `to`, not with both",
  ],
  [
    "expect: [{to: a/c, only: [a/d], answer: allowed}]",
    "1:26 '[a/d]': expect[0].only: Forbidden: may not be specified together with `answer`",
  ],
  ["expect: [{only: [a/d]}]", "1:10 '{only: [a/d]}': expect[0].to: Required value: or `from`: whom is `only` about?"],
];

function firstValue(text: string): unknown {
  return valuesOf(text)[0];
}

test.each(valid)("%s is right, to the schema too", (text) => {
  expect(decodeExpectations({ path: "canreach.yaml", text }).diagnostics).toEqual([]);
  expect(conforms(firstValue(text), schema)).toBe(true);
});

describe.each(invalid)("%s", (text, told) => {
  test("is told at its place, and no test of it holds", () => {
    const { outcomes, problems } = checkText([], text);
    expect(problems).toEqual([told]);
    expect(outcomes.filter(({ state }) => state !== "unusable")).toEqual([]);
  });

  test("is wrong to the schema too", () => {
    expect(conforms(firstValue(text), schema)).toBe(false);
  });
});

test("what is wrong with one test hides no other, in any document of the file", () => {
  const { outcomes, problems } = checkText(
    [],
    `expect:\n- {${ends}}\n---\nexpect:\n- {to: 10.0.0.1, only: [],\n   only: []}\n- 1`,
  );
  expect(outcomes.map(({ span }) => span.line)).toEqual([2, 5, 7]);
  expect(problems.map((problem) => problem.slice(0, problem.indexOf("': ") + 1))).toEqual([
    `2:3 '{${ends}}'`,
    "6:4 'only'",
    "7:3 '1'",
  ]);
});

test.each([
  ["expect: [{from: */db, to: a/b, answer: blocked}]", "/db, to: a/b, answer: blocked}]"],
  ["expect: [{from: *, to: a/b, answer: blocked}]", ", to: a/b, answer: blocked}]"],
])("%s lacks quotes around its pattern, which is told", (text, underlined) => {
  const { problems } = checkText([], text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`'${underlined}'`);
  expect(problems[0]).toMatch(/; a pattern that begins with `\*` stands in quotes, as "\*\/db"$/);
});

test("YAML that cannot be read is told as in manifests", () => {
  expect(checkText([], "expect: [").problems).toHaveLength(1);
});

test.each([
  ["canreach.yaml", true],
  ["deep/folder/canreach.yml", true],
  ["shop.canreach.yaml", true],
  ["folder\\CanReach.YAML", true],
  ["canreach.json", false],
  ["mycanreach.yaml", false],
  ["canreach.yaml/a.yaml", false],
  ["canreach/tests.yaml", false],
])("whether %s holds tests: %s", (name, holds) => {
  expect(isExpectationFile(name)).toBe(holds);
});

test("a file of tests is no unknown document among the manifests, and changes nothing they say", () => {
  const manifest = { path: "a.yaml", text: "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n" };
  const { diagnostics, cluster } = analyze([manifest, { path: "b/canreach.yaml", text: "expect: nonsense" }]);
  expect(diagnostics).toEqual([]);
  expect([...cluster.namespaces.keys()]).toEqual(["a"]);
});
