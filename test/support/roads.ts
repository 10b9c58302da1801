import { type Analysis, analyze, listFlows, listWorkloads, reach } from "../../src/index.ts";
import type { EndpointRef, Flow, WorkloadRef } from "../../src/policy/flow.ts";
import {
  allConnections,
  hasConnection,
  intersectConnections,
  noConnections,
  unionConnections,
} from "../../src/sets/connection-set.ts";
import { parseAddress } from "../../src/sets/ip-address.ts";
import { isAddressSubset, singleAddress } from "../../src/sets/ip-set.ts";
import { tried } from "./failure.ts";
import { betweenPods, type Expected, toDomain, withOutside } from "./oracle.ts";
import { edges, exists, isWithin, readAddress, type TinyAddress, writeAddress } from "./tiny-address.ts";
import { idOf, type TinyCluster, type TinyPod, writeManifests } from "./tiny-cluster.ts";
import { blocksOf, clusterWidths, distinct, isNode, isNodeLocal, nodeAt } from "./tiny-ends.ts";
import { formatPassing } from "./verdicts.ts";

/** The first thing that all pairs, one pair and the naive evaluation disagree about, in words. */
export const findDifference = tried((cluster) => {
  const analysis = analyze([{ path: "cluster.yaml", text: writeManifests(cluster) }], cluster.profile);
  const error = analysis.diagnostics.find(({ severity }) => severity === "error");
  if (error) return `a valid manifest is refused: ${error.message}`;
  const flows = listFlows(analysis);
  const roads: Roads = { cluster, analysis, flows, ends: findEnds(cluster, analysis) };
  return (
    findUnlisted(roads) ?? findInnerDifference(roads) ?? findOutsideDifference(roads) ?? findDomainDifference(roads)
  );
});

/** One cluster and what the engine says about it. */
interface Roads {
  readonly cluster: TinyCluster;
  readonly analysis: Analysis;
  readonly flows: readonly Flow[];
  readonly ends: readonly NamedEnd[];
}

/** What a question can name inside the cluster: a pod, or a workload with all its pods. */
interface NamedEnd {
  readonly id: string;
  readonly pods: readonly TinyPod[];
  /** What the flows list for exactly these pods; empty for a pod that is listed among others only. */
  readonly parts: readonly WorkloadRef[];
}

function findEnds({ pods }: TinyCluster, analysis: Analysis): readonly NamedEnd[] {
  const listed = listWorkloads(analysis).map(({ ref }) => ref);
  const partsOf = (id: string) => listed.filter((ref) => `${ref.namespace}/${ref.workload}/${ref.name}` === id);
  const owned = pods.filter(({ owner }) => owner !== undefined);
  const setIds = [...new Set(owned.map(setIdOf))];
  const sets = setIds.map((id): NamedEnd => {
    return { id, pods: owned.filter((pod) => setIdOf(pod) === id), parts: partsOf(id) };
  });
  const single = pods.map((pod): NamedEnd => {
    const alone = partsOf(setIdOf(pod)).filter(({ part }) => part === pod.name);
    return { id: idOf(pod), pods: [pod], parts: pod.owner === undefined ? partsOf(idOf(pod)) : alone };
  });
  return [...sets, ...single];
}

function setIdOf({ namespace, owner }: TinyPod): string {
  return `${namespace}/StatefulSet/${owner}`;
}

/** Every pod stands behind exactly one part of its workload. */
function findUnlisted({ ends }: Roads): string | undefined {
  const whole = ends.filter(({ id, pods: [pod] }) => pod!.owner === undefined || id === setIdOf(pod!));
  const wrong = whole.find(({ pods, parts }) => {
    const listed = parts.reduce((sum, part) => sum + part.pods, 0);
    return listed !== pods.reduce((sum, { replicas }) => sum + (replicas ?? 1), 0);
  });
  return wrong && `${wrong.id} has ${wrong.pods.length} pods, listed as ${wrong.parts.map(({ id }) => id).join(", ")}`;
}

