import { type BitSet, intersectBits, isEmptyBits, subtractBits, unionBits } from "../sets/bit-set.ts";
import { type ConnectionId, type ConnectionTable, none } from "../sets/connection-table.ts";

/** What a subject lets pass, one direction: sets of peers, each with its connections. Whoever is in several passes by each. */
export type Row = readonly RowBlock[];

export interface RowBlock {
  readonly peers: BitSet;
  readonly connections: ConnectionId;
}

/** Peers with the same connections together. */
export function gatherBlocks(blocks: Iterable<RowBlock>): Row {
  const byConnections = new Map<ConnectionId, BitSet>();
  for (const { peers, connections } of blocks) gather(byConnections, connections, peers);
  byConnections.delete(none);
  return [...byConnections].map(([connections, peers]) => ({ peers, connections }));
}

/** The same row in disjoint sets of peers. */
export function uniteRows(blocks: Iterable<RowBlock>, table: ConnectionTable): Row {
  let row = new Map<ConnectionId, BitSet>();
  // Equal ones first, so that few blocks are split.
  for (const { peers, connections } of gatherBlocks(blocks)) row = refine(row, connections, peers, table);
  return [...row].map(([connections, peers]) => ({ peers, connections }));
}

/** What passes by both rows, each of disjoint sets. */
export function intersectRows(a: Row, b: Row, table: ConnectionTable): Row {
  const row = new Map<ConnectionId, BitSet>();
  for (const one of a) {
    for (const other of b) {
      gather(row, table.intersect(one.connections, other.connections), intersectBits(one.peers, other.peers));
    }
  }
  row.delete(none);
  return [...row].map(([connections, peers]) => ({ peers, connections }));
}

/** Splits each block into the peers that gain `connections` and those that do not. */
function refine(
  row: ReadonlyMap<ConnectionId, BitSet>,
  connections: ConnectionId,
  peers: BitSet,
  table: ConnectionTable,
): Map<ConnectionId, BitSet> {
  const refined = new Map<ConnectionId, BitSet>();
  let fresh = peers;
  for (const [held, block] of row) {
    const gaining = intersectBits(block, peers);
    gather(refined, table.union(held, connections), gaining);
    gather(refined, held, subtractBits(block, peers));
    fresh = subtractBits(fresh, block);
  }
  gather(refined, connections, fresh);
  return refined;
}

function gather(row: Map<ConnectionId, BitSet>, connections: ConnectionId, peers: BitSet): void {
  if (isEmptyBits(peers)) return;
  const held = row.get(connections);
  row.set(connections, held ? unionBits(held, peers) : peers);
}
