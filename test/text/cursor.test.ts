import { expect, test } from "vitest";
import {
  type Cursor,
  field,
  fieldPath,
  readFrom,
  readInteger,
  readList,
  readObject,
  readString,
} from "../../src/text/cursor.ts";
import { readText, told } from "../support/reading.ts";

function open(text: string): Cursor {
  const [document] = readText(text).documents;
  return readFrom(document!, undefined, document!.value);
}

test("a path is written as the API server writes it", () => {
  const cursor = open("a: {b: [{c.d/e: 1}]}\n");
  const item = readList(field(field(cursor, "a"), "b"))[0]!;
  expect(fieldPath(cursor)).toBe("");
  expect(fieldPath(item)).toBe("a.b[0]");
  expect(fieldPath(field(item, "c.d/e"))).toBe("a.b[0][c.d/e]");
});

test("missing and null are the same: nothing, and nothing wrong", () => {
  const cursor = open("a: null\n");
  for (const name of ["a", "b"]) {
    expect([readString(field(cursor, name)), readObject(field(cursor, name))]).toEqual([undefined, undefined]);
    expect(readList(field(cursor, name))).toEqual([]);
  }
  expect(cursor.reading.diagnostics).toEqual([]);
});

test("what JavaScript's objects inherit is not a field", () => {
  expect(field(open("a: 1\n"), "constructor").value).toBeUndefined();
});

test("a number is shown as it was written", () => {
  const text = "a: 0x1F\nb: 1_000\n";
  const cursor = open(text);
  expect([readString(field(cursor, "a")), readString(field(cursor, "b"))]).toEqual([undefined, undefined]);
  expect(told(text, cursor.reading.diagnostics)).toEqual([
    "error a: expected a string, found the number `0x1F` | 0x1F",
    "error b: expected a string, found the number `1_000` | 1_000",
  ]);
});

test("an integer that loses digits is told", () => {
  const text = "a: 9007199254740993\n";
  const cursor = open(text);
  expect(readInteger(field(cursor, "a"))).toBe(9007199254740992);
  expect(told(text, cursor.reading.diagnostics)).toEqual([
    "warning `9007199254740993` is read as 9007199254740992 | 9007199254740993",
  ]);
});

test("a long text is shortened where it is quoted", () => {
  const cursor = open(`a: ${"x".repeat(500)}\n`);
  readList(field(cursor, "a"));
  expect(cursor.reading.diagnostics[0]?.message).toBe(`a: expected a list, found the string "${"x".repeat(60)}…"`);
});