function findInnerDifference(roads: Roads): string | undefined {
  for (const from of roads.ends) {
    for (const to of roads.ends) {
      if (from !== to && from.pods.some((pod) => to.pods.includes(pod))) continue; // a set and a pod of its own
      const pairs = from.pods.flatMap((source) => to.pods.map((target) => [source, target] as const));
      const others = pairs.filter(([source, target]) => source !== target || (source.replicas ?? 1) > 1);
      const expected = others.map(([source, target]) => betweenPods(roads.cluster, source, target));
      const difference =
        compareAsked(roads, from.id, to.id, others.length === 0 ? everything : combine(expected)) ??
        (others.length === 0 ? undefined : compareListed(roads, from.parts, to.parts, combine(expected)));
      if (difference) return `${from.id} => ${to.id}: ${difference}`;
    }
  }
  return undefined;
}

function findOutsideDifference(roads: Roads): string | undefined {
  for (const address of outsideAddresses(roads.cluster)) {
    const end = { address: readAddress(address) };
    for (const { id, pods, parts } of roads.ends) {
      // The ranges listed are those that policies tell apart: that a node reaches its own pods is for questions.
      const isLocal = pods.some((pod) => isNodeLocal(roads.cluster, end, { ...end, pod }));
      const isListed = !isLocal && isMentioned(roads.cluster, end.address.width);
      const expected = pods.map((pod) => withOutside(roads.cluster, pod, address));
      const arriving = combine(expected.map(({ arriving }) => arriving));
      const into = isListed ? compareListed(roads, [address], parts, arriving) : undefined;
      const inDifference = compareAsked(roads, address, id, arriving) ?? into;
      if (inDifference) return `${address} => ${id}: ${inDifference}`;
      const leaving = combine(expected.map(({ leaving }) => leaving));
      const out = isListed ? compareListed(roads, parts, [address], leaving) : undefined;
      const outDifference = compareAsked(roads, id, address, leaving) ?? out;
      if (outDifference) return `${id} => ${address}: ${outDifference}`;
    }
  }
  return undefined;
}

function findDomainDifference(roads: Roads): string | undefined {
  const patterns = patternsOf(roads.cluster);
  for (const domain of distinct([...patterns.map(standIn), ...domains])) {
    for (const { id, pods, parts } of roads.ends) {
      const expected = combine(pods.map((pod) => toDomain(roads.cluster, pod, domain)));
      const listed = patterns.filter((pattern) => standIn(pattern) === domain);
      const difference =
        compareAsked(roads, id, domain, expected) ??
        listed.map((name) => compareListed(roads, parts, [{ domain: name }], expected)).find(Boolean);
      if (difference) return `${id} => ${domain}: ${difference}`;
    }
  }
  return undefined;
}

/** The names that policies mention, as all of them would be written by one hand. */
function patternsOf({ adminPolicies, profile }: TinyCluster): readonly string[] {
  if (!profile.enforced) return [];
  const rules = adminPolicies.flatMap(({ spec }) => spec.egress ?? []);
  const names = rules.flatMap(({ to }) => to!.flatMap(({ domainNames }) => domainNames ?? []));
  return distinct(names.map((name) => name.toLowerCase().replace(/\.$/, "")));
}

/** For a pattern, a name below it that no other policy has. */
function standIn(pattern: string): string {
  return pattern.replace("*", "nobody-else");
}

/** Names worth asking about: some that policies mention, below or above them, or nowhere near. */
const domains = ["example.com", "API.example.com", "eu.example.com", "a.b.eu.example.com", "example.net."];

/** Of several pods: what passes for all, and what passes for some. */
function combine(all: readonly Expected[]): Expected {
  return {
    connections: all.map(({ connections }) => connections).reduce(intersectConnections),
    possible: all.map(({ possible }) => possible).reduce(unionConnections),
  };
}

/** Asked without a port, and on one. */
function compareAsked({ analysis }: Roads, from: string, to: string, expected: Expected): string | undefined {
  const difference = compare("asked", reach(analysis, { from, to }), expected);
  if (difference) return difference;
  const [protocol, port] = askedPorts[(from.length + to.length) % askedPorts.length]!;
  const { answer } = reach(analysis, { from, to, protocol, port });
  const certain = hasConnection(expected.connections, protocol, port);
  const should = certain ? "allowed" : hasConnection(expected.possible, protocol, port) ? "unknown" : "blocked";
  return answer === should ? undefined : `expected ${protocol} ${port} to be ${should}; asked ${answer}`;
}

