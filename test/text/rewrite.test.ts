import { describe, expect, test } from "vitest";
import { applyEdits, changedTexts, moveEdits } from "../../src/apply-edits.ts";
import type { Place } from "../../src/text/document.ts";
import { addFields, addItem, removeItem, setValue } from "../../src/text/rewrite.ts";
import { overlap, type TextEdit } from "../../src/text/text-edit.ts";
import { type Written, writeInline, writeLines } from "../../src/text/write-value.ts";
import { placeAt, readText } from "../support/reading.ts";

type Keys = readonly (string | number)[];

function changed(text: string, keys: Keys, change: (place: Place) => TextEdit | undefined): string | undefined {
  const edit = change(placeAt(readText(text).documents.at(-1)!, ...keys));
  return edit && applyEdits(text, [edit]);
}

const rule = { from: [{ podSelector: { matchLabels: { app: "web" } } }], ports: [{ port: 80 }] };

describe("an item is added", () => {
  test.each<[string, string, Keys, Written, string]>([
    [
      "behind the last one, under its dash, in front of a comment that follows",
      "spec:\n  ingress:\n  - from: [] # all\n  # the end\n",
      ["spec", "ingress"],
      rule,
      "spec:\n  ingress:\n  - from: [] # all\n  - from:\n    - podSelector:\n        matchLabels:\n          app: web\n    ports:\n    - port: 80\n  # the end\n",
    ],
    [
      "with its lists as far in as the others",
      "spec:\n    ingress:\n      - from:\n          - podSelector: {}\n    egress: []\n",
      ["spec", "ingress", 0, "from"],
      { ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } },
      "spec:\n    ingress:\n      - from:\n          - podSelector: {}\n          - ipBlock:\n              cidr: 10.0.0.0/8\n              except:\n                - 10.1.0.0/16\n    egress: []\n",
    ],
    [
      "at the end of a text without a last line break",
      "ports:\n- port: 80",
      ["ports"],
      { port: 81 },
      "ports:\n- port: 80\n- port: 81",
    ],
    [
      "into brackets",
      "ports: [{port: 80}] # web\n",
      ["ports"],
      { port: 81, protocol: "UDP" },
      "ports: [{port: 80}, {port: 81, protocol: UDP}] # web\n",
    ],
    [
      "into brackets over several lines",
      "ports: [\n  {port: 80},\n  {port: 81}\n]\n",
      ["ports"],
      { port: 82 },
      "ports: [\n  {port: 80},\n  {port: 81},\n  {port: 82}\n]\n",
    ],
    [
      "in place of an empty list",
      "spec:\n  ingress: [] # nobody\n  egress: []\n",
      ["spec", "ingress"],
      { from: [{ podSelector: {} }] },
      "spec:\n  ingress: # nobody\n    - from:\n        - podSelector: {}\n  egress: []\n",
    ],
    [
      "where the list is missing, behind the other fields",
      "spec:\n  podSelector: {}\n---\nspec:\n  podSelector: {} # all\n\n",
      ["spec", "ingress"],
      { ports: [{ port: 80 }] },
      "spec:\n  podSelector: {}\n---\nspec:\n  podSelector: {} # all\n  ingress:\n    - ports:\n        - port: 80\n\n",
    ],
    [
      "where the list has no value",
      "spec:\n  ingress:\n  egress:\n  - {}\n",
      ["spec", "ingress"],
      {},
      "spec:\n  ingress:\n  - {}\n  egress:\n  - {}\n",
    ],
    [
      "with the line ends of its file",
      "ports:\r\n- port: 80\r\n",
      ["ports"],
      { port: 81 },
      "ports:\r\n- port: 80\r\n- port: 81\r\n",
    ],
    [
      "to the rule of an item that is only braces",
      "ingress:\n- {}\n",
      ["ingress", 0, "from"],
      { podSelector: {} },
      "ingress:\n- from:\n  - podSelector: {}\n",
    ],
    [
      "with its dash under its key, as in the other lists that have dashes",
      "x: [1]\nb:\n- c\n",
      ["d"],
      "e",
      "x: [1]\nb:\n- c\nd:\n- e\n",
    ],
    [
      "in place of an empty list, with the line ends of its file",
      "a: [] # b\r\nc: d\r\n",
      ["a"],
      1,
      "a: # b\r\n  - 1\r\nc: d\r\n",
    ],
    [
      "to the rule of an item that is only braces, in brackets",
      "ingress: [{}]\n",
      ["ingress", 0, "from"],
      { podSelector: {} },
      "ingress: [{from: [{podSelector: {}}]}]\n",
    ],
    ["behind one that is empty", "a:\n- b\n-\n", ["a"], "c", "a:\n- b\n-\n- c\n"],
    ["behind one with an anchor", "a: &a\n- &b b\nc: d\n", ["a"], "c", "a: &a\n- &b b\n- c\nc: d\n"],
    ["behind the last of several", "- a:\n  - b\n  c: d\n", [0, "a"], "e", "- a:\n  - b\n  - e\n  c: d\n"],
    [
      "behind a text of several lines",
      "a:\n- |\n  b\n  c\n- |\n  d\ne: f\n",
      ["a"],
      "g",
      "a:\n- |\n  b\n  c\n- |\n  d\n- g\ne: f\n",
    ],
    [
      "into JSON on one line",
      '{"ports":[{"port":80}]}',
      ["ports"],
      { port: 81 },
      '{"ports":[{"port":80}, {"port":81}]}',
    ],
    [
      "into JSON over several lines",
      '{\n  "ports": [\n    {\n      "port": 80\n    }\n  ]\n}',
      ["ports"],
      { port: 81 },
      '{\n  "ports": [\n    {\n      "port": 80\n    },\n    {\n      "port": 81\n    }\n  ]\n}',
    ],
    [
      "where a list is missing in JSON",
      '{\n  "spec": {\n    "podSelector": {}\n  }\n}',
      ["spec", "ingress"],
      {},
      '{\n  "spec": {\n    "podSelector": {},\n    "ingress":[{}]\n  }\n}',
    ],
    [
      "where a list is missing in JSON that breaks its lines behind the colon",
      '{"podSelector":\n  {}}',
      ["ingress"],
      {},
      '{"podSelector":\n  {}, "ingress":[{}]}',
    ],
    ["into an empty object in JSON", '{"rules": [{}]}', ["rules", 0, "from"], 1, '{"rules": [{"from":[1]}]}'],
  ])("%s", (_, text, keys, item, expected) => {
    expect(changed(text, keys, (place) => addItem(place, item))).toBe(expected);
  });

  test.each<[string, string, number, string]>([
    [
      "before the first of a list",
      "a:\n# one\n- b: 1\n# two\n- b: 2\n",
      0,
      "a:\n# one\n- b: 0\n- b: 1\n# two\n- b: 2\n",
    ],
    ["before the first of brackets", "a: [{b: 1}, {b: 2}]\n", 0, "a: [{b: 0}, {b: 1}, {b: 2}]\n"],
    [
      "right behind the one before it, in front of what is said of the next",
      "a:\n- b: 1 # one\n# two\n- b: 2\n- b: 3\n",
      1,
      "a:\n- b: 1 # one\n- b: 0\n# two\n- b: 2\n- b: 3\n",
    ],
    ["in brackets behind the one before it", "a: [{b: 1}, {b: 2}]\n", 1, "a: [{b: 1}, {b: 0}, {b: 2}]\n"],
    ["behind the last where there are fewer", "a:\n- b: 1\n", 5, "a:\n- b: 1\n- b: 0\n"],
    [
      "on a line of its own where the others have one",
      "a: [\n  {b: 1},\n  {b: 2}]\n",
      0,
      "a: [\n  {b: 0},\n  {b: 1},\n  {b: 2}]\n",
    ],
    ["of several lines", "a:\n  - b: 1\n", 0, "a:\n  - b: 0\n    c: [1]\n  - b: 1\n".replace(" [1]", "\n      - 1")],
    ["with a dash behind another dash", "a:\n- - b: 1\n- - b: 2\n", 0, "a:\n- - b: 0\n- - b: 1\n- - b: 2\n"],
  ])("%s", (name, text, index, expected) => {
    const items: Readonly<Record<string, Written>> = {
      "of several lines": { b: 0, c: [1] },
      "with a dash behind another dash": [{ b: 0 }],
    };
    const item = items[name] ?? { b: 0 };
    expect(changed(text, ["a"], (place) => addItem(place, item, index))).toBe(expected);
  });

  test.each<[string, string, Keys]>([
    ["to an alias", "x: &x [1]\na: *x\n", ["a"]],
    ["under an item that is not there", "a: [1]\n", ["a", 1]],
    ["to what is no list", "a: {b: 1}\nc: d\n", ["c", "e"]],
  ])("never %s", (_, text, keys) => {
    expect(changed(text, keys, (place) => addItem(place, 1))).toBe(undefined);
  });
});

