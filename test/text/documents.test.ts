import { expect, test } from "vitest";
import { decodeBytes } from "../../src/text/source-file.ts";
import { readText, told, underlined, valuesOf } from "../support/reading.ts";

test("documents are cut at `---` and `...`, with or without a comment behind", () => {
  expect(valuesOf("a: 1\n---\nb: 2\n--- # third\nc: 3\n...\nd: 4\n---\n")).toEqual([
    { a: 1 },
    { b: 2 },
    { c: 3 },
    { d: 4 },
  ]);
});

test("a value may stand on the separator's own line, and a directive belongs to the document behind it", () => {
  expect(valuesOf("--- {a: 1}\n")).toEqual([{ a: 1 }]);
  expect(valuesOf("# c\n%YAML 1.1\n---\na: 1\n")).toEqual([{ a: 1 }]);
});

test("dashes inside a line, a word or deeper indentation cut nothing", () => {
  expect(valuesOf("a: x --- y\nb: |\n  ---\n  z\n----: 1\n")).toEqual([{ a: "x --- y", b: "---\nz\n", "----": 1 }]);
});

test("one broken document does not take its file with it", () => {
  const text = "a: 1\n---\nb: [\n---\nc: 3\n";
  const { documents, diagnostics } = readText(text);
  expect(documents.map(({ index, value }) => [index, value])).toEqual([
    [1, { a: 1 }],
    [3, { c: 3 }],
  ]);
  expect(diagnostics.map(({ severity, span }) => [severity, span.document, span.line])).toEqual([["error", 2, 3]]);
});

test("empty documents are not counted", () => {
  expect(readText("---\n# nothing\n---\n\n---\na: 1\n").documents.map(({ index }) => index)).toEqual([1]);
});

test.each([
  ["LF", "a: 1\nb:\n  c: 2\n---\nd: 3\n"],
  ["CRLF", "a: 1\r\nb:\r\n  c: 2\r\n---\r\nd: 3\r\n"],
  ["CR", "a: 1\rb:\r  c: 2\r---\rd: 3\r"],
  ["a byte order mark", "\uFEFFa: 1\nb:\n  c: 2\n---\nd: 3\n"],
])("text with %s reads the same", (_, text) => {
  expect(valuesOf(text)).toEqual([{ a: 1, b: { c: 2 } }, { d: 3 }]);
});

const utf16 = (text: string, ...order: readonly [number, number]) =>
  Uint8Array.from(text, (character) => character.charCodeAt(0)).reduce<number[]>((bytes, code) => {
    const pair = [code, 0];
    bytes.push(pair[order[0]]!, pair[order[1]]!);
    return bytes;
  }, []);

test.each([
  ["UTF-8", [...new TextEncoder().encode("a: é\n")], { a: "é" }],
  ["UTF-8 with a byte order mark", [0xef, 0xbb, 0xbf, ...new TextEncoder().encode("a: é\n")], { a: "é" }],
  ["UTF-16, little end first, with a mark", [0xff, 0xfe, ...utf16("a: 1\n", 0, 1)], { a: 1 }],
  ["UTF-16, big end first, with a mark", [0xfe, 0xff, ...utf16("a: 1\n", 1, 0)], { a: 1 }],
  ["UTF-16, little end first", utf16("a: 1\n", 0, 1), { a: 1 }],
  ["UTF-16, big end first", utf16("a: 1\n", 1, 0), { a: 1 }],
])("bytes in %s are decoded", (_, bytes, value) => {
  expect(valuesOf(decodeBytes("a.yaml", Uint8Array.from(bytes)).text)).toEqual([value]);
});

test.each([
  ["a PNG", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]],
  ["bytes that are no UTF-8", Array.from({ length: 300 }, (_, i) => 0x80 + (i % 64))],
])("%s is not text", (_, bytes) => {
  const { text } = decodeBytes("a.yaml", Uint8Array.from(bytes));
  expect(readText(text).diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "binary-file: this is not text: not read",
  ]);
});

