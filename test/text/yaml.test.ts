import { expect, test } from "vitest";
import { readText, told, underlined, valuesOf } from "../support/reading.ts";

/** What kubectl makes of a scalar, checked with `kubectl label --local -o json` (v1.32). */
test.each([
  ["yes", true],
  ["on", true],
  ["y", true],
  ["off", false],
  ["n", false],
  ["True", true],
  ["~", null],
  ["Null", null],
  ["0644", 420],
  ["0o17", 15],
  ["0x50", 80],
  ["0b101", 5],
  ["1_000", 1000],
  ["08", 8],
  ["-0", 0],
  ["+12", 12],
  ["1e3", 1000],
  ["1.0", 1],
  [".5", 0.5],
  ["8080", 8080],
  ['"8080"', "8080"],
  ["2024-01-01", "2024-01-01"],
  ["12:30", "12:30"],
  ["1.2.3", "1.2.3"],
  ["0x", "0x"],
  ["_", "_"],
  ["!!str 12", "12"],
  ['!!int "3"', 3],
  ["!!float 1", 1],
  ["! 12", "12"],
  ["!custom 12", "12"],
  ["!!binary aGVsbG8=", "hello"],
  ["!!timestamp 2024-01-01", "2024-01-01"],
  ["!custom [1]", [1]],
  ["!custom {a: 1}", { a: 1 }],
])("the scalar %s is %j", (scalar, value) => {
  expect(valuesOf(`a: ${scalar}\nz: 1\n`)).toEqual([{ a: value, z: 1 }]);
});

test("a plain key becomes the text of its value", () => {
  expect(valuesOf("on: 1\n12: 2\n0x10: 3\n1.50: 4\n'yes': 5\n")).toEqual([
    { true: 1, "12": 2, "16": 3, "1.5": 4, yes: 5 },
  ]);
});

test("anchors, aliases and merges are filled in, and a mapping's own keys win", () => {
  expect(valuesOf("a: &a {x: 1, z: 2}\nb:\n  <<: *a\n  z: 3\nc: *a\n")).toEqual([
    { a: { x: 1, z: 2 }, b: { x: 1, z: 3 }, c: { x: 1, z: 2 } },
  ]);
});

