import { countBoundaries, type IntervalSet } from "../sets/interval-set.ts";
import { allAddresses, type Family, type IpAddress, type IpSet, noAddresses } from "../sets/ip-set.ts";

/** Addresses of one family that the same blocks hold. */
export interface AddressCell {
  readonly family: Family;
  readonly addresses: IpSet;
  /** The blocks that hold it, as indexes into the list the space was cut by. */
  readonly blocks: readonly number[];
}

/** The address space of both families, cut at every edge of every block into cells that behave alike. */
export interface AddressCells {
  readonly cells: readonly AddressCell[];
  /** The cell of an address, as an index into `cells`. */
  find(address: IpAddress): number;
}

export function cutAddresses(blocks: readonly IpSet[]): AddressCells {
  const v4 = cutFamily(
    allAddresses.IPv4,
    blocks.map((block) => block.IPv4),
  );
  const v6 = cutFamily(
    allAddresses.IPv6,
    blocks.map((block) => block.IPv6),
  );
  const cells = [
    ...v4.cells.map(
      ({ set, blocks }): AddressCell => ({ family: "IPv4", addresses: { ...noAddresses, IPv4: set }, blocks }),
    ),
    ...v6.cells.map(
      ({ set, blocks }): AddressCell => ({ family: "IPv6", addresses: { ...noAddresses, IPv6: set }, blocks }),
    ),
  ];
  return {
    cells,
    find: (address) => (address.family === "IPv4" ? v4.find(address.value) : v4.cells.length + v6.find(address.value)),
  };
}

interface Cut<T extends number | bigint> {
  readonly cells: readonly { readonly set: IntervalSet<T>; readonly blocks: readonly number[] }[];
  find(value: T): number;
}

function cutFamily<T extends number | bigint>(space: IntervalSet<T>, blocks: readonly IntervalSet<T>[]): Cut<T> {
  const edges = [...new Set([...space, ...blocks.flat()])].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const holders = holdersOfRanges(edges, blocks);
  const cells: { set: T[]; blocks: readonly number[] }[] = [];
  const cellByHolders = new Map<string, number>();
  const cellOfRange = holders.map((blocks, range) => {
    const key = blocks.join(",");
    const known = cellByHolders.get(key) ?? cells.push({ set: [], blocks }) - 1;
    cellByHolders.set(key, known);
    append(cells[known]!.set, edges[range]!, edges[range + 1]!);
    return known;
  });
  return { cells, find: (value) => cellOfRange[countBoundaries(edges, value) - 1]! };
}

/** For each range between neighbouring edges the blocks that hold it, rising. */
function holdersOfRanges<T extends number | bigint>(
  edges: readonly T[],
  blocks: readonly IntervalSet<T>[],
): number[][] {
  const position = new Map(edges.map((edge, i) => [edge, i]));
  const holders: number[][] = edges.slice(1).map(() => []);
  blocks.forEach((block, index) => {
    for (let i = 0; i < block.length; i += 2) {
      const end = position.get(block[i + 1]!)!;
      for (let range = position.get(block[i]!)!; range < end; range++) holders[range]!.push(index);
    }
  });
  return holders;
}

function append<T>(set: T[], start: T, end: T): void {
  if (set.at(-1) === start) set[set.length - 1] = end;
  else set.push(start, end);
}
