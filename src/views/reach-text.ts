import type { EndpointRef, Flow } from "../policy/flow.ts";
import type { Direction } from "../resources/network-policy.ts";
import { count, listed } from "./count.ts";
import { fullName } from "./end-name.ts";

/** Who can reach an endpoint, or whom it can reach, to be asked about one by one. */
export interface ReachText {
  readonly direction: Direction;
  /** `Reached by 14 workloads and internet`, `Reaches nothing`. */
  readonly summary: string;
  /** The first of them; addresses outside before workloads. */
  readonly ends: readonly ReachEnd[];
  /** How many more there are. */
  readonly more: number;
}

export interface ReachEnd {
  readonly id: string;
  readonly name: string;
}

/** A list of more is not read: the table has them all. */
const mostListed = 100;

export function describeReach(flows: readonly Flow[], id: string, direction: Direction): ReachText {
  const ends = reachOf(flows, id, direction);
  const told = ends.length > 0 ? countEnds(ends) : "nothing";
  const inOrder = ends.map((end) => ({ id: end.id, name: fullName(end), isInside: end.kind === "workload" }));
  inOrder.sort((a, b) => Number(a.isInside) - Number(b.isInside) || (a.name < b.name ? -1 : 1));
  return {
    direction,
    summary: direction === "ingress" ? `Reached by ${told}` : `Reaches ${told}`,
    ends: inOrder.slice(0, mostListed).map(({ id, name }) => ({ id, name })),
    more: Math.max(0, ends.length - mostListed),
  };
}

/** `14 workloads and the internet can reach it`. */
export function reachSentence(flows: readonly Flow[], id: string, direction: Direction): string {
  const ends = reachOf(flows, id, direction);
  const told = ends.length > 0 ? countEnds(ends) : "nothing";
  return direction === "ingress" ? `${told} can reach it` : `it can reach ${told}`;
}

function reachOf(flows: readonly Flow[], id: string, direction: Direction): readonly EndpointRef[] {
  const others = new Map<string, EndpointRef>();
  for (const { from, to } of flows) {
    const [self, other] = direction === "ingress" ? [to, from] : [from, to];
    if (self.id === id && other.id !== id) others.set(other.id, other);
  }
  return [...others.values()];
}

function countEnds(ends: readonly EndpointRef[]): string {
  const workloads = ends.filter(({ kind }) => kind === "workload").length;
  const outside = ends.filter(({ kind }) => kind === "outside" || kind === "domain");
  return listed([
    ...(workloads > 0 ? [count(workloads, "workload")] : []),
    ...(outside.length === 1 ? [fullName(outside[0]!)] : outside.length > 1 ? ["addresses outside"] : []),
  ]);
}