test("a key of JavaScript's own is a key like any other", () => {
  const [value] = valuesOf("__proto__: {polluted: true}\nconstructor: 1\n");
  expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test.each([
  ["tabs in indentation", "a:\n\tb: 1\n", "tab characters must not be used in indentation", "\tb: 1"],
  ["a key that is indented too far", "a: 1\n b: 2\n", "bad indentation of a mapping entry", ": 2"],
  ["an open bracket", "a: [1, 2\n", "deficient indentation", "2"],
  ["an open quote", 'a: "x', "unexpected end of the stream within a double quoted scalar", "x"],
  ["an alias without its anchor", "a: *b\n", 'unidentified alias "b"', "b"],
  ["an anchor that contains itself", "a: &b [*b]\n", "anchor `b` contains itself", "*b]"],
  ["infinity", "a: 1\nb: .inf\n", "`.inf` has no form in JSON", ".inf"],
  ["not a number", "a: [1, .NaN]\n", "`.NaN` has no form in JSON", ".NaN]"],
])("%s is an error at its place", (_, text, message, place) => {
  const { documents, diagnostics } = readText(text);
  expect(documents).toEqual([]);
  expect(told(text, diagnostics)).toEqual([`error ${message} | ${place}`]);
});

test.each([
  ["a closing brace under its key", "a:\n  b: {\n    c: 1\n  }\nz: 1\n", { a: { b: { c: 1 } }, z: 1 }],
  ["brackets that close at the margin", "a:\n  b: [\n1, [2,\n],\n]\nz: 1\n", { a: { b: [1, [2]] }, z: 1 }],
  ["tabs between brackets", "a:\n  b: [\n\t1, # one\n\n\t\t2\n\t]\nz: 1\n", { a: { b: [1, 2] }, z: 1 }],
  ["quoted text that goes on at the margin", 'a:\n  b: "x\n\ny\n z"\nz: 1\n', { a: { b: "x\ny z" }, z: 1 }],
  ["lines that end as on Windows", "a:\r\n  b: {\r\n    c: 1\r\n  }\r\nz: 1\r\n", { a: { b: { c: 1 } }, z: 1 }],
])("%s: inside brackets and quotes the indentation means nothing", (_, text, value) => {
  expect(valuesOf(text)).toEqual([value]);
});

test("behind lines that are indented too little every place is where it stands", () => {
  const text = "kind: A\na:\n  b: {\n    c: 1\n  }\nz: 1\nz: *y\n";
  expect(told(text, readText(text).diagnostics)).toEqual(['error unidentified alias "y" | y']);
  const repeated = text.replace("*y", "2");
  const { diagnostics } = readText(repeated);
  expect(told(repeated, diagnostics)).toEqual(["error key `z` stands here twice: the last one counts | z"]);
  expect(diagnostics.map(({ span }) => span.start)).toEqual([repeated.lastIndexOf("z")]);
  expect(told(`a: {\n} }\n`, readText(`a: {\n} }\n`).diagnostics)).toHaveLength(1);
});

test("an error in YAML says what to do where that is known", () => {
  expect(readText("a:\n\tb: 1\n").diagnostics[0]?.help).toBe("indent with spaces: YAML does not take tabs");
});

test(".inf in quotes, in a block of text and in a comment is a text like any other", () => {
  expect(valuesOf('a: ".inf"\nb: |\n  .nan\n# .inf\nc: x.inf\n')).toEqual([{ a: ".inf", b: ".nan\n", c: "x.inf" }]);
});

test("a key that stands twice is an error with both places, and the last one counts", () => {
  const text = "kind: A\na:\n  b: 1\n  c: 2\n  b: 3\n";
  const { documents, diagnostics } = readText(text);
  expect(documents[0]?.value).toEqual({ kind: "A", a: { b: 3, c: 2 } });
  expect(told(text, diagnostics)).toEqual(["error key `b` stands here twice: the last one counts | b"]);
  const [{ span, related }] = diagnostics as [(typeof diagnostics)[0]];
  expect([span.line, related?.[0]?.span.line]).toEqual([5, 3]);
});

test("a key that a merge brings and the mapping has too does not stand twice", () => {
  expect(valuesOf("kind: A\na: &a {x: 1}\nb: {<<: *a, x: 2}\n")).toHaveLength(1);
});

/** Nine levels of ten aliases: 10^9 nodes from 20 lines. */
const bomb = Array.from(
  { length: 9 },
  (_, i) => `a${i}: &a${i} [${Array(10).fill(i === 0 ? "x" : `*a${i - 1}`)}]`,
).join("\n");

test("aliases that would make more than 100,000 nodes are refused where they pass it", () => {
  const { documents, diagnostics } = readText(bomb);
  expect(documents).toEqual([]);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "too-many-nodes aliases would make more than 100,000 nodes of this document",
  ]);
  expect(diagnostics[0]?.span.line).toBe(5); // a3 stands for 11,111 nodes, and a4 has ten of it
});

test("merges that would make more than 100,000 nodes are refused", () => {
  const wide = `a: &a {${Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join(", ")}}\n`;
  const many = Array.from({ length: 200 }, (_, i) => `m${i}: {<<: *a}\n`).join("");
  expect(readText(wide + many).diagnostics.map(({ code }) => code)).toEqual(["too-many-nodes"]);
});

test("an anchor that is used a few times is no bomb, however large the document", () => {
  const many = Array.from({ length: 60_000 }, (_, i) => `- k: *a\n  n: ${i}\n`).join("");
  expect(readText(`- &a 1\n${many}`).diagnostics).toEqual([]);
});

test.each([
  ["flow", `a: ${"[".repeat(1000)}${"]".repeat(1000)}`],
  ["block", Array.from({ length: 1000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
])("a document nested 1,000 deep in %s style is refused", (_, text) => {
  expect(readText(text).diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "too-deep nested more than 100 levels deep",
  ]);
});

test("a line of 100 MB is refused as YAML and read as JSON", () => {
  const line = "x".repeat(100_000_000);
  const { diagnostics } = readText(`a: ${line}`);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "too-large a YAML document of 101 million characters; at most 32 million are read",
  ]);
  expect(diagnostics[0]?.help).toBe("export it as JSON (`-o json`), or split it with `---`");
  expect(readText(`{"a": "${line}"}`).diagnostics).toEqual([]);
}, 60_000);

test("a fault at the very end is shown at the last character", () => {
  const text = "a: {\n\n\n";
  expect(underlined(text, readText(text).diagnostics[0]!.span)).not.toBe("");
});
