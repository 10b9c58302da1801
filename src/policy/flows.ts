import type { Cluster } from "../cluster/cluster.ts";
import { groupBy } from "../group-by.ts";
import { allConnections, isEmptyConnections } from "../sets/connection-set.ts";
import type { Flow } from "./flow.ts";
import { FlowIndex, type Passing } from "./flow-index.ts";
import { onOneNode } from "./node-local.ts";
import { buildOutside, buildParts, type OutsidePart, type Part } from "./parts.ts";

/** Every part and range of a cluster with the index over them; lives as long as its cluster. */
export interface FlowTable {
  readonly parts: readonly Part[];
  readonly outside: readonly OutsidePart[];
  readonly index: FlowIndex;
}

export function buildFlowTable(cluster: Cluster): FlowTable {
  const index = new FlowIndex(cluster);
  const parts = buildParts(cluster, index.members);
  return { parts, outside: buildOutside(cluster, index.members), index };
}

/**
 * Every flow between parts of workloads, and with the ranges outside: in order of source, then destination, each as
 * in the table. A part flows to itself when it has more than one pod: one replica to another.
 */
export function* computeFlows({ parts, outside, index }: FlowTable): Generator<Flow> {
  const ends: readonly (Part | OutsidePart)[] = [...parts, ...outside];
  const order = new Map(ends.map((end, i) => [end, i]));
  const nodes = parts.filter(({ endpoint }) => endpoint.onHost);
  const endsOf = groupBy(ends, ({ member }) => member);
  for (const from of ends) {
    const local = (nodes.includes(from as Part) ? parts : nodes).filter((to) => onOneNode(from, to));
    const reached = [...index.reachable(from.member)].flatMap((member) => endsOf.get(member) ?? []);
    const found = [...new Set([...local, ...reached])].sort((a, b) => order.get(a)! - order.get(b)!);
    for (const to of found) {
      if (from === to && from.kind === "pod" && from.ref.pods <= 1) continue;
      const { certain, possible } = local.includes(to as Part) ? everything : index.passing(from.member, to.member);
      if (!isEmptyConnections(possible)) yield { from: from.ref, to: to.ref, connections: certain, possible };
    }
  }
}

const everything: Passing = { certain: allConnections, possible: allConnections };
