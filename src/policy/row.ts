import { type BitSet, hasBit, intersectBits, isEmptyBits, subtractBits, unionBits } from "../sets/bit-set.ts";
import type { ConnectionSet } from "../sets/connection-set.ts";
import { type ConnectionId, type ConnectionTable, none } from "../sets/connection-table.ts";

/** What a subject lets pass, one direction: disjoint sets of peers, each with its connections; nobody else passes. */
export type Row = readonly RowBlock[];

export interface RowBlock {
  readonly peers: BitSet;
  readonly connections: ConnectionId;
}

/** A rule as rows take it: the peers it matches, and what it lets pass to or from them. */
export interface MatchedRule {
  readonly peers: BitSet;
  readonly connections: ConnectionSet;
}

/** What the row lets pass from or to one peer. */
export function connectionsOf(row: Row, peer: number): ConnectionId {
  return row.find(({ peers }) => hasBit(peers, peer))?.connections ?? none;
}

/** Unites rules into a row; those with equal connections first, so that few blocks are split. */
export function buildRow(rules: Iterable<MatchedRule>, table: ConnectionTable): Row {
  const byConnections = new Map<ConnectionId, BitSet>();
  for (const { peers, connections } of rules) gather(byConnections, table.intern(connections), peers);
  byConnections.delete(none);
  let row = new Map<ConnectionId, BitSet>();
  for (const [connections, peers] of byConnections) row = refine(row, connections, peers, table);
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
