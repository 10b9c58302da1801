import { expect, test } from "vitest";
import { analyze, FileStream } from "../../src/index.ts";
import type { Span } from "../../src/text/span.ts";
import { excerptAround } from "../../src/views/excerpt.ts";

function excerpt(text: string, marked: string, line: number) {
  const start = text.indexOf(marked);
  const span: Span = { file: "a.yaml", document: 1, line, column: 1, start, end: start + marked.length };
  return excerptAround(analyze([{ path: "a.yaml", text }]), span);
}

test("a short file is there from its first line to its last", () => {
  expect(excerpt("a: 1\nb: 2\nc: 3\n", "2", 2)).toEqual({
    line: 1,
    before: "a: 1\nb: ",
    marked: "2",
    after: "\nc: 3\n",
  });
});

test("of a long one there are whole lines around the place, with their own numbers", () => {
  // Lines of 10 characters: 12,000 characters back from column 3 of line 3,001 are 1,199 whole lines and a rest.
  const text = Array.from({ length: 6000 }, (_, i) => `# ${String(i + 1).padStart(7, "0")}\n`).join("");
  const found = excerpt(text, "0003001", 3001)!;
  expect(found.line).toBe(1802);
  expect(found.before.slice(0, 10)).toBe("# 0001802\n");
  expect(found.before.slice(-2)).toBe("# ");
  expect(found.marked).toBe("0003001");
  expect(found.after.slice(0, 11)).toBe("\n# 0003002\n");
  expect(found.after.slice(-9)).toBe("# 0004200");
});

test("a line that is longer than an excerpt is cut, and that is shown", () => {
  const text = `# ${"x".repeat(20_000)}here${"y".repeat(20_000)}\n`;
  const found = excerpt(text, "here", 1)!;
  expect(found).toEqual({ line: 1, before: `…${"x".repeat(12_000)}`, marked: "here", after: `${"y".repeat(12_000)}…` });
});

test("of a file that came in bit by bit it is read again", () => {
  const text = '{"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "a"}}';
  const bytes = new TextEncoder().encode(text);
  const stream = new FileStream("a.json", (start, end) => bytes.subarray(start, end));
  stream.push(bytes);
  const intake = stream.finish();
  const analysis = analyze([intake.file], {}, undefined, [intake]);
  const span: Span = { file: "a.json", document: 1, line: 1, column: 10, start: 9, end: 20 };
  expect(excerptAround(analysis, span)).toEqual({
    line: 1,
    before: '{"kind": ',
    marked: '"Namespace"',
    after: ', "apiVersion": "v1", "metadata": {"name": "a"}}',
  });
});

test("there is none of a file that is not open", () => {
  expect(excerptAround(analyze([]), { file: "a", document: 1, line: 1, column: 1, start: 0, end: 0 })).toBeUndefined();
});
