import { type BitSet, hasBit, intersectBits, isEmptyBits, subtractBits, unionBits } from "../sets/bit-set.ts";
import { type ConnectionId, type ConnectionTable, none } from "../sets/connection-table.ts";

/** What a subject lets pass, one direction: disjoint sets of peers, each with its connections; nobody else passes. */
export type Row = readonly RowBlock[];

export interface RowBlock {
  readonly peers: BitSet;
  readonly connections: ConnectionId;
}

/** What the row lets pass from or to one peer. */
export function connectionsOf(row: Row, peer: number): ConnectionId {
  return row.find(({ peers }) => hasBit(peers, peer))?.connections ?? none;
}

/** What passes by any of these: rules, or rows of which several may speak of one peer. */
export function uniteRows(blocks: Iterable<RowBlock>, table: ConnectionTable): Row {
  const byConnections = new Map<ConnectionId, BitSet>(); // equal ones first, so that few blocks are split
  for (const { peers, connections } of blocks) gather(byConnections, connections, peers);
  byConnections.delete(none);
  let row = new Map<ConnectionId, BitSet>();
  for (const [connections, peers] of byConnections) row = refine(row, connections, peers, table);
  return [...row].map(([connections, peers]) => ({ peers, connections }));
}

/** What passes by both rows. */
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
