/**
 * A set of integers as its sorted boundaries: `[a, b, c, d]` holds every x with a ≤ x < b or c ≤ x < d. Boundaries
 * rise strictly, so a set has exactly one form. Numbers serve ports and IPv4, bigints IPv6: nothing here adds one.
 */
export type IntervalSet<T extends number | bigint = number> = readonly T[];

/** The integers from `start` up to and without `end`; empty when `end` is not above `start`. */
export function interval<T extends number | bigint>(start: T, end: T): IntervalSet<T> {
  return start < end ? [start, end] : [];
}

export function union<T extends number | bigint>(a: IntervalSet<T>, b: IntervalSet<T>): IntervalSet<T> {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return sweep(a, b, (inA, inB) => inA || inB);
}

export function intersect<T extends number | bigint>(a: IntervalSet<T>, b: IntervalSet<T>): IntervalSet<T> {
  if (a.length === 0 || b.length === 0) return [];
  return sweep(a, b, (inA, inB) => inA && inB);
}

export function subtract<T extends number | bigint>(a: IntervalSet<T>, b: IntervalSet<T>): IntervalSet<T> {
  if (a.length === 0 || b.length === 0) return a;
  return sweep(a, b, (inA, inB) => inA && !inB);
}

export function has<T extends number | bigint>(set: IntervalSet<T>, value: T): boolean {
  return countBoundaries(set, value) % 2 === 1;
}

export function isSubset<T extends number | bigint>(a: IntervalSet<T>, b: IntervalSet<T>): boolean {
  return subtract(a, b).length === 0;
}

export function equals<T extends number | bigint>(a: IntervalSet<T>, b: IntervalSet<T>): boolean {
  return a.length === b.length && a.every((boundary, i) => boundary === b[i]);
}

/** How many boundaries lie at or below `value`: odd inside the set. By halving, for sets with many intervals. */
export function countBoundaries<T extends number | bigint>(set: IntervalSet<T>, value: T): number {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (set[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Walks both sets' boundaries in order and keeps those where `keep` changes its answer. */
function sweep<T extends number | bigint>(
  a: IntervalSet<T>,
  b: IntervalSet<T>,
  keep: (inA: boolean, inB: boolean) => boolean,
): IntervalSet<T> {
  const result: T[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const at = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i]! : b[j]!;
    if (a[i] === at) i++;
    if (b[j] === at) j++;
    const inside = keep(i % 2 === 1, j % 2 === 1);
    if (inside !== (result.length % 2 === 1)) result.push(at);
  }
  return result;
}
