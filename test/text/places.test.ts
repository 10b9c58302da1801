import { expect, test } from "vitest";
import { keysOf, pathAt, spanOf } from "../../src/text/places.ts";
import { placeAt, readText, underlined } from "../support/reading.ts";

/** The text at a path of the only document, or of the one with this number. */
function at(text: string, ...keys: readonly (string | number)[]): string {
  return underlined(text, spanOf(placeAt(readText(text).documents.at(-1)!, ...keys)));
}

const yaml = `# a policy
kind: NetworkPolicy
metadata: {name: web, labels: {"app.kubernetes.io/name": 'x y'}}
spec:
  podSelector: # all
    matchLabels:
      app: web
  ingress:
  - from:
    - ipBlock: {cidr: "10.0.0.0/8", except: [10.1.0.0/16, 10.2.0.0/16]}
    - podSelector:
    ports: [] # none
  -
  text: |
    one
    two
  empty:
`;

test.each([
  ["the document", [], "kind: NetworkPolicy"],
  ["a plain value", ["kind"], "NetworkPolicy"],
  ["a quoted value, with its quotes", ["metadata", "labels", "app.kubernetes.io/name"], "'x y'"],
  ["a value in flow style", ["metadata", "name"], "web"],
  ["a collection in flow style, with its brackets", ["metadata", "labels"], `{"app.kubernetes.io/name": 'x y'}`],
  ["a collection in block style: its first line", ["spec", "podSelector"], "matchLabels:"],
  ["an item of a list", ["spec", "ingress", 0], "from:"],
  ["an item in flow style", ["spec", "ingress", 0, "from", 0, "ipBlock", "except", 1], "10.2.0.0/16"],
  ["an empty list", ["spec", "ingress", 0, "ports"], "[]"],
  ["an empty value: its key", ["spec", "ingress", 0, "from", 1, "podSelector"], "podSelector"],
  ["an empty item: its dash", ["spec", "ingress", 1], "-"],
  ["an empty value at the end: its key", ["spec", "empty"], "empty"],
  ["a block of text: its first line", ["spec", "text"], "    one"],
  ["something missing: the key above", ["metadata", "labels", "nothing"], "labels"],
  ["something missing in an item of a list: the item", ["spec", "ingress", 0, "to"], "from:"],
  ["something far below what is missing", ["spec", "egress", 3, "to"], "spec"],
])("%s has its place", (_, keys, text) => {
  expect(at(yaml, ...keys)).toBe(text);
});

test("an empty value before the next item is shown at its key, not at that item's dash", () => {
  expect(at("- a:\n- b: 1\n", 0, "a")).toBe("a");
  expect(at("-\n- # comment - here\n- 1\n", 0)).toBe("-");
  expect(readText("-\n- # comment\n-\n").documents[0]!.value).toEqual([null, null, null]);
  const lines = [0, 1, 2].map((i) => spanOf(placeAt(readText("-\n- # c\n-\n").documents[0]!, i)).line);
  expect(lines).toEqual([1, 2, 3]);
});

test("a key has its place too", () => {
  const document = readText(yaml).documents[0]!;
  const key = (...keys: readonly (string | number)[]) => underlined(yaml, spanOf(placeAt(document, ...keys), "key"));
  expect(key("spec", "podSelector")).toBe("podSelector");
  expect(key("metadata", "labels", "app.kubernetes.io/name")).toBe('"app.kubernetes.io/name"');
  expect(key("spec", "ingress", 0)).toBe("from:"); // an item has no key
});

test("lines and columns count from 1, offsets from 0", () => {
  const start = yaml.indexOf("web\n  ingress");
  const span = spanOf(placeAt(readText(yaml).documents[0]!, "spec", "podSelector", "matchLabels", "app"));
  expect(span).toEqual({ file: "a.yaml", document: 1, line: 7, column: 12, start, end: start + 3 });
});

test.each([
  ["LF", "a: 1\n---\nb:\n  c: 23\n", 4],
  ["CRLF", "a: 1\r\n---\r\nb:\r\n  c: 23\r\n", 4],
  ["CR", "a: 1\r---\rb:\r  c: 23\r", 4],
  ["a byte order mark", "\uFEFFa: 1\n---\nb:\n  c: 23\n", 4],
  ["a byte order mark on the same line", "\uFEFFb: {c: 23}\n", 1],
])("places are right in text with %s", (_, text, line) => {
  const document = readText(text).documents.at(-1)!;
  const span = spanOf(placeAt(document, "b", "c"));
  expect([underlined(text, span), span.line, span.column]).toEqual(["23", line, 6 + (line === 1 ? 2 : 0)]);
  expect(span.document).toBe(document.index);
});

test("a boolean's and a number's key is found under its value's text", () => {
  expect(at("on: 1\n0x10: 2\n", "true")).toBe("1");
  expect(at("on: 1\n0x10: 2\n", "16")).toBe("2");
});

test("an alias is shown where it is used, and what it holds where it was written", () => {
  const text = "a: &a\n  x: 1\n  v: [2]\nb: *a\nc:\n- *a\n";
  expect(at(text, "b")).toBe("*a");
  expect(at(text, "b", "v", 0)).toBe("2");
  expect(at(text, "c", 0, "x")).toBe("1");
});

test("a merged key is shown where it was written; a mapping's own and the first source come first", () => {
  const text = "a: &a {x: 1, v: 2}\nb: &b {x: 3, z: 4}\nc:\n  <<: [*a, *b]\n  v: 5\n";
  expect(["x", "v", "z"].map((key) => at(text, "c", key))).toEqual(["1", "5", "4"]);
});

test("JSON has its places", () => {
  const text = '\n{"a": {"b\\"c": [1, {"d": "}]"}, [], null]},\n "e": -1.5e3}\n';
  expect(at(text)).toBe('{"a": {"b\\"c": [1, {"d": "}]"}, [], null]},');
  expect(at(text, "a", 'b"c', 0)).toBe("1");
  expect(at(text, "a", 'b"c', 1, "d")).toBe('"}]"');
  expect(at(text, "a", 'b"c', 2)).toBe("[]");
  expect(at(text, "a", 'b"c', 3)).toBe("null");
  expect(at(text, "e")).toBe("-1.5e3");
  expect(at(text, "a", "missing")).toBe('"a"');
});

test("the second of several JSON values has its places", () => {
  expect(at('{"a": 1}\n{"a": 22}', "a")).toBe("22");
});

test.each([
  ["a value", "Network", ["kind"]],
  ["a key", "podSelector: #", ["spec", "podSelector"]],
  ["a value in depth", "web\n  ingress", ["spec", "podSelector", "matchLabels", "app"]],
  ["an item in flow style", "10.2.0.0", ["spec", "ingress", 0, "from", 0, "ipBlock", "except", 1]],
  ["an item that is empty", "-\n  text", ["spec", "ingress", 1]],
  ["a text of several lines", "two\n", ["spec", "text"]],
  ["a comment", "a policy", []],
])("%s is found by where it stands", (_, text, keys) => {
  const [document] = readText(yaml).documents;
  expect(keysOf(pathAt(document!, yaml.indexOf(text)))).toEqual(keys);
});
