import { expect, test } from "vitest";
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
import { betweenPods, type Expected, withOutside } from "../support/oracle.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { shrink } from "../support/shrink.ts";
import { edges, exists, readAddress, type TinyAddress, writeAddress } from "../support/tiny-address.ts";
import { idOf, type TinyCluster, type TinyPod, writeManifests } from "../support/tiny-cluster.ts";
import { blocksOf, clusterWidths } from "../support/tiny-ends.ts";
import { formatPassing } from "../support/verdicts.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 200);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`all pairs, one pair and a naive evaluation agree on ${clusters} random clusters`, { timeout: 600_000 }, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const cluster = randomCluster(seededRandom(seed), { admin: false });
    if (findDifference(cluster) !== undefined) expect.fail(describeFailure(seed, cluster));
  }
});

function describeFailure(seed: number, cluster: TinyCluster): string {
  const smallest = shrink(cluster, (candidate) => findDifference(candidate) !== undefined);
  const profile = JSON.stringify(smallest.profile);
  return `seed ${seed}: ${findDifference(smallest)}\n\nprofile ${profile}\n\n${writeManifests(smallest)}`;
}

/** The first thing the roads disagree about, in words. */
function findDifference(cluster: TinyCluster): string | undefined {
  try {
    const analysis = analyze([{ path: "cluster.yaml", text: writeManifests(cluster) }], cluster.profile);
    const error = analysis.diagnostics.find(({ severity }) => severity === "error");
    if (error) return `a valid manifest is refused: ${error.message}`;
    const flows = listFlows(analysis);
    const roads: Roads = { cluster, analysis, flows, ends: findEnds(cluster, analysis) };
    return findUnlisted(roads) ?? findInnerDifference(roads) ?? findOutsideDifference(roads);
  } catch (error) {
    return String(error instanceof Error ? error.stack : error);
  }
}

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
    const isListed = isMentioned(roads.cluster, readAddress(address).width);
    for (const { id, pods, parts } of roads.ends) {
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

/** Of several pods: what passes for all, and what passes for some. */
function combine(all: readonly Expected[]): Expected {
  return {
    connections: all.map(({ connections }) => connections).reduce(intersectConnections),
    possible: all.map(({ possible }) => possible).reduce(unionConnections),
  };
}

/** Asked without a port, and on one port of each protocol. */
function compareAsked({ analysis }: Roads, from: string, to: string, expected: Expected): string | undefined {
  const difference = compare("asked", reach(analysis, { from, to }), expected);
  if (difference) return difference;
  for (const [protocol, port] of [
    ["TCP", 80],
    ["UDP", 53],
    ["SCTP", 443],
  ] as const) {
    const { answer } = reach(analysis, { from, to, protocol, port });
    const certain = hasConnection(expected.connections, protocol, port);
    const should = certain ? "allowed" : hasConnection(expected.possible, protocol, port) ? "unknown" : "blocked";
    if (answer !== should) return `expected ${protocol} ${port} to be ${should}; asked ${answer}`;
  }
  return undefined;
}

/** An end as it is looked for in the flows: listed parts by name, the outside by an address that its range holds. */
type Sought = WorkloadRef | string;

function compareListed(
  { flows }: Roads,
  sources: readonly Sought[],
  targets: readonly Sought[],
  expected: Expected,
): string | undefined {
  const pairs = sources
    .flatMap((from) => targets.map((to) => [from, to] as const))
    .filter(([from, to]) => from !== to || typeof from === "string" || from.pods > 1);
  if (pairs.length === 0) return undefined;
  const found = pairs.map(([from, to]) => flows.filter((flow) => isSought(flow.from, from) && isSought(flow.to, to)));
  const repeated = found.find((list) => list.length > 1);
  if (repeated) return `listed ${repeated.length} times`;
  return compare("listed", combine(found.map(([flow]) => flow ?? nothing)), expected);
}

function isSought(ref: EndpointRef, sought: Sought): boolean {
  if (ref.kind === "workload") return typeof sought === "object" && ref.id === sought.id;
  return (
    typeof sought === "string" &&
    ref.kind === "outside" &&
    isAddressSubset(singleAddress(parseAddress(sought)!), ref.addresses)
  );
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

/** Addresses worth asking about: at and before every edge of a block, and some that few blocks hold. */
function outsideAddresses(cluster: TinyCluster): readonly string[] {
  const inside = [...cluster.pods, ...cluster.nodes].flatMap(({ addresses }) => addresses);
  const taken = new Set(inside.map(readAddress).map(writeAddress));
  const atEdges = blocksOf(cluster).flatMap(edges);
  const before = atEdges.map(({ width, value }): TinyAddress => ({ width, value: value - 1n }));
  const elsewhere = ["198.51.100.1", "10.99.0.1", "2001:db8:9::1", "fd00:99::1"].map(readAddress);
  const texts = [...atEdges, ...before, ...elsewhere].filter(exists).map(writeAddress);
  return [...new Set(texts)].filter((text) => !taken.has(text));
}
