import { expect, test } from "vitest";
import { diffLines } from "../../src/views/line-diff.ts";

const text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

function told(...edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]) {
  const signs = { same: " ", added: "+", removed: "-" };
  return diffLines(
    "a",
    text,
    edits.map((edit) => ({ path: "a", ...edit })),
  ).map(({ line, lines }) => `${line}: ${lines.map(({ kind, text }) => signs[kind] + text).join(" ")}`);
}

test("a changed line stands between three that stay on either side", () => {
  expect(told({ start: 8, end: 9, text: "five" })).toEqual(["2:  2  3  4 -5 +five  6  7  8"]);
});

test("lines that are added take none away", () => {
  expect(told({ start: 9, end: 9, text: "\nx\ny" })).toEqual(["3:  3  4  5 +x +y  6  7  8"]);
  expect(told({ start: 18, end: 18, text: "x\n" })).toEqual(["7:  7  8  9 +x"]);
});

test("lines that are taken away stand where they stood", () => {
  expect(told({ start: 2, end: 6, text: "" })).toEqual(["1:  1 -2 -3  4  5  6"]);
});

test("at the start and the end of a file there is less around", () => {
  expect(told({ start: 0, end: 1, text: "one" })).toEqual(["1: -1 +one  2  3  4"]);
  expect(told({ start: 4, end: 5, text: "three" })).toEqual(["1:  1  2 -3 +three  4  5  6"]);
  const [hunk] = diffLines("a", "1\n2", [{ path: "a", start: 2, end: 3, text: "two" }]);
  expect(hunk!.lines.map(({ text }) => text)).toEqual(["1", "2", "two"]);
});

test("of lines that are the same the last is told to be new, or gone", () => {
  const lines = (text: string, edit: { start: number; end: number; text: string }) =>
    diffLines("a", text, [{ path: "a", ...edit }])[0]!.lines.map(({ kind, text }) => `${kind} ${text}`);
  expect(lines("x\ny\n", { start: 0, end: 0, text: "x\n" })).toEqual(["same x", "added x", "same y"]);
  expect(lines("x\nx\ny\n", { start: 0, end: 4, text: "x\n" })).toEqual(["same x", "removed x", "same y"]);
  expect(lines("x\nx\nx", { start: 1, end: 5, text: "" })).toEqual(["same x", "removed x", "removed x"]);
});

test("edits near each other are told together, others apart, in the order of the lines", () => {
  expect(told({ start: 6, end: 7, text: "d" }, { start: 2, end: 3, text: "b" })).toEqual([
    "1:  1 -2 +b  3 -4 +d  5  6  7",
  ]);
  expect(
    told({ start: 2, end: 2, text: "a\nb\n" }, { start: 4, end: 5, text: "c" }, { start: 16, end: 17, text: "i" }),
  ).toEqual(["1:  1 -2 -3 +a +b +2 +c  4  5  6", "6:  6  7  8 -9 +i"]);
  expect(told({ start: 2, end: 3, text: "b" }, { start: 4, end: 5, text: "c" })).toEqual([
    "1:  1 -2 -3 +b +c  4  5  6",
  ]);
  expect(told({ start: 0, end: 1, text: "a" }, { start: 10, end: 11, text: "f" })).toHaveLength(1);
  expect(told({ start: 0, end: 1, text: "a" }, { start: 12, end: 13, text: "g" })).toHaveLength(2);
});

test("of many edits each goes with the last before it", () => {
  const long = Array.from({ length: 30 }, (_, i) => `${i + 1}`.padStart(2, "0")).join("\n");
  const at = (line: number) => ({ path: "a", start: 3 * line - 3, end: 3 * line - 1, text: "xx" });
  const hunks = (...lines: readonly number[]) =>
    diffLines("a", long, lines.map(at)).map((hunk) =>
      hunk.lines.filter(({ kind }) => kind === "removed").map(({ text }) => Number(text)),
    );
  expect(hunks(1, 6, 11)).toEqual([[1, 6, 11]]);
  expect(hunks(1, 15, 20, 25)).toEqual([[1], [15, 20, 25]]);
});

test("an empty line between two that change stays, and one at the start counts", () => {
  const lines = diffLines("a", "a\n\nc\n", [
    { path: "a", start: 0, end: 1, text: "A" },
    { path: "a", start: 3, end: 4, text: "C" },
  ])[0]!.lines.map(({ kind, text }) => `${kind} ${text}`);
  expect(lines).toEqual(["removed a", "added A", "same ", "removed c", "added C"]);
  expect(diffLines("a", "\n2\n3\n4\n5\n", [{ path: "a", start: 7, end: 8, text: "x" }])[0]!.line).toBe(2);
});

test("lines in an edit that stay are told to stay", () => {
  expect(told({ start: 0, end: 5, text: "x\n2\n3" })).toEqual(["1: -1 +x  2  3  4"]);
});

test("of a file that is not there yet all is added", () => {
  expect(diffLines("new", undefined, [{ path: "new", start: 0, end: 0, text: "a\nb\n" }])).toEqual([
    {
      path: "new",
      file: "new",
      line: 1,
      lines: [
        { kind: "added", text: "a" },
        { kind: "added", text: "b" },
      ],
    },
  ]);
});

test("line ends of two characters do not show", () => {
  const [hunk] = diffLines("a", "x\r\ny\r\nz\r\n", [{ path: "a", start: 3, end: 4, text: "Y" }]);
  expect(hunk!.lines.map(({ text }) => text)).toEqual(["x", "y", "Y", "z"]);
});
