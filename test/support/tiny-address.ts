/** Addresses and blocks as the oracle reads them: one big number each, nothing shared with the engine's sets. */
export interface TinyAddress {
  readonly width: 32 | 128;
  readonly value: bigint;
}

export function readAddress(text: string): TinyAddress {
  const known = addresses.get(text);
  if (known) return known;
  const address = parse(text);
  addresses.set(text, address);
  return address;
}

function parse(text: string): TinyAddress {
  if (!text.includes(":")) return { width: 32, value: joined(text.split(".").map(Number), 8n) };
  const [before, after] = text.split("::");
  const head = groups(before!);
  const tail = groups(after ?? "");
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0);
  return { width: 128, value: joined([...head, ...zeros, ...tail], 16n) };
}

/** Dotted, or eight groups written out: every parser reads them. */
export function writeAddress({ width, value }: TinyAddress): string {
  const [size, radix, separator] = width === 32 ? ([8, 10, "."] as const) : ([16, 16, ":"] as const);
  const parts = Array.from({ length: width / size }, (_, i) =>
    BigInt.asUintN(size, value >> BigInt(width - size - i * size)),
  );
  return parts.map((part) => part.toString(radix)).join(separator);
}

/** Whether the address shares the block's leading bits; host bits in the block do not count. */
export function isWithin(address: TinyAddress, cidr: string): boolean {
  const { base, hostBits } = readBlock(cidr);
  return address.width === base.width && address.value >> hostBits === base.value >> hostBits;
}

/** The first address of a block and the first one behind it (which may not exist). */
export function edges(cidr: string): readonly TinyAddress[] {
  const { base, hostBits } = readBlock(cidr);
  const first = (base.value >> hostBits) << hostBits;
  return [first, first + (1n << hostBits)].map((value) => ({ width: base.width, value }));
}

export function exists({ width, value }: TinyAddress): boolean {
  return value >= 0n && value < 1n << BigInt(width);
}

interface TinyBlock {
  readonly base: TinyAddress;
  readonly hostBits: bigint;
}

// The oracle asks about the same few addresses and blocks all the time.
const addresses = new Map<string, TinyAddress>();
const blocks = new Map<string, TinyBlock>();

function readBlock(cidr: string): TinyBlock {
  const known = blocks.get(cidr);
  if (known) return known;
  const [address, prefix] = cidr.split("/");
  const base = readAddress(address!);
  const block = { base, hostBits: BigInt(base.width - Number(prefix)) };
  blocks.set(cidr, block);
  return block;
}

function groups(text: string): readonly number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}

function joined(parts: readonly number[], bits: bigint): bigint {
  return parts.reduce((value, part) => (value << bits) | BigInt(part), 0n);
}