describe("an item is removed", () => {
  test.each<[string, string, Keys, string | undefined]>([
    [
      "with the comment on its line",
      "a:\n- b: 1 # one\n- b: 2 # two\n  c: 3 # three\n- b: 4\n",
      ["a", 1],
      "a:\n- b: 1 # one\n- b: 4\n",
    ],
    ["at the end of a list", "a:\n- b: 1\n- b: 2\nc: 3\n", ["a", 1], "a:\n- b: 1\nc: 3\n"],
    ["at the end of a text", "a:\n- b\n- c", ["a", 1], "a:\n- b\n"],
    ["that is a negative number", "a:\n- -5\n- b\n", ["a", 0], "a:\n- b\n"],
    ["that is empty", "a:\n-\n- b\n", ["a", 0], "a:\n- b\n"],
    ["that ends with a text of several lines", "a:\n- b: |\n    c\n    d\n- e\n", ["a", 0], "a:\n- e\n"],
    ["from brackets", "a: [1, 2, 3]\n", ["a", 1], "a: [1, 3]\n"],
    ["from the start of brackets", "a: [1, 2, 3]\n", ["a", 0], "a: [2, 3]\n"],
    ["from JSON", '{"a":[1,2]}', ["a", 1], '{"a":[1]}'],
    ["from the end of brackets", "a: [1, 2, 3]\n", ["a", 2], "a: [1, 2]\n"],
    ["from further in", "a:\n  b:\n  - c\n  - d\n", ["a", "b", 1], "a:\n  b:\n  - c\n"],
    ["that is empty at the end of a text", "a:\n- b\n-", ["a", 1], "a:\n- b\n"],
    ["not one that is not there, beside other fields", "a:\n- b\n- c\nd: e\n", ["a", 2], undefined],
    ["not one with a tag", "a:\n- b\n-\n  !\n  c\n", ["a", 1], undefined],
    ["not one that is not there", "a:\n- b: 1\n- b: 2\n", ["a", 2], undefined],
    ["not from an alias", "x: &x [1, 2]\na: *x\n", ["a", 0], undefined],
    ["not one with an anchor, which others may name", "a:\n- b\n- &c c\n", ["a", 1], undefined],
    ["not the only one", "a:\n- b: 1\n", ["a", 0], undefined],
    ["not one that shares its line with the dash of another list", "a:\n- - b\n  - c\n", ["a", 0, 0], undefined],
  ])("%s", (_, text, keys, expected) => {
    expect(changed(text, keys, removeItem)).toBe(expected);
  });
});

