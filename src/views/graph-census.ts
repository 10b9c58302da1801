import { type Analysis, listStandings } from "../analyze.ts";
import { groupBy } from "../group-by.ts";
import type { WorkloadStanding } from "../policy/workload-state.ts";
import type { Direction } from "../resources/network-policy.ts";

/** The workloads of a cluster by namespace, and how many pairs of theirs may pass something between two namespaces. */
export interface Census {
  readonly states: readonly WorkloadStanding[];
  /** In order of their names. */
  readonly quarters: readonly Quarter[];
  /** By a member's number: where its workloads live. Pods on their nodes' network look alike in several namespaces. */
  readonly homes: readonly (readonly Home[])[];
  isOpen(member: number, direction: Direction): boolean;
  /**
   * By the number of the source's quarter, then of the destination's: pairs of workloads, at most. Between two members
   * that something may pass between ports are not looked at. Everything outside counts as one more quarter.
   */
  readonly pairs: readonly ReadonlyMap<number, number>[];
}

/** A namespace of the map. */
export interface Quarter {
  readonly namespace: string;
  readonly number: number;
  readonly states: readonly WorkloadStanding[];
  readonly crowd: readonly Tenant[];
}

/** Workloads of a quarter that no policy tells apart, by the number of their class. */
export interface Tenant {
  readonly member: number;
  readonly workloads: number;
}

/** So many workloads of a member in a quarter. */
export interface Home {
  readonly quarter: number;
  readonly workloads: number;
}

const censuses = new WeakMap<Analysis, Census>();

/** Taken when a map is folded first, and kept as long as the analysis. */
export function takeCensus(analysis: Analysis): Census {
  const known = censuses.get(analysis);
  if (known) return known;
  const census = countAll(analysis);
  censuses.set(analysis, census);
  return census;
}

function countAll(analysis: Analysis): Census {
  const { parts, index } = analysis.table;
  const states = listStandings(analysis);
  const byNamespace = groupBy(parts.keys(), (i) => parts[i]!.ref.namespace);
  const quarters = [...byNamespace].map(([namespace, own], number): Quarter => {
    const alike = groupBy(own, (i) => parts[i]!.member);
    const crowd = [...alike].map(([member, { length }]) => ({ member, workloads: length }));
    return { namespace, number, states: own.map((i) => states[i]!), crowd };
  });
  const homes = Array.from({ length: index.members.size }, (): Home[] => []);
  for (const { number, crowd } of quarters) {
    for (const { member, workloads } of crowd) homes[member]!.push({ quarter: number, workloads });
  }
  const open = { ingress: new Uint8Array(homes.length).fill(1), egress: new Uint8Array(homes.length).fill(1) };
  parts.forEach(({ member }, i) => {
    for (const direction of ["ingress", "egress"] as const)
      open[direction][member] = Number(states[i]![direction].open);
  });
  const isOpen = (member: number, direction: Direction) => open[direction][member] === 1;
  const known = { states, quarters, homes, isOpen };
  return { ...known, pairs: countPairs(analysis, known) };
}

function countPairs({ table }: Analysis, { quarters, homes, isOpen }: Omit<Census, "pairs">): Census["pairs"] {
  const outside = quarters.length;
  const ends = [...table.destinations, ...table.domains];
  const isEnd = new Set(ends.map(({ member }) => member));
  const count = (from: number, sent: Float64Array, workloads: number) => {
    const isFree = isOpen(from, "egress");
    for (const to of table.index.reachable(from)) {
      if (isFree && isOpen(to, "ingress")) continue;
      for (const home of homes[to]!) sent[home.quarter]! += workloads * home.workloads;
      if (isEnd.has(to)) sent[outside]! += workloads;
    }
  };
  const rows = quarters.map(({ crowd }) => {
    const sent = new Float64Array(outside + 1);
    for (const { member, workloads } of crowd) count(member, sent, workloads);
    return sent;
  });
  const arriving = new Float64Array(outside + 1);
  for (const { member } of table.sources) count(member, arriving, 1);
  arriving[outside] = 0;
  return [...rows, arriving].map((sent) => new Map([...sent.entries()].filter(([, pairs]) => pairs > 0)));
}
