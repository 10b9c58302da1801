import type { Cluster } from "../cluster/cluster.ts";
import { groupBy } from "../group-by.ts";
import { isEmptyConnections } from "../sets/connection-set.ts";
import { passingBetween } from "./between.ts";
import type { EndpointRef, Flow } from "./flow.ts";
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

/** Of a table `before` is kept what other policies have not changed. */
export function buildFlowTable(cluster: Cluster, before?: FlowTable): FlowTable {
  const index = new FlowIndex(cluster, before?.index);
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

type Source = Part | OutsidePart;
type Destination = Part | OutsidePart | DomainPart;

/**
 * Every flow between parts of workloads, and with the ranges outside: in order of source, then destination, each as
 * in the table. A part flows to itself when it has more than one pod: one replica to another.
 */
export function* computeFlows(table: FlowTable): Generator<Flow> {
  const destinations = numberDestinations(table);
  for (const from of [...table.parts, ...table.sources]) yield* flowsFrom(from, table, destinations);
}

/** What sends, and its flows in their order: looked up when they are asked for. */
export interface FlowSource {
  readonly ref: EndpointRef;
  flows(): Generator<Flow>;
}

/** The same, source by source: all of a large cluster are too many to hold. */
export function listSources(table: FlowTable): readonly FlowSource[] {
  const destinations = numberDestinations(table);
  const sources = [...table.parts, ...table.sources];
  return sources.map((from) => ({ ref: from.ref, flows: () => flowsFrom(from, table, destinations) }));
}

/** Those of them that begin or end at one end, by its id; in the same order. */
export function computeFlowsOf(id: string, table: FlowTable): Generator<Flow> {
  return computeFlowsAt((ref) => ref.id === id, table);
}

/** Those that begin or end in one of these namespaces. */
export function computeFlowsIn(namespaces: ReadonlySet<string>, table: FlowTable): Generator<Flow> {
  return computeFlowsAt((ref) => ref.kind === "workload" && namespaces.has(ref.namespace), table);
}

/** Those that begin or end at an end that is meant; in the same order. */
export function* computeFlowsAt(isMeant: (ref: EndpointRef) => boolean, table: FlowTable): Generator<Flow> {
  const destinations = numberDestinations(table);
  const towards = destinations.ends.filter(({ ref }) => isMeant(ref));
  for (const from of [...table.parts, ...table.sources]) {
    if (isMeant(from.ref)) yield* flowsFrom(from, table, destinations);
    else yield* flowsBetween(from, towards, table.index);
  }
}

/** All destinations in the order of the table, and what finds them. */
interface Destinations {
  readonly ends: readonly Destination[];
  readonly order: ReadonlyMap<Destination, number>;
  readonly ofMember: ReadonlyMap<number, readonly Destination[]>;
  readonly nodes: readonly Destination[];
}

function numberDestinations({ parts, destinations, domains }: FlowTable): Destinations {
  const ends = [...parts, ...destinations, ...domains];
  const order = new Map(ends.map((end, i) => [end, i]));
  return { ends, order, ofMember: groupBy(ends, ({ member }) => member), nodes: ends.filter(isNode) };
}

function* flowsFrom(
  from: Source,
  { parts, index }: FlowTable,
  { order, ofMember, nodes }: Destinations,
): Generator<Flow> {
  const passing = localPassing(from, isNode(from) ? parts : nodes, index);
  for (const member of index.reachable(from.member)) {
    for (const to of ofMember.get(member) ?? []) {
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

/** Between different ends; what passes from outside to outside is not ours. */
function* flowsBetween(from: Source, ends: readonly Destination[], index: FlowIndex): Generator<Flow> {
  for (const to of ends) {
    if (from.kind === "outside" && to.kind === "outside") continue;
    const { connections, possible } = passingBetween(from, to, index);
    if (!isEmptyConnections(possible)) yield { from: from.ref, to: to.ref, connections, possible };
  }
}

/** What passes between nodes and the pods on them, of which the index does not know. */
function localPassing(from: Source, candidates: readonly Destination[], index: FlowIndex): Map<Destination, Passing> {
  const local = candidates.filter((to) => ["all", "some"].includes(localityOf(from, to)));
  return new Map(local.map((to) => [to, passingBetween(from, to, index)]));
}
