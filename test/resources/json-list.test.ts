import { expect, test } from "vitest";
import { readFile } from "../../src/resources/read-file.ts";
import { spanOf } from "../../src/text/places.ts";
import { readManifests, told, underlined } from "../support/reading.ts";

const apiVersion = "v1";
const namespace = (name: string) => ({ apiVersion, kind: "Namespace", metadata: { name } });
const policy = (name: string) => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name, namespace: "a" },
  spec: { podSelector: {} },
});

const list = (...items: readonly object[]) => ({ apiVersion, items, kind: "List", metadata: { resourceVersion: "" } });

/** As kubectl prints it, by four spaces, and on one line. */
const forms: readonly (readonly [string, number])[] = [
  ["printed", 4],
  ["on one line", 0],
];

const namesOf = (text: string) => readManifests(text).resources.map(({ kind, name }) => `${kind} ${name}`);

test.each(forms)("the objects of a list that is %s have their places in the file", (_, indent) => {
  const text = JSON.stringify(list(namespace("a"), policy("p"), namespace("c")), undefined, indent);
  const { resources, diagnostics } = readManifests(text);
  expect(diagnostics).toEqual([]);
  const names = resources.map(({ place }) => {
    const metadata = { parent: undefined, key: "metadata" } as const;
    return underlined(text, spanOf({ ...place, path: { parent: metadata, key: "name" } }));
  });
  expect(names).toEqual(['"a"', '"p"', '"c"']);
  expect(resources.map(({ place }) => spanOf(place).document)).toEqual([1, 1, 1]);
});

test.each(forms)("what is wrong in a list that is %s is told where it stands", (_, indent) => {
  const broken = { ...policy("p"), spec: { podSelector: {}, ingres: [] } };
  const text = JSON.stringify(list(namespace("a"), broken), undefined, indent);
  const { skipped, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual(['error unknown field "spec.ingres" | "ingres"']);
  expect(skipped.map(({ name }) => name)).toEqual(["p"]);
});

test.each(forms)("the objects before a fault are used, and policies behind it are skipped: %s", (_, indent) => {
  const whole = JSON.stringify(list(namespace("a"), policy("p"), policy("q")), undefined, indent);
  const cut = whole.slice(0, whole.indexOf('"q"') + 3);
  const { resources, skipped, diagnostics } = readManifests(cut);
  expect(resources.map(({ name }) => name)).toEqual(["a", "p"]);
  expect(told(cut, diagnostics)).toEqual(['error the text ends too early | "']);
  expect(skipped.map(({ kind, reason }) => [kind, reason])).toEqual([["NetworkPolicy", "the text ends too early"]]);
  expect(underlined(cut, spanOf(skipped[0]!.place)).startsWith("{")).toBe(true);
});

test("a fault in a list of policies that do not say so themselves leaves policies skipped", () => {
  const text = `{"kind": "NetworkPolicyList", "apiVersion": "networking.k8s.io/v1", "items": [
    {"metadata": {"name": "p", "namespace": "a"}, "spec": {}},
    {"metadata": {"name": q}}
  ]}`;
  const { resources, skipped, diagnostics } = readManifests(text);
  expect(resources.map(({ kind, name }) => [kind, name])).toEqual([["NetworkPolicy", "p"]]);
  expect(skipped.map(({ kind }) => kind)).toEqual(["document"]);
  expect(told(text, diagnostics)).toEqual(["error expected a value | q}}"]);
});

test("documents behind a fault are read from the next separator on", () => {
  const text = `{"apiVersion": "v1", "kind": "List", "items": [${JSON.stringify(namespace("a"))},}\n---\n${JSON.stringify(namespace("b"))}\n`;
  expect(namesOf(text)).toEqual(["Namespace a", "Namespace b"]);
  expect(told(text, readManifests(text).diagnostics)).toEqual(["error expected a value | }"]);
});

const bare = { metadata: { name: "a" } };

test.each<[string, object, readonly string[]]>([
  ["its type before its items", { kind: "NamespaceList", apiVersion, items: [bare] }, ["Namespace a"]],
  ["its type behind them", { items: [bare], kind: "NamespaceList", apiVersion }, ["Namespace a"]],
  ["half of it behind", { kind: "NamespaceList", items: [bare], apiVersion }, ["Namespace a"]],
  [
    "items that say it, and some that do not",
    { items: [namespace("b"), bare], kind: "NamespaceList", apiVersion },
    ["Namespace b", "Namespace a"],
  ],
  ["a list in it", list(list(namespace("a")), namespace("b")), ["Namespace a", "Namespace b"]],
  ["no items", list(), []],
  ["null among its items", { ...list(), items: [null, namespace("a")] }, ["Namespace a"]],
])("a list may have %s", (_, object, names) => {
  for (const [, indent] of forms) expect(namesOf(JSON.stringify(object, undefined, indent))).toEqual(names);
});

test("objects under `items` of what is no list do not count", () => {
  const text = JSON.stringify({ apiVersion: "example.org/v1", items: [namespace("a")], kind: "Basket" });
  const { resources, unused } = readManifests(text);
  expect([resources, unused.map(({ kind, count }) => [kind, count])]).toEqual([[], [["Basket", 1]]]);
});

test("of `items` that stand twice the last ones count, and that is told", () => {
  const [a, b] = [namespace("a"), namespace("b")].map((one) => JSON.stringify(one));
  const text = `{"apiVersion": "v1", "items": [${a}], "kind": "List", "items": [${b}]}`;
  expect(namesOf(text)).toEqual(["Namespace b"]);
  expect(told(text, readManifests(text).diagnostics)).toEqual([
    'error key `items` stands here twice: the last one counts | "items"',
  ]);
});

test("a key that stands twice in one policy of a list leaves the others alone", () => {
  const twice = JSON.stringify(policy("p")).replace('"name":"p"', '"name":"o","name":"p"');
  const text = `{"apiVersion":"v1","items":[${twice},${JSON.stringify(policy("q"))}],"kind":"List"}`;
  const { skipped } = readManifests(text);
  expect([namesOf(text), skipped.map(({ name }) => name)]).toEqual([["NetworkPolicy q"], ["p"]]);
});

test("objects that are printed in other columns than their list are read all the same", () => {
  const items = [
    '{\n"kind": "Namespace", "apiVersion": "v1",\n "metadata": {"name": "a"\n  }\n}',
    "{}",
    '{"x": "\\"{"}',
  ];
  const text = `{"apiVersion": "v1", "kind": "List", "items": [\n  ${items.join(",\n  ")}\n]}`;
  expect(namesOf(text)).toEqual(["Namespace a"]);
});

test("JSON holds no ytt template, whatever its texts say", () => {
  const text = JSON.stringify(list({ ...namespace("a"), metadata: { name: "a", annotations: { x: "a #@ b" } } }));
  expect(namesOf(text)).toEqual(["Namespace a"]);
});

test("nothing that was read of a file holds its values", () => {
  const text = JSON.stringify(list({ ...policy("p"), status: { secret: "not to be kept" } }, namespace("a")));
  const { file, ...intake } = readFile({ path: "a.json", text });
  const isFile = (value: unknown) => value === file;
  expect(JSON.stringify(intake, (_, value) => (isFile(value) ? undefined : value))).not.toContain("not to be kept");
});
