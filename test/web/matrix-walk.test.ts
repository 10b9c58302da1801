import { expect, test } from "vitest";
import type { Line } from "../../web/components/matrix-lines.ts";
import { nameWidths, stretchOf, widthsFor } from "../../web/components/matrix-sight.ts";
import { stepFrom, within } from "../../web/components/matrix-walk.ts";

function press(key: string, ctrlKey = false) {
  const next = stepFrom({ row: 3, column: 2 }, { key, ctrlKey } as KeyboardEvent);
  return next && within(next, 20, 5);
}

test.each([
  ["ArrowUp", 2, 2],
  ["ArrowDown", 4, 2],
  ["ArrowLeft", 3, 1],
  ["ArrowRight", 3, 3],
  ["Home", 3, 0],
  ["End", 3, 4],
  ["PageUp", 0, 2],
  ["PageDown", 13, 2],
])("%s leads to row %i, column %i", (key, row, column) => {
  expect(press(key)).toEqual({ row, column });
});

test("with Control, Home and End lead to the corners; other keys lead nowhere", () => {
  expect(press("Home", true)).toEqual({ row: 0, column: 0 });
  expect(press("End", true)).toEqual({ row: 19, column: 4 });
  expect(press("m")).toBeUndefined();
});

test("what is in sight takes in two lines more at either end", () => {
  expect(stretchOf(0, 100, 34)).toEqual({ first: 0, end: 5, places: 8 });
  expect(stretchOf(340, 100, 34)).toEqual({ first: 8, end: 15, places: 8 });
});

test("names get the room they need, short of crowding out the cells", () => {
  const ends = { first: 0, end: 1 };
  const line = (name: string): Line => ({ key: name, name, group: "a", ends, opensGroup: false });
  const short = nameWidths([line("db")], [line("db")]);
  const lines = [line("a-name-of-some-thirty-letters-x")];
  const long = nameWidths(lines, lines);
  expect(widthsFor(short, 800)).toEqual({ head: 120, cell: 104 });
  expect(widthsFor(long, 800)).toEqual({ head: 280, cell: 150 });
  expect(widthsFor(long, 320).head).toBe(122);
});
