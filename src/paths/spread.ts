import { groupBy } from "../group-by.ts";
import { passingBetween } from "../policy/between.ts";
import type { End } from "../policy/end.ts";
import type { FlowTable } from "../policy/flows.ts";
import { isNode } from "../policy/node-local.ts";
import type { Passing } from "../policy/passing.ts";
import { isEmptyConnections } from "../sets/connection-set.ts";
import { coveredBy, type Station } from "./stations.ts";

/** Where an intruder has got to, and how. */
export type Reached = Start | Taken;

export interface Start {
  readonly kind: "start";
  readonly station: Station;
  readonly certain: true;
}

export interface Taken {
  readonly kind: "taken";
  readonly station: Station;
  readonly hops: number;
  /** Every hop on the way here certainly passes. */
  readonly certain: boolean;
  readonly previous: Reached;
  /** What passes on the hop from there. */
  readonly passing: Passing;
}

/**
 * Everything an intruder gets to by taking over one pod after another, breadth first, nearest first: first along what
 * certainly passes, then on from there along what may. He starts at any of `starts` and never sets foot on what is
 * `spared`; addresses and names outside are reached, not taken over.
 */
export function spread(starts: readonly Station[], table: FlowTable, spared: readonly End[] = []): Reached[] {
  const ends: readonly Station[] = [...table.parts, ...table.destinations, ...table.domains];
  const isHeld = coveredBy(starts);
  const isSpared = coveredBy(spared);
  const left = new Set(ends.filter((end) => !isHeld(end) && !isSpared(end)));
  const surroundings = surroundingsIn(ends, table);
  const levels: Reached[][] = [starts.map((station) => ({ kind: "start", station, certain: true }))];
  for (const reading of ["connections", "possible"] as const) {
    for (let hops = 1; hops <= levels.length; hops++) {
      for (const previous of levels[hops - 1]!) {
        for (const station of surroundings(previous, left)) {
          const passing = passingBetween(previous.station, station, table.index);
          if (isEmptyConnections(passing[reading])) continue;
          left.delete(station);
          const certain = previous.certain && !isEmptyConnections(passing.connections);
          levels[hops] ??= [];
          levels[hops]!.push({ kind: "taken", station, hops, certain, previous, passing });
        }
      }
    }
  }
  return levels.flat();
}

type Surroundings = (reached: Reached, left: ReadonlySet<Station>) => Iterable<Station>;

/** Who of those left may take connections from a station: what the index says, and a node's own pods or node. */
function surroundingsIn(ends: readonly Station[], { parts, index }: FlowTable): Surroundings {
  const endsOf = groupBy(ends, ({ member }) => member);
  const nodes = ends.filter(isNode);
  return function* ({ kind, station }, left) {
    if (left.size === 0 || (kind === "taken" && station.kind === "outside")) return;
    yield* (isNode(station) ? parts : nodes).filter((end) => left.has(end));
    for (const member of index.reachable(station.member)) {
      yield* (endsOf.get(member) ?? []).filter((end) => left.has(end));
    }
  };
}