test.each([
  ["", "this file is empty"],
  [" \n\n", "this file is empty"],
  ["# only\n---\n# comments\n", "this file has only comments"],
])("%j is told, and nothing is wrong", (text, message) => {
  const { documents, diagnostics } = readText(text);
  expect(documents).toEqual([]);
  expect(told(text, diagnostics)).toEqual([`info ${message} | `]);
});

const policy = (line: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\n  namespace: shop\n  labels:\n    namespace: x\nspec:\n${line}`;

test("a Helm template says how to render it, once for its file", () => {
  const text = `{{- if .Values.on }}\n${policy("  x: {{ .Values.x }}\n")}---\nkind: A\nb: {{ .c }}\n`;
  const { documents, diagnostics } = readText(text, "templates/a.yaml");
  expect(documents).toEqual([]);
  expect(told(text, diagnostics)).toEqual([
    "error this is a Helm template: render it first, `helm template …` | {{- if .Values.on }}",
  ]);
});

test.each([
  ["a: {{ .Env.X }}\n", "this is a Go template: render it first", "{{ .Env.X }}"],
  ["- {{ range .Items }}\n", "this is a Go template: render it first", "{{ range .Items }}"],
  [
    'a: 1\n{{ include "x" . | nindent 2 }}\n',
    "this is a Helm template: render it first, `helm template …`",
    '{{ include "x" . | nindent 2 }}',
  ],
  ["{% for a in b %}\na: 1\n", "this is a Jinja template: render it first", "{% for a in b %}"],
  [
    '#@ load("@ytt:data", "data")\na: 1\n',
    "this is a ytt template: render it first, `ytt -f …`",
    '#@ load("@ytt:data", "data")',
  ],
  ["a: #@ data.values.a\n", "this is a ytt template: render it first, `ytt -f …`", "#@ data.values.a"],
])("%j is a template, whether or not it happens to be YAML", (text, message, place) => {
  const { documents, diagnostics } = readText(text);
  expect(documents).toEqual([]);
  expect(told(text, diagnostics)).toEqual([`error ${message} | ${place}`]);
});

test.each(["a: '{{ $labels.pod }} is down'\n", "a: |\n  {{ .Values.x }}\n", "a: x # {{ y }}\n", "a: foo#@bar\n"])(
  "%j has a template's marks only inside its texts",
  (text) => {
    expect(readText(text).diagnostics).toEqual([]);
  },
);

test("a document that cannot be read and names NetworkPolicy is skipped under its namespace and name", () => {
  const { skipped } = readText(policy("  podSelector: [\n"));
  expect(skipped.map(({ place, ...rest }) => rest)).toEqual([
    { kind: "NetworkPolicy", namespace: "shop", name: "a", reason: "deficient indentation" },
  ]);
});

test("a skipped policy whose namespace is not plain to see has none", () => {
  const text = "kind: NetworkPolicy\nmetadata:\n  namespace: {{ .Release.Namespace }}\n";
  expect(readText(text).skipped.map(({ kind, namespace }) => [kind, namespace])).toEqual([
    ["NetworkPolicy", undefined],
  ]);
});

test("a label called namespace is not the namespace of a skipped policy", () => {
  const text = "kind: NetworkPolicy\nmetadata:\n  labels:\n    namespace: x\nspec: [\n";
  expect(readText(text).skipped[0]?.namespace).toBeUndefined();
});

test("an unread document of another policy kind is skipped as a document, and one without policies is not", () => {
  expect(readText("kind: CiliumNetworkPolicy\na: [\n").skipped.map(({ kind }) => kind)).toEqual(["document"]);
  expect(readText("kind: Deployment\na: [\n").skipped).toEqual([]);
});

test("a text that is no YAML is no mistake in a file that is not meant to be YAML", () => {
  const text = "# Title\n\nSome: words: here\n---\n* more: [\n";
  expect(told(text, readText(text, "README.md").diagnostics)).toEqual([
    "info this is not YAML or JSON: not read | # Title",
  ]);
  expect(readText(text, "a.yaml").diagnostics.map(({ severity }) => severity)).toEqual(["error", "error"]);
});

test("a file of another sort may repeat its keys", () => {
  expect(readText("source: a\nsource: b\n", "SOURCE.txt").diagnostics).toEqual([]);
});

test("JSON is read as JSON: one value, several behind each other, a list", () => {
  expect(valuesOf('{"a": 1}')).toEqual([{ a: 1 }]);
  expect(valuesOf('{"a": 1}\n{"b": "}"}{"c": []}\n')).toEqual([{ a: 1 }, { b: "}" }, { c: [] }]);
  expect(valuesOf('[{"a": 1}]')).toEqual([[{ a: 1 }]]);
  expect(valuesOf('---\n{"a": 1}\n---\n{"b": 2}\n')).toEqual([{ a: 1 }, { b: 2 }]);
  expect(readText('\uFEFF {"a": 1}').documents.map(({ syntax, value }) => [syntax, value])).toEqual([
    ["json", { a: 1 }],
  ]);
});

test("YAML in flow style is YAML when a separator stands above it", () => {
  expect(valuesOf("---\n{\n  a: 1, # comment\n  b: [x,],\n}\n")).toEqual([{ a: 1, b: ["x"] }]);
});

test.each([
  ['{"a": 1,}', "expected a key in double quotes", "}"],
  ["{a: 1}", "expected a key in double quotes or `}`", "a: 1}"],
  ['{"a" 1}', "expected `:`", "1}"],
  ['{"a": 1 "b": 2}', "expected `,` or `}`", '"b": 2}'],
  ['{"a": [1,]}', "expected a value", "]}"],
  ['{"a": [}', "expected a value or `]`", "}"],
  ['{"a": [1 2]}', "expected `,` or `]`", "2]}"],
  ['{"a": nil}', "expected a value", "nil}"],
  ['{"a": "x\n"}', "a string that is not closed, or holds what JSON does not allow", '"x'],
  ['{"a": 1', "the text ends too early", "1"],
  ['{"a": 1}\n// no', "expected a value", "// no"],
])("%j begins with a brace and is not JSON", (text, message, place) => {
  const { diagnostics } = readText(text);
  expect(told(text, diagnostics)).toEqual([`error ${message} | ${place}`]);
  expect(diagnostics[0]?.help).toBe("kubectl reads a file that begins with `{` as JSON");
});

test("a key that stands twice in a JSON policy is an error with both places", () => {
  const text = '{"kind": "NetworkPolicy", "a": {"b": 1, "c": [{}], "b": 2}}';
  const { documents, diagnostics } = readText(text);
  expect(told(text, diagnostics)).toEqual(['error key `b` stands here twice: the last one counts | "b"']);
  expect(diagnostics[0]?.related?.map(({ message, span }) => [message, span.column])).toEqual([["the first one", 33]]);
  expect(documents[0]?.repeatedKeys).toHaveLength(1);
});

test("JSON nested 100,000 deep does not hang", () => {
  const text = `{"kind": "NetworkPolicy", "a": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  expect(readText(text).documents).toHaveLength(1);
});

test.each([
  ["separators", "---\n"],
  ["brackets", "["],
  ["dashes", "- "],
  ["question marks", "? "],
  ["colons", ": "],
  ["quotes", '"'],
  ["anchors", "&a "],
  ["tags", "!"],
  ["marks", "{{"],
  ["ytt marks", "#@"],
  ["JSON lists", '{"a":['],
  ["JSON values", "{}"],
  ["line breaks", "\n"],
  ["nulls", "\0"],
])(
  "300,000 characters of %s are read in good time",
  (_, piece) => {
    const text = piece.repeat(300_000 / piece.length);
    const start = performance.now();
    for (const { span } of readText(text).diagnostics)
      expect(underlined(text, span).length).toBeLessThanOrEqual(text.length);
    expect(performance.now() - start).toBeLessThan(10_000);
  },
  30_000,
);