describe("a value is set", () => {
  test.each<[string, string, Keys, Written, string | undefined]>([
    ["in place of a word", "a: b # c\n", ["a"], "d", "a: d # c\n"],
    ["in quotes where kubectl would not read a text", "a: b\n", ["a"], "on", "a: 'on'\n"],
    [
      "in place of lines",
      "spec:\n  ingress:\n  - from:\n    - podSelector: {}\n  # end\n  egress: []\n",
      ["spec", "ingress"],
      [],
      "spec:\n  ingress: []\n  # end\n  egress: []\n",
    ],
    [
      "as a label beside others",
      "metadata:\n  labels:\n    app: web\nspec: {}\n",
      ["metadata", "labels", "tier"],
      "front",
      "metadata:\n  labels:\n    app: web\n    tier: front\nspec: {}\n",
    ],
    [
      "as the first label",
      "metadata:\n  name: web\nspec: {}\n",
      ["metadata", "labels", "tier"],
      "front",
      "metadata:\n  name: web\n  labels:\n    tier: front\nspec: {}\n",
    ],
    [
      "as a label in braces",
      "metadata: {name: web, labels: {app: web}}\n",
      ["metadata", "labels", "tier"],
      "front",
      "metadata: {name: web, labels: {app: web, tier: front}}\n",
    ],
    [
      "in a selector of everything",
      "podSelector: {} # all\n",
      ["podSelector", "matchLabels", "app"],
      "web",
      "podSelector: # all\n  matchLabels:\n    app: web\n",
    ],
    [
      "as a label beside several",
      "labels:\n  app: web\n  tier: |\n    front\n\nspec: {}\n",
      ["labels", "team"],
      "a",
      "labels:\n  app: web\n  tier: |\n    front\n  team: a\n\nspec: {}\n",
    ],
    ["in place of null", "a: ~ # none\n", ["a", "b"], 1, "a: # none\n  b: 1\n"],
    ["in place of a null that is spelled out", "a: null\n", ["a", "b"], 1, "a:\n  b: 1\n"],
    ["in place of a text of several lines", "a: |\n  b\n  c\nd: e\n", ["a"], "f", "a: f\nd: e\n"],
    ["in place of an item", "a:\n- 80\n- 81\n", ["a", 0], 82, "a:\n- 82\n- 81\n"],
    ["in braces", "a: {b: c} # d\n", ["a", "b"], "e", "a: {b: e} # d\n"],
    ["in braces behind a key alone", "a: {b, c: d}\n", ["a", "b"], 1, "a: {b: 1, c: d}\n"],
    ["in braces behind a key and its colon", "a: {b: , c: d}\n", ["a", "b"], 1, "a: {b: 1 , c: d}\n"],
    ["in braces in braces", "a: {podSelector: {}}\n", ["a", "podSelector", "b"], 1, "a: {podSelector: {b: 1}}\n"],
    ["where the key stands twice at the last, which is read", "a: 1\na: 2\n", ["a"], 3, "a: 1\na: 3\n"],
    ["not in a text of JSON", '{"a": "bc"}', ["a", 0], 1, undefined],
    ["not as an item of null", "a: ~\n", ["a", 0], 1, undefined],
    ["not in a text", "a: b\n", ["a", "c"], 1, undefined],
    ["not behind the end of a list", "a: [1]\n", ["a", 1], 2, undefined],
    ["not at an alias", "x: &x {a: 1}\nz: *x\n", ["z", "a"], 2, undefined],
    ["not where keys are merged in", "x: &x {a: 1}\nz:\n  <<: *x\n", ["z", "b"], 2, undefined],
    ["in JSON", '{"a": {"b": 1}}', ["a", "b"], "on", '{"a": {"b": "on"}}'],
  ])("%s", (_, text, keys, value, expected) => {
    expect(changed(text, keys, (place) => setValue(place, value))).toBe(expected);
  });
});

