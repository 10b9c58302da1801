import type { Cluster } from "../cluster/cluster.ts";
import { judgePassing, passingBetween } from "../policy/between.ts";
import { isItself } from "../policy/end.ts";
import type { EndpointRef } from "../policy/flow.ts";
import type { FlowTable } from "../policy/flows.ts";
import type { Passing } from "../policy/passing.ts";
import { checkPort, type Question } from "../policy/question.ts";
import { resolveEnd } from "../policy/resolve.ts";
import type { Resolved } from "../policy/resolved.ts";
import { undecidedPorts } from "../policy/service-ports.ts";
import {
  allConnections,
  type ConnectionSet,
  intersectConnections,
  isEmptyConnections,
  noConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import type { Checked } from "../text/diagnostic.ts";
import { type Destination, findDestination, type Target } from "./destination.ts";
import type { Hop, Intrusion, Path, Reachable } from "./path.ts";
import { type Reached, spread, type Taken } from "./spread.ts";
import { coveredBy, findStation, type Station } from "./stations.ts";

/** Everything an intruder at `from` gets to, by number of hops, each as in the table. */
export function spreadFrom(from: string, cluster: Cluster, table: FlowTable): Checked<Intrusion | undefined> {
  const start = resolveEnd(from, "from", cluster, table);
  if (start.kind === "unresolved") return { value: undefined, diagnostics: [start.diagnostic] };
  const order = new Map<EndpointRef, number>();
  for (const { ref } of [...table.parts, ...table.destinations, ...table.domains]) order.set(ref, order.size);
  const reachable = spread(startsOf(start, table), table)
    .filter((reached) => reached.kind === "taken")
    .map((taken): Reachable => ({ last: hopOf(taken), hops: taken.hops, certain: taken.certain }));
  const inOrder = (a: Reachable, b: Reachable) => a.hops - b.hops || order.get(a.last.to)! - order.get(b.last.to)!;
  return { value: { from: start.ref, reachable: reachable.sort(inOrder) }, diagnostics: [] };
}

/** The chain that answers a question; without one the value is `undefined`, as it is for a wrong question. */
export function searchPath(question: Question, cluster: Cluster, table: FlowTable): Checked<Path | undefined> {
  const asked = checkPort(question);
  const from = resolveEnd(question.from, "from", cluster, table);
  const to = findDestination(question.to, asked.kind === "asked" ? asked.asked : {}, cluster, table);
  if (asked.kind === "asked" && from.kind === "resolved" && to.kind === "destination") {
    return { value: findPath(from, to, cluster, table), diagnostics: [] };
  }
  const wrong = [asked, from, to].flatMap((part) => ("diagnostic" in part ? [part.diagnostic] : []));
  return { value: undefined, diagnostics: wrong };
}

/** Where he may start, each by the name that the question has for it where it is but one. */
function startsOf({ ref, ends }: Resolved, table: FlowTable): readonly Station[] {
  return ends.map((end): Station => {
    const station = findStation(end, table)!; // who connects is no name outside
    return ends.length === 1 ? { ...station, ref } : station;
  });
}

function findPath(from: Resolved, to: Destination, cluster: Cluster, table: FlowTable): Path | undefined {
  const starts = startsOf(from, table);
  const ends = to.targets.flatMap(({ end }) => end ?? []);
  if (ends.length > 0 && ends.every(coveredBy(starts)))
    return { from: from.ref, to: to.ref, hops: [], wanted: allConnections };
  let best: Candidate | undefined;
  for (const reached of spread(starts, table, ends)) {
    if (reached.kind === "taken" && reached.station.kind === "outside") continue;
    for (const target of to.targets) {
      best = better(best, candidate(reached, target, lastPassing(reached.station, target, cluster, table)));
    }
  }
  if (!best) return undefined;
  return { from: from.ref, to: to.ref, hops: [...chainTo(best.reached), best.hop], wanted: best.wanted };
}

const openPassing: Passing = { connections: noConnections, possible: allConnections };
const nothingPasses: Passing = { connections: noConnections, possible: noConnections };

/** A pod does not reach itself, and what passes between two ends outside is not for policies to say. */
function lastPassing(from: Station, { end, station, behind }: Target, cluster: Cluster, table: FlowTable): Passing {
  if (!end) return openPassing;
  if (isItself(from, end) || (from.kind === "outside" && end.kind === "outside")) return nothingPasses;
  const passing = station ? passingBetween(from, station, table.index) : judgePassing(from, end, cluster);
  if (!behind) return passing;
  // What its own address does not let through for certain, the Service's may: nobody knows which policies see.
  const undecided = undecidedPorts(behind.service, behind.asked, from, behind.backend, cluster);
  return { ...passing, possible: unionConnections(passing.possible, undecided) };
}

/** A way to the end asked for: somewhere he has got to, and the last hop from there. */
interface Candidate {
  readonly reached: Reached;
  readonly hop: Hop;
  readonly certain: boolean;
  readonly wanted: ConnectionSet;
}

function candidate(reached: Reached, { ref: to, wanted }: Target, passing: Passing): Candidate | undefined {
  if (isEmptyConnections(intersectConnections(passing.possible, wanted))) return undefined;
  const certain = !isEmptyConnections(intersectConnections(passing.connections, wanted));
  const hop = { from: reached.station.ref, to, ...passing, certain };
  return { reached, hop, wanted, certain: certain && reached.certain };
}

/** A certain chain before one that hangs on something, then the one found first, which is no longer than the other. */
function better(first: Candidate | undefined, second: Candidate | undefined): Candidate | undefined {
  if (!first || !second) return first ?? second;
  return second.certain && !first.certain ? second : first;
}

function chainTo(reached: Reached): readonly Hop[] {
  return reached.kind === "start" ? [] : [...chainTo(reached.previous), hopOf(reached)];
}

function hopOf({ station, previous, passing }: Taken): Hop {
  return {
    from: previous.station.ref,
    to: station.ref,
    ...passing,
    certain: !isEmptyConnections(passing.connections),
  };
}
