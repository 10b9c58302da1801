import { describe, expect, test } from "vitest";
import { formatWhen, longestKept, mostSlots, offered, outdated, type SlotNote } from "../../web/kept-slots.ts";

const now = new Date(2026, 10, 26, 15, 30).getTime();
const hour = 60 * 60 * 1000;
const note = (id: string, hoursAgo: number): SlotNote => ({ id, at: now - hoursAgo * hour, says: "1 file" });
const ids = (notes: readonly SlotNote[]) => notes.map(({ id }) => id);
const none: ReadonlySet<string> = new Set();

test("what closed tabs have left is offered, the latest first", () => {
  expect(ids(offered([note("a", 3), note("b", 1), note("c", 2)], new Set(["c"])))).toEqual(["b", "a"]);
});

describe("dropped is", () => {
  test("what is older than thirty days", () => {
    const days = longestKept / hour;
    expect(days).toBe(30 * 24);
    expect(ids(outdated([note("young", days - 1), note("old", days + 1)], none, now))).toEqual(["old"]);
  });

  test("what is beyond ten, the oldest", () => {
    const notes = Array.from({ length: mostSlots + 2 }, (_, i) => note(`n${i}`, i));
    expect(ids(outdated(notes, none, now))).toEqual(["n10", "n11"]);
  });

  test("never what an open tab has, and that counts among the ten", () => {
    const notes = Array.from({ length: mostSlots + 2 }, (_, i) => note(`n${i}`, i));
    expect(ids(outdated(notes, new Set(["n11"]), now))).toEqual(["n9", "n10"]);
    expect(outdated([note("old", 1_000)], new Set(["old"]), now)).toEqual([]);
    expect(outdated(notes, new Set(ids(notes)), now)).toEqual([]);
  });
});

test.each([
  [new Date(2026, 10, 26, 9, 5), "09:05"],
  [new Date(2026, 10, 25, 14, 3), "yesterday 14:03"],
  [new Date(2026, 10, 24, 14, 3), "24 Nov 14:03"],
  [new Date(2025, 11, 31, 23, 59), "31 Dec 2025"],
])("%s is told as %s", (date, text) => {
  expect(formatWhen(date.getTime(), now)).toBe(text);
});