const askedPorts = [
  ["TCP", 80],
  ["UDP", 53],
  ["SCTP", 443],
] as const;

/** An end as it is looked for in the flows: parts and domains by name, the outside by an address its range holds. */
type Sought = WorkloadRef | { readonly domain: string } | string;

function compareListed(
  { flows }: Roads,
  sources: readonly Sought[],
  targets: readonly Sought[],
  expected: Expected,
): string | undefined {
  const pairs = sources
    .flatMap((from) => targets.map((to) => [from, to] as const))
    .filter(([from, to]) => from !== to || (typeof from === "object" && "pods" in from && from.pods > 1));
  if (pairs.length === 0) return undefined;
  const found = pairs.map(([from, to]) => flows.filter((flow) => isSought(flow.from, from) && isSought(flow.to, to)));
  const repeated = found.find((list) => list.length > 1);
  if (repeated) return `listed ${repeated.length} times`;
  return compare("listed", combine(found.map(([flow]) => flow ?? nothing)), expected);
}

function isSought(ref: EndpointRef, sought: Sought): boolean {
  switch (ref.kind) {
    case "workload":
      return typeof sought === "object" && "id" in sought && ref.id === sought.id;
    case "domain":
      return typeof sought === "object" && "domain" in sought && ref.id === sought.domain;
    case "outside":
      return typeof sought === "string" && isAddressSubset(singleAddress(parseAddress(sought)!), ref.addresses);
    case "service":
      return false;
  }
}

function compare(road: string, actual: Expected, expected: Expected): string | undefined {
  const [is, should] = [formatPassing(actual), formatPassing(expected)];
  return is === should ? undefined : `expected ${should}; ${road} ${is}`;
}

/** Whether the flows speak of a family at all: where neither the cluster nor a block has it, only questions ask. */
function isMentioned(cluster: TinyCluster, width: TinyAddress["width"]): boolean {
  const inBlocks = cluster.profile.enforced ? blocksOf(cluster).flatMap(edges) : [];
  return clusterWidths(cluster).includes(width) || inBlocks.some((address) => address.width === width);
}

const nothing: Expected = { connections: noConnections, possible: noConnections };
const everything: Expected = { connections: allConnections, possible: allConnections };

/** Addresses worth asking about: nodes, at and before every edge of a block, and some that few blocks hold. */
function outsideAddresses(cluster: TinyCluster): readonly string[] {
  const ownPods = cluster.pods.filter((pod) => !isNode(cluster, pod));
  const taken = new Set(ownPods.flatMap(({ addresses }) => addresses.map(readAddress)).map(writeAddress));
  const ofNodes = cluster.nodes.flatMap(({ addresses }) => addresses.map(readAddress));
  const atEdges = blocksOf(cluster).flatMap(edges);
  const before = atEdges.map(({ width, value }): TinyAddress => ({ width, value: value - 1n }));
  const elsewhere = ["198.51.100.1", "10.99.0.1", "2001:db8:9::1", "fd00:99::1"].map(readAddress);
  const candidates = [...atEdges, ...before, ...ofNodes, ...elsewhere].filter(exists);
  const free = candidates.filter((address) => !taken.has(writeAddress(address)));
  return distinct(fewOfEach(cluster, free).map(writeAddress));
}

/** The lowest and the highest of the addresses that the same nodes and blocks hold. */
function fewOfEach(cluster: TinyCluster, addresses: readonly TinyAddress[]): readonly TinyAddress[] {
  const blocks = blocksOf(cluster);
  const sorted = addresses.toSorted((a, b) => (a.value < b.value ? -1 : 1));
  const kind = (address: TinyAddress) =>
    [address.width, nodeAt(cluster, { address }), ...blocks.map((cidr) => isWithin(address, cidr))]
      .map(describe)
      .join();
  const lowest = new Map(sorted.toReversed().map((address) => [kind(address), address]));
  const highest = new Map(sorted.map((address) => [kind(address), address]));
  return [...lowest.values(), ...highest.values()];
}

function describe(value: ReturnType<typeof nodeAt> | number | boolean): string {
  return typeof value === "object" ? value.name : String(value);
}
