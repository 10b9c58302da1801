import fc from "fast-check";
import { expect, test } from "vitest";
import * as sets from "../../src/sets/interval-set.ts";
import * as naive from "../support/naive-sets.ts";

const { members, toIntervals, universe } = naive;
const toBigints = (set: ReadonlySet<number>) => toIntervals(set).map(BigInt);

test("an interval holds its start and not its end", () => {
  expect(sets.interval(3, 5)).toEqual([3, 5]);
  expect(sets.has(sets.interval(3, 5), 2)).toBe(false);
  expect(sets.has(sets.interval(3, 5), 3)).toBe(true);
  expect(sets.has(sets.interval(3, 5), 4)).toBe(true);
  expect(sets.has(sets.interval(3, 5), 5)).toBe(false);
});

test("an interval that does not rise is the empty set", () => {
  expect(sets.interval(5, 5)).toEqual([]);
  expect(sets.interval(6, 5)).toEqual([]);
});

test("neighbours become one interval, so that a set has one form", () => {
  expect(sets.union(sets.interval(1, 3), sets.interval(3, 5))).toEqual([1, 5]);
  expect(sets.subtract(sets.interval(1, 5), sets.interval(1, 5))).toEqual([]);
  expect(sets.subtract(sets.interval(1, 9), sets.interval(3, 5))).toEqual([1, 3, 5, 9]);
});

test("union, intersect and subtract do what they do to sets written out", () => {
  fc.assert(
    fc.property(members, members, (a, b) => {
      const [x, y] = [toIntervals(a), toIntervals(b)];
      expect(sets.union(x, y)).toEqual(toIntervals(naive.union(a, b)));
      expect(sets.intersect(x, y)).toEqual(toIntervals(naive.intersect(a, b)));
      expect(sets.subtract(x, y)).toEqual(toIntervals(naive.subtract(a, b)));
    }),
  );
});

test("bigints behave as numbers do", () => {
  fc.assert(
    fc.property(members, members, (a, b) => {
      const [x, y] = [toBigints(a), toBigints(b)];
      expect(sets.union(x, y)).toEqual(toBigints(naive.union(a, b)));
      expect(sets.intersect(x, y)).toEqual(toBigints(naive.intersect(a, b)));
      expect(sets.subtract(x, y)).toEqual(toBigints(naive.subtract(a, b)));
    }),
  );
});

test("has, isSubset and equals say what they say of sets written out", () => {
  fc.assert(
    fc.property(members, members, (a, b) => {
      const [x, y] = [toIntervals(a), toIntervals(b)];
      for (let value = -1; value <= universe; value++) expect(sets.has(x, value)).toBe(a.has(value));
      expect(sets.isSubset(x, y)).toBe([...a].every((value) => b.has(value)));
      expect(sets.isSubset(sets.intersect(x, y), y)).toBe(true);
      expect(sets.equals(x, y)).toBe(a.size === b.size && [...a].every((value) => b.has(value)));
    }),
  );
});

test("the count of boundaries at or below a value is what walking them finds", () => {
  fc.assert(
    fc.property(members, fc.integer({ min: -1, max: universe + 1 }), (a, value) => {
      const set = toIntervals(a);
      expect(sets.countBoundaries(set, value)).toBe(set.filter((boundary) => boundary <= value).length);
    }),
  );
});

test("operations leave their operands alone", () => {
  const a = Object.freeze([1, 5]);
  const b = Object.freeze([3, 9]);
  expect([sets.union(a, b), sets.intersect(a, b), sets.subtract(a, b)]).toEqual([
    [1, 9],
    [3, 5],
    [1, 3],
  ]);
});
