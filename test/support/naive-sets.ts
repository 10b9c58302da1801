import fc from "fast-check";
import type { IntervalSet } from "../../src/sets/interval-set.ts";

/** Sets small enough to write out: every member is below this. */
export const universe = 40;

/** A set of the universe as its members, dense and sparse ones alike: the model that laws hold interval sets against. */
export const members: fc.Arbitrary<ReadonlySet<number>> = fc
  .array(fc.boolean(), { minLength: universe, maxLength: universe, size: "max" })
  .map((bits) => new Set(bits.flatMap((inside, value) => (inside ? [value] : []))));

/** The boundaries of a written-out set, found by looking at each member's neighbours. */
export function toIntervals(set: ReadonlySet<number>): IntervalSet {
  const boundaries = [];
  for (let value = 0; value <= universe; value++) {
    if (set.has(value) !== set.has(value - 1)) boundaries.push(value);
  }
  return boundaries;
}

export function union(a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...a, ...b]);
}

export function intersect(a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...a].filter((value) => b.has(value)));
}

export function subtract(a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...a].filter((value) => !b.has(value)));
}
