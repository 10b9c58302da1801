import fc from "fast-check";
import { expect, test } from "vitest";
import * as bits from "../../src/sets/bit-set.ts";

/** On both sides of words' edges, and far from each other: sets are sparse. */
const member = fc.oneof(fc.nat({ max: 130 }), fc.constantFrom(29, 30, 59, 60, 3_000, 3_029, 3_030, 150_000));
const members = fc.uniqueArray(member, { maxLength: 40 });

function bitsOf(members: readonly number[]): bits.BitSet {
  return bits.bitsOf(rising(members));
}

function rising(members: Iterable<number>): readonly number[] {
  return [...new Set(members)].sort((a, b) => a - b);
}

test("members come back once each, in rising order, the highest bit of a word included", () => {
  const set = bits.bitsOf([0, 29, 29, 30, 59, 69, 100_019]);
  expect([...bits.bitMembers(set)]).toEqual([0, 29, 30, 59, 69, 100_019]);
});

test("a set costs what it holds: two numbers for neighbours, however far from zero", () => {
  expect(bits.bitsOf([90_000, 90_001, 90_029])).toHaveLength(2);
  expect(bits.bitsOf([90_029, 90_030])).toHaveLength(4);
});

test("the full set holds every member below its size and no other", () => {
  fc.assert(
    fc.property(fc.constantFrom(0, 1, 29, 30, 31, 59, 60, 61, 100), (size) => {
      const below = Array.from({ length: size }, (_, i) => i);
      expect([...bits.bitMembers(bits.fullBits(size))]).toEqual(below);
      expect(bits.fullBits(size)).toEqual(bitsOf(below));
    }),
  );
});

test("only the empty set has no members", () => {
  expect(bits.isEmptyBits(bits.noBits)).toBe(true);
  expect(bits.isEmptyBits(bits.fullBits(0))).toBe(true);
  expect(bits.isEmptyBits(bitsOf([150_000]))).toBe(false);
});

test("union, intersect and subtract do what they do to lists of members, and change neither", () => {
  fc.assert(
    fc.property(members, members, (a, b) => {
      const [x, y] = [bitsOf(a), bitsOf(b)];
      expect([...bits.bitMembers(bits.unionBits(x, y))]).toEqual(rising([...a, ...b]));
      expect([...bits.bitMembers(bits.intersectBits(x, y))]).toEqual(rising(a.filter((one) => b.includes(one))));
      expect([...bits.bitMembers(bits.subtractBits(x, y))]).toEqual(rising(a.filter((one) => !b.includes(one))));
      expect([...bits.bitMembers(x)]).toEqual(rising(a));
      expect([...bits.bitMembers(y)]).toEqual(rising(b));
    }),
  );
});

test("a large set meets a small one as lists do", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), members, (size, few) => {
      const [full, small] = [bits.fullBits(size), bitsOf(few)];
      expect([...bits.bitMembers(bits.intersectBits(full, small))]).toEqual(rising(few.filter((one) => one < size)));
      expect([...bits.bitMembers(bits.subtractBits(small, full))]).toEqual(rising(few.filter((one) => one >= size)));
    }),
  );
});

test("the union of any number of sets holds the members of each", () => {
  fc.assert(
    fc.property(fc.array(members, { maxLength: 7 }), (lists) => {
      expect([...bits.bitMembers(bits.uniteBits(lists.map(bitsOf)))]).toEqual(rising(lists.flat()));
    }),
  );
});

test("a set has one form, by whichever way it came about", () => {
  fc.assert(
    fc.property(members, members, (a, b) => {
      const [x, y] = [bitsOf(a), bitsOf(b)];
      const both = bits.unionBits(x, y);
      expect(both).toEqual(bitsOf([...a, ...b]));
      expect(bits.intersectBits(x, y)).toEqual(bitsOf(a.filter((one) => b.includes(one))));
      expect(bits.subtractBits(x, y)).toEqual(bitsOf(a.filter((one) => !b.includes(one))));
      expect(bits.unionBits(bits.subtractBits(both, y), bits.intersectBits(both, y))).toEqual(both);
    }),
  );
});

test("sets are equal when their members are", () => {
  fc.assert(
    fc.property(members, members, (a, b) => {
      expect(bits.equalBits(bitsOf(a), bitsOf(b))).toBe(rising(a).join() === rising(b).join());
      expect(bits.equalBits(bitsOf(a), bitsOf(a))).toBe(true);
    }),
  );
  expect(bits.equalBits(bitsOf([1, 40]), bitsOf([1, 41]))).toBe(false);
  expect(bits.equalBits(bitsOf([1]), bitsOf([31]))).toBe(false); // at the same place of another word
  const one = bitsOf([1, 40]);
  expect(bits.equalBits(one, one)).toBe(true);
});

test("membership is what was added", () => {
  fc.assert(
    fc.property(members, member, (list, other) => {
      const set = bitsOf(list);
      for (const one of [...list, other, other + 1, other + 30]) {
        expect(bits.hasBit(set, one)).toBe(list.includes(one));
      }
    }),
  );
});