describe("fields are added", () => {
  const fields = { tier: "front", team: "a" };
  const added = (text: string, ...keys: Keys) => {
    const edits = addFields(placeAt(readText(text).documents[0]!, ...keys), fields);
    return edits && applyEdits(text, edits);
  };

  test("behind those that are there, over those of the same name", () => {
    expect(added("labels:\n  app: web\n  tier: back # was\n", "labels")).toBe(
      "labels:\n  app: web\n  tier: front # was\n  team: a\n",
    );
  });

  test("to an object that is empty or missing", () => {
    expect(added("labels: {}\n", "labels")).toBe("labels:\n  tier: front\n  team: a\n");
    expect(added("name: web\n", "labels")).toBe("name: web\nlabels:\n  tier: front\n  team: a\n");
    expect(added('{"labels": "none"}', "labels")).toBe('{"labels": {"tier":"front","team":"a"}}');
    const [document] = readText("labels: {}\n").documents;
    expect(addFields(placeAt(document!, "labels"), fields)).toHaveLength(1);
  });

  test("behind a single one", () => {
    expect(added("labels: {app: web}\n", "labels")).toBe("labels: {app: web, tier: front, team: a}\n");
  });

  test("not to an alias, and not where one of them cannot be", () => {
    expect(added("x: &x {a: 1}\nlabels: *x\n", "labels")).toBe(undefined);
    expect(added("x: &x a\nlabels:\n  app: web\n  tier: *x\n", "labels")).toBe(undefined);
  });
});

