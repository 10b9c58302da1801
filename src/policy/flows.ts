import type { Cluster } from "../cluster/cluster.ts";
import { groupBy } from "../group-by.ts";
import { isEmptyConnections } from "../sets/connection-set.ts";
import { passingBetween } from "./between.ts";
import type { Flow } from "./flow.ts";
import { FlowIndex } from "./flow-index.ts";
import { NameIndex } from "./name-index.ts";
import { isNode, localityOf } from "./node-local.ts";
import { buildDomains, buildOutside, buildParts, type DomainPart, type OutsidePart, type Part } from "./parts.ts";
import type { Passing } from "./passing.ts";

/** Every part and range of a cluster with the index over them; lives as long as its cluster. */
export interface FlowTable {
  readonly parts: readonly Part[];
  /** The outside as policies tell it apart: as a source by their ingress rules, as a destination by their egress. */
  readonly sources: readonly OutsidePart[];
  readonly destinations: readonly OutsidePart[];
  /** The names outside that policies name: destinations only. */
  readonly domains: readonly DomainPart[];
  readonly names: NameIndex;
  readonly index: FlowIndex;
}

export function buildFlowTable(cluster: Cluster): FlowTable {
  const index = new FlowIndex(cluster);
  const parts = buildParts(cluster, index.members);
  return {
    parts,
    sources: buildOutside("ingress", cluster, index.members),
    destinations: buildOutside("egress", cluster, index.members),
    domains: buildDomains(index.members),
    names: new NameIndex(parts),
    index,
  };
}

type Destination = Part | OutsidePart | DomainPart;

/**
 * Every flow between parts of workloads, and with the ranges outside: in order of source, then destination, each as
 * in the table. A part flows to itself when it has more than one pod: one replica to another.
 */
export function* computeFlows({ parts, sources, destinations, domains, index }: FlowTable): Generator<Flow> {
  const ends: readonly Destination[] = [...parts, ...destinations, ...domains];
  const order = new Map(ends.map((end, i) => [end, i]));
  const endsOf = groupBy(ends, ({ member }) => member);
  const nodes = ends.filter(isNode);
  for (const from of [...parts, ...sources]) {
    const passing = localPassing(from, isNode(from) ? parts : nodes, index);
    for (const member of index.reachable(from.member)) {
      for (const to of endsOf.get(member) ?? []) {
        if (!passing.has(to)) passing.set(to, index.passing(from.member, member));
      }
    }
    for (const to of [...passing.keys()].sort((a, b) => order.get(a)! - order.get(b)!)) {
      const { connections, possible } = passing.get(to)!;
      const itself = from === to && from.kind === "pod" && from.ref.pods <= 1;
      if (!itself && !isEmptyConnections(possible)) {
        yield { from: from.ref, to: to.ref, connections, possible };
      }
    }
  }
}

/** What passes between nodes and the pods on them, of which the index does not know. */
function localPassing(
  from: Part | OutsidePart,
  candidates: readonly Destination[],
  index: FlowIndex,
): Map<Destination, Passing> {
  const local = candidates.filter((to) => ["all", "some"].includes(localityOf(from, to)));
  return new Map(local.map((to) => [to, passingBetween(from, to, index)]));
}
