import { describe, expect, test } from "vitest";
import { findChange, isMostlySame } from "../../src/text/changed-text.ts";
import { readDocuments } from "../../src/text/documents.ts";

function change(old: string, now: string) {
  const documents = [...readDocuments({ path: "a.yaml", text: old })].flatMap((part) =>
    "document" in part && part.document ? [part.document] : [],
  );
  const found = findChange({ text: old, documents }, now);
  if (!found) return undefined;
  const { before, behind, start, end, moved, lines } = found;
  expect(moved).toBe(now.length - old.length);
  return { before, behind: documents.length - behind, anew: now.slice(start, end), lines };
}

const three = "a: 1\n---\nb: 2\n---\nc: 3\n";

describe("what is read anew is the documents that changed, and none that stand before or behind them", () => {
  test.each([
    ["in the first", three, three.replace("1", "12"), { before: 0, behind: 2, anew: "a: 12\n" }],
    ["in the first letter", three, `x${three.slice(1)}`, { before: 0, behind: 2, anew: "x: 1\n" }],
    ["in the last letter", three.trimEnd(), `${three.slice(0, -2)}4`, { before: 2, behind: 0, anew: "---\nc: 4" }],
    ["in the second", three, three.replace("2", "4"), { before: 1, behind: 1, anew: "---\nb: 4\n" }],
    ["in the last", three, three.replace("3", ""), { before: 2, behind: 0, anew: "---\nc: \n" }],
    [
      "in the first and the last",
      three,
      three.replace("1", "2").replace("3", "4"),
      { before: 0, behind: 0, anew: "a: 2\n---\nb: 2\n---\nc: 4\n" },
    ],
    ["right behind a separator", three, three.replace("b", "d"), { before: 1, behind: 1, anew: "---\nd: 2\n" }],
    [
      "right behind a separator at another distance",
      `a${three}`,
      `a${three.replace("b", "d")}`,
      { before: 1, behind: 1, anew: "---\nd: 2\n" },
    ],
    ["right before one", three, three.replace("2\n", "2 \n"), { before: 1, behind: 1, anew: "---\nb: 2 \n" }],
    [
      "right before one at another distance",
      `${three}d: 4`,
      `${three.replace("2\n", "2 \n")}d: 4`,
      { before: 1, behind: 1, anew: "---\nb: 2 \n" },
    ],
    [
      "in the line of a separator",
      three,
      three.replace("---", "--- "),
      { before: 0, behind: 1, anew: "a: 1\n--- \nb: 2\n" },
    ],
    [
      "in the line break before one",
      three,
      three.replace("2\n---", "2---"),
      { before: 1, behind: 0, anew: "---\nb: 2---\nc: 3\n" },
    ],
    [
      "by a document more behind the last",
      three,
      `${three}---\nd: 4\n`,
      { before: 2, behind: 0, anew: "---\nc: 3\n---\nd: 4\n" },
    ],
    [
      "by a document more behind the end of the last",
      `${three}...\n`,
      `${three}...\n---\nd: 4\n`,
      { before: 3, behind: 0, anew: "...\n---\nd: 4\n" },
    ],
    [
      "by a document more before the first",
      three,
      `d: 4\n---\n${three}`,
      { before: 0, behind: 2, anew: "d: 4\n---\na: 1\n" },
    ],
    ["by a document less", three, "a: 1\n---\nc: 3\n", { before: 1, behind: 0, anew: "---\nc: 3\n" }],
    [
      "where all are the same but for one more",
      "a: 1\n---\na: 1\n---\n",
      "a: 1\n---\na: 1\n---\na: 1\n---\n",
      { before: 2, behind: 0, anew: "---\na: 1\n---\n" },
    ],
  ])("%s", (_, old, now, expected) => {
    expect(change(old, now)).toEqual({ ...expected, lines: expect.any(Number) });
  });

  test.each(["--- \n", "---\t\n", "--- # c\n", "---\r\n"])("with %j between them", (separator) => {
    const old = `a: 1\n${separator}b: 2\n${separator}c: 3\n`;
    expect(change(old, old.replace("2", "4"))).toMatchObject({ before: 1, behind: 1, anew: `${separator}b: 4\n` });
  });

  test("but for one behind that no separator begins", () => {
    const old = "a: 1\n---\nb: 2\n...\nc: 3\n---\nd: 4\n";
    expect(change(old, old.replace("2", "4"))).toMatchObject({ before: 1, behind: 1, anew: "---\nb: 4\n...\nc: 3\n" });
  });

  test("beside long ones", () => {
    const long = (letter: string) => `# ${letter.repeat(200_000)}\n`;
    const old = `${long("x")}a: 1\n---\nb: 2\n---\n${long("y")}c: 3\n`;
    expect(change(old, old.replace("2", "4"))).toEqual({ before: 1, behind: 1, anew: "---\nb: 4\n", lines: 0 });
  });
});

test("a text that a directive comes to is read as a whole", () => {
  expect(change("a: 1\n", "a: 2\n")).toEqual({ before: 0, behind: 0, anew: "a: 2\n", lines: 0 });
  expect(change(three, three.replace("2\n", "2\n...\n%YAML 1.1\n"))).toBe(undefined);
  expect(change(three, three.replace("2", "20%"))).toMatchObject({ before: 1, behind: 1 });
});

describe("documents behind move by the lines that come or go, as editors count them", () => {
  test.each([
    ["LF", "2", "2\nd: 4", 1],
    ["LF", "2", "2\nd: 4\ne: 5", 2],
    ["LF", "b: 2\n", "", -1],
    ["CRLF", "2", "2\r\nd: 4", 1],
    ["CR", "2", "2\rd: 4\re: 5", 2],
  ])("%s: %j becomes %j", (_, part, other, lines) => {
    expect(change(three, three.replace(part, other))?.lines).toBe(lines);
    expect(change(three.replace(part, other), three)?.lines).toBe(-lines);
  });

  test("in a text of CRLF", () => {
    const old = three.replaceAll("\n", "\r\n");
    expect(change(old, old.replace("2", "4"))?.lines).toBe(0);
    expect(change(old, old.replace("2", "2\r\nd: 4"))?.lines).toBe(1);
  });
});

test("a text is mostly the same when more than half of it stands at the ends of the one before", () => {
  expect(isMostlySame("abcd", "abxd")).toBe(true);
  expect(isMostlySame("abcde", "axcde")).toBe(true);
  expect(isMostlySame("abcd", "xycd")).toBe(false);
  expect(isMostlySame("abcde", "abcdefgh")).toBe(true);
  expect(isMostlySame("abc", "abcdefgh")).toBe(false);
  expect(isMostlySame("", "a")).toBe(false);
});