test("in a file whose text is not kept nothing is changed", () => {
  const [document] = readText("a: b\n").documents;
  const source = { slice: () => "a: b\n", positionOf: () => ({ line: 1, column: 1 }) };
  const kept = { ...document!, file: { ...document!.file, source } };
  expect(setValue(placeAt(document!, "a"), "c")).toEqual({ path: "a.yaml", start: 2, end: 4, text: " c" });
  expect(setValue(placeAt(kept, "a"), "c")).toBe(undefined);
});

test("what is written says what it is however long and often it is", () => {
  const text = "word ".repeat(40).trim();
  const shared = [text];
  expect(writeLines({ a: shared, b: shared }, true)).toEqual(["a:", `  - ${text}`, "b:", `  - ${text}`]);
  expect(writeInline({ a: shared, b: shared })).toBe(`{a: [${text}], b: [${text}]}`);
});

test("edits of several files stay apart, and are the same further on", () => {
  const edits = [
    { path: "a", start: 0, end: 1, text: "A" },
    { path: "b", start: 1, end: 1, text: "B" },
  ];
  const files = [
    { path: "a", text: "aa" },
    { path: "b", text: "bb" },
  ];
  expect([...changedTexts(files, edits)]).toEqual([
    ["a", "Aa"],
    ["b", "bBb"],
  ]);
  expect([...changedTexts([], [{ path: "c", start: 0, end: 0, text: "C" }])]).toEqual([["c", "C"]]);
  expect(moveEdits([{ start: 1, end: 3, text: "x" }], 10)).toEqual([{ start: 11, end: 13, text: "x" }]);
});

test("edits at one place are made in their order, and those that meet cannot both be made", () => {
  const at = (start: number, end: number, text: string) => ({ path: "a.yaml", start, end, text });
  expect(applyEdits("abcd", [at(3, 3, "3"), at(1, 2, "B"), at(3, 3, "4")])).toBe("aBc34d");
  expect(overlap([at(1, 2, ""), at(2, 3, "")])).toBe(false);
  expect(overlap([at(1, 3, ""), at(2, 4, "")])).toBe(true);
  expect(overlap([at(1, 3, ""), at(1, 1, "x")])).toBe(true);
  expect(overlap([at(1, 1, "x"), at(1, 3, "")])).toBe(false);
  expect(overlap([at(2, 3, ""), at(1, 1, "x")])).toBe(false);
  expect(overlap([at(1, 3, ""), at(3, 3, "x")])).toBe(false);
  expect(overlap([at(1, 1, "x"), at(1, 1, "y")])).toBe(false);
  expect(overlap([at(1, 3, ""), { ...at(2, 4, ""), path: "b.yaml" }])).toBe(false);
});
