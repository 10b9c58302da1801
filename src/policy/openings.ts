import { type BitSet, hasBit } from "../sets/bit-set.ts";
import { type ConnectionId, type ConnectionTable, none } from "../sets/connection-table.ts";

/** What passes to a destination, by the number of its port group: a port's name means other ports in each. */
export type ByPortGroup = readonly ConnectionId[];

/** Peers, and what passes from or to each of them. */
export interface Opening {
  readonly peers: BitSet;
  readonly connections: ByPortGroup;
}

/**
 * What a subject lets pass, one direction, in lists that subjects share: one for what each policy adds. Whoever is in
 * several openings passes by each.
 */
export type Openings = readonly (readonly Opening[])[];

/** What they let pass from or to one peer, where the destination is of this port group. */
export function passingBy(openings: Openings, peer: number, portGroup: number, table: ConnectionTable): ConnectionId {
  let passing: ConnectionId = none;
  for (const list of openings) {
    for (const { peers, connections } of list) {
      const more = connections[portGroup]!;
      if (passing !== more && hasBit(peers, peer)) passing = table.union(passing, more);
    }
  }
  return passing;
}
