/**
 * A set of small integers in machine words. All sets of one index have the same number of words; operations on sets
 * of different widths are our own mistake. Mutable: this is an index's inside, never an answer.
 */
export type BitSet = Uint32Array;

export function emptyBits(size: number): BitSet {
  return new Uint32Array((size + 31) >>> 5);
}

export function fullBits(size: number): BitSet {
  const bits = emptyBits(size).fill(0xffffffff);
  if (size % 32 !== 0) bits[bits.length - 1] = (1 << (size % 32)) - 1;
  return bits;
}

export function addBit(bits: BitSet, member: number): void {
  bits[member >>> 5]! |= 1 << (member & 31);
}

export function hasBit(bits: BitSet, member: number): boolean {
  return ((bits[member >>> 5]! >>> (member & 31)) & 1) === 1;
}

export function isEmptyBits(bits: BitSet): boolean {
  return bits.every((word) => word === 0);
}

/** Whether it has all of `size` members. */
export function isFullBits(bits: BitSet, size: number): boolean {
  return isEmptyBits(subtractBits(fullBits(size), bits));
}

export function unionBits(a: BitSet, b: BitSet): BitSet {
  return a.map((word, i) => word | b[i]!);
}

export function intersectBits(a: BitSet, b: BitSet): BitSet {
  return a.map((word, i) => word & b[i]!);
}

export function subtractBits(a: BitSet, b: BitSet): BitSet {
  return a.map((word, i) => word & ~b[i]!);
}

export function addBits(into: BitSet, bits: BitSet): void {
  for (let i = 0; i < into.length; i++) into[i]! |= bits[i]!;
}

/** The members in rising order. */
export function* bitMembers(bits: BitSet): Generator<number> {
  for (let i = 0; i < bits.length; i++) {
    for (let word = bits[i]!; word !== 0; word &= word - 1) yield i * 32 + 31 - Math.clz32(word & -word);
  }
}
