/**
 * A set of small integers: word numbers, rising, each followed by its word of 30 members, which is never 0. A set has
 * exactly one form, and costs what it holds: one of a few neighbours among 100,000 is two numbers long. Words of 30 bits
 * stay within the integers that JavaScript engines keep in place.
 */
export type BitSet = readonly number[];

const width = 30;

export const noBits: BitSet = [];

/** All integers below `size`. */
export function fullBits(size: number): BitSet {
  const bits: number[] = [];
  for (let word = 0; (word + 1) * width <= size; word++) bits.push(word, 2 ** width - 1);
  if (size % width !== 0) bits.push((size - (size % width)) / width, 2 ** (size % width) - 1);
  return bits;
}

/** The set of members that rise, or stay the same. */
export function bitsOf(members: Iterable<number>): BitSet {
  const bits: number[] = [];
  for (const member of members) appendBit(bits, member);
  return bits;
}

/** Adds a member to a set that is being built: none in it is above. */
export function appendBit(bits: number[], member: number): void {
  const word = Math.floor(member / width);
  const bit = 1 << (member - word * width);
  const last = bits.length - 1;
  if (last > 0 && bits[last - 1] === word) bits[last]! |= bit;
  else bits.push(word, bit);
}

export function hasBit(bits: BitSet, member: number): boolean {
  const word = Math.floor(member / width);
  const at = findWord(bits, word, 0);
  return bits[at] === word && ((bits[at + 1]! >>> (member - word * width)) & 1) === 1;
}

export function isEmptyBits(bits: BitSet): boolean {
  return bits.length === 0;
}

export function equalBits(a: BitSet, b: BitSet): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function unionBits(a: BitSet, b: BitSet): BitSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const bits: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i]!, b[j]!];
    if (left === right) bits.push(left, a[i + 1]! | b[j + 1]!);
    else if (left < right) bits.push(left, a[i + 1]!);
    else bits.push(right, b[j + 1]!);
    if (left <= right) i += 2;
    if (right <= left) j += 2;
  }
  for (; i < a.length; i++) bits.push(a[i]!);
  for (; j < b.length; j++) bits.push(b[j]!);
  return bits;
}

/** The union of any number of sets, at the cost of what they hold together. */
export function uniteBits(sets: readonly BitSet[]): BitSet {
  if (sets.length <= 2) return unionBits(sets[0] ?? noBits, sets[1] ?? noBits);
  const middle = sets.length >>> 1;
  return unionBits(uniteBits(sets.slice(0, middle)), uniteBits(sets.slice(middle)));
}

export function intersectBits(a: BitSet, b: BitSet): BitSet {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const bits: number[] = [];
  let at = 0;
  for (let i = 0; i < few.length && at < many.length; i += 2) {
    at = findWord(many, few[i]!, at);
    if (many[at] !== few[i]) continue;
    const shared = few[i + 1]! & many[at + 1]!;
    if (shared !== 0) bits.push(few[i]!, shared);
  }
  return bits;
}

export function subtractBits(a: BitSet, b: BitSet): BitSet {
  if (a.length === 0 || b.length === 0) return a;
  const bits: number[] = [];
  let at = 0;
  for (let i = 0; i < a.length; i += 2) {
    at = findWord(b, a[i]!, at);
    const left = b[at] === a[i] ? a[i + 1]! & ~b[at + 1]! : a[i + 1]!;
    if (left !== 0) bits.push(a[i]!, left);
  }
  return bits;
}

/** The members in rising order. */
export function* bitMembers(bits: BitSet): Generator<number> {
  for (let i = 0; i < bits.length; i += 2) {
    for (let word = bits[i + 1]!; word !== 0; word &= word - 1) {
      yield bits[i]! * width + 31 - Math.clz32(word & -word);
    }
  }
}

/**
 * Where the word stands, or the first above it, from `start` on, a place of a word number. Steps that double, then
 * halve: the next word is most often near.
 */
function findWord(bits: BitSet, word: number, start: number): number {
  let low = start;
  let step = 2;
  while (low + step <= bits.length && bits[low + step - 2]! < word) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, bits.length);
  while (low < high) {
    const middle = low + (((high - low) >>> 2) << 1);
    if (bits[middle]! < word) low = middle + 2;
    else high = middle;
  }
  return low;
}
