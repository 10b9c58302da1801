import { describe, expect, test } from "vitest";
import { findSmallestSets } from "../../src/review/smallest-sets.ts";

const letters = (text: string) => [...text];
const holdsWith =
  (...sets: readonly string[]) =>
  (some: readonly string[]) =>
    sets.some((set) => letters(set).every((letter) => some.includes(letter)));

describe("the smallest sets for which something holds", () => {
  test("are all of one size, each a way of its own", () => {
    const { sets, isSmallest } = findSmallestSets(letters("abcd"), holdsWith("a", "c", "bd"));
    expect(sets).toEqual([["a"], ["c"]]);
    expect(isSmallest).toBe(true);
  });

  test("may need several items at once", () => {
    expect(findSmallestSets(letters("abcdef"), holdsWith("bdf", "abce")).sets).toEqual([["b", "d", "f"]]);
  });

  test("are none where it does not hold for the only item", () => {
    expect(findSmallestSets(["a"], () => false).sets).toEqual([]);
    expect(findSmallestSets(["a"], () => true).sets).toEqual([["a"]]);
  });

  test("are none where it does not hold for all items, nor where there is no item", () => {
    expect(findSmallestSets(letters("abc"), () => false)).toEqual({ sets: [], isSmallest: true });
    expect(findSmallestSets(letters("abcdefghijklmnopqrstuvwxyz"), () => false).sets).toEqual([]);
    expect(findSmallestSets([], () => true).sets).toEqual([]);
  });

  test("are found up to two among up to twenty items", () => {
    const { sets, isSmallest } = findSmallestSets(letters("abcdefghijklmnopqrst"), holdsWith("bt", "acd"));
    expect(sets).toEqual([["b", "t"]]);
    expect(isSmallest).toBe(true);
  });

  test("of more items are one that can lose none, and it is told that it may not be the smallest", () => {
    const { sets, isSmallest } = findSmallestSets(letters("abcdefghijklmnopqrst"), holdsWith("bet", "acdfgh"));
    expect(isSmallest).toBe(false);
    expect(sets).toEqual([["b", "e", "t"]]);
  });

  test("of very many items are still found where one does it alone", () => {
    const { sets, isSmallest } = findSmallestSets(letters("abcdefghijklmnopqrstuvwxyz"), holdsWith("q", "ab"));
    expect(sets).toEqual([["q"]]);
    expect(isSmallest).toBe(true);
  });
});
