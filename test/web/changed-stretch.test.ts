import { expect, test } from "vitest";
import { changedStretch } from "../../web/changed-stretch.ts";

test.each([
  ["a letter put in", "abc", "abXc", "", "X"],
  ["a letter taken out", "abXc", "abc", "X", ""],
  ["one in place of another", "a1c", "a22c", "1", "22"],
  ["one of several that are the same", "aaa", "aaaa", "", "a"],
  ["all", "abc", "xyz", "abc", "xyz"],
  ["a text that was empty", "", "abc", "", "abc"],
  ["a text that becomes empty", "abc", "", "abc", ""],
  ["a picture of two units, whole", "x\u{1F600}y", "x\u{1F601}y", "\u{1F600}", "\u{1F601}"],
  ["a picture whose last unit is that of another, whole", "x\u{1F600}y", "x\u{1FA00}y", "\u{1F600}", "\u{1FA00}"],
  ["a line put in before one that begins alike, whole", "a:\n  - x\n", "a:\n  - y\n  - x\n", "", "  - y\n"],
  ["lines put in at the start, whole", "x: 1\n", "x: 2\nx: 1\n", "", "x: 2\n"],
  ["a line break of two, whole", "a\r\nb", "a\nb", "\r\n", "\n"],
])("%s", (_name, old, text, from, to) => {
  const { start, oldEnd, end } = changedStretch(old, text)!;
  expect([old.slice(start, oldEnd), text.slice(start, end)]).toEqual([from, to]);
  expect(old.slice(0, start) + text.slice(start, end) + old.slice(oldEnd)).toBe(text);
});

test("nothing", () => {
  expect(changedStretch("abc", "abc")).toBeUndefined();
});
