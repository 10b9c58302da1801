import fc from "fast-check";
import { expect, test } from "vitest";
import * as bits from "../../src/sets/bit-set.ts";

/** Sizes on both sides of a word's edge. */
const size = fc.constantFrom(0, 1, 31, 32, 33, 63, 64, 65, 100);
const sets = size.chain((size) => {
  const members = fc.uniqueArray(fc.nat({ max: Math.max(0, size - 1) })).map((list) => (size === 0 ? [] : list));
  return fc.record({ size: fc.constant(size), a: members, b: members });
});

function bitsOf(size: number, members: readonly number[]): bits.BitSet {
  const set = bits.emptyBits(size);
  for (const member of members) bits.addBit(set, member);
  return set;
}

function rising(members: Iterable<number>): readonly number[] {
  return [...members].sort((a, b) => a - b);
}

test("members come back once each, in rising order, the highest bit of a word included", () => {
  const set = bitsOf(70, [69, 31, 0, 32, 63, 31]);
  expect([...bits.bitMembers(set)]).toEqual([0, 31, 32, 63, 69]);
});

test("the full set holds every member below its size and no other", () => {
  fc.assert(
    fc.property(size, (size) => {
      expect([...bits.bitMembers(bits.fullBits(size))]).toEqual(Array.from({ length: size }, (_, i) => i));
    }),
  );
});

test("the empty set has no members, and a set with one is not empty", () => {
  fc.assert(
    fc.property(size, (size) => {
      expect(bits.isEmptyBits(bits.emptyBits(size))).toBe(true);
      expect(bits.isEmptyBits(bits.fullBits(size))).toBe(size === 0);
    }),
  );
});

test("union, intersect and subtract do what they do to lists of members", () => {
  fc.assert(
    fc.property(sets, ({ size, a, b }) => {
      const [x, y] = [bitsOf(size, a), bitsOf(size, b)];
      expect([...bits.bitMembers(bits.unionBits(x, y))]).toEqual(rising(new Set([...a, ...b])));
      expect([...bits.bitMembers(bits.intersectBits(x, y))]).toEqual(rising(a.filter((member) => b.includes(member))));
      expect([...bits.bitMembers(bits.subtractBits(x, y))]).toEqual(rising(a.filter((member) => !b.includes(member))));
      expect([...bits.bitMembers(x)]).toEqual(rising(a));
    }),
  );
});

test("adding a set to another leaves their union in the other alone", () => {
  fc.assert(
    fc.property(sets, ({ size, a, b }) => {
      const [x, y] = [bitsOf(size, a), bitsOf(size, b)];
      bits.addBits(x, y);
      expect([...bits.bitMembers(x)]).toEqual(rising(new Set([...a, ...b])));
      expect([...bits.bitMembers(y)]).toEqual(rising(b));
    }),
  );
});

test("membership is what was added", () => {
  fc.assert(
    fc.property(sets, ({ size, a }) => {
      const set = bitsOf(size, a);
      for (let member = 0; member < size; member++) expect(bits.hasBit(set, member)).toBe(a.includes(member));
    }),
  );
});

test("a set is full when it has every member there is", () => {
  fc.assert(
    fc.property(sets, ({ size, a }) => {
      expect(bits.isFullBits(bitsOf(size, a), size)).toBe(new Set(a).size === size);
      expect(bits.isFullBits(bits.fullBits(size), size)).toBe(true);
    }),
  );
});
