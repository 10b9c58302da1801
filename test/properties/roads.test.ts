import { expect, test } from "vitest";
import { type Analysis, analyze, listFlows, listOutside, listWorkloads, reach } from "../../src/index.ts";
import type { EndpointRef, OutsideRef, WorkloadRef } from "../../src/policy/flow.ts";
import { hasConnection, noConnections } from "../../src/sets/connection-set.ts";
import { parseAddress } from "../../src/sets/ip-address.ts";
import { isAddressSubset, singleAddress } from "../../src/sets/ip-set.ts";
import { betweenPods, blocksOf, clusterWidths, type Expected, withOutside } from "../support/oracle.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { shrink } from "../support/shrink.ts";
import { edges, exists, readAddress, type TinyAddress, writeAddress } from "../support/tiny-address.ts";
import { idOf, type TinyCluster, type TinyPod, writeManifests } from "../support/tiny-cluster.ts";
import { formatPassing } from "../support/verdicts.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 200);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`all pairs, one pair and a naive evaluation agree on ${clusters} random clusters`, { timeout: 600_000 }, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const cluster = randomCluster(seededRandom(seed));
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
    const roads = takeRoads(cluster, analysis);
    return findPodDifference(roads) ?? findOutsideDifference(roads);
  } catch (error) {
    return String(error instanceof Error ? error.stack : error);
  }
}

/** One cluster and what the engine says about it, indexed for the comparison. */
interface Roads {
  readonly cluster: TinyCluster;
  readonly analysis: Analysis;
  readonly flows: ReadonlyMap<string, Expected>;
  readonly workloads: readonly WorkloadRef[];
  readonly outside: readonly OutsideRef[];
}

function takeRoads(cluster: TinyCluster, analysis: Analysis): Roads {
  return {
    cluster,
    analysis,
    flows: new Map(listFlows(analysis).map((flow) => [flowKey(flow.from, flow.to), flow])),
    workloads: listWorkloads(analysis).map(({ ref }) => ref),
    outside: listOutside(analysis),
  };
}

function findPodDifference(roads: Roads): string | undefined {
  const { pods } = roads.cluster;
  for (const from of pods) {
    for (const to of pods) {
      const itself = from === to && (from.replicas ?? 1) === 1;
      const expected = betweenPods(roads.cluster, from, to, itself);
      const difference =
        compareAsked(roads, idOf(from), idOf(to), expected) ??
        (itself ? undefined : compareListed(roads, refsOf(roads, from), refsOf(roads, to), expected));
      if (difference) return `${idOf(from)} => ${idOf(to)}: ${difference}`;
    }
  }
  return undefined;
}

function findOutsideDifference(roads: Roads): string | undefined {
  for (const address of outsideAddresses(roads.cluster)) {
    const ranges = rangesOf(roads, address);
    const isListed = ranges.length > 0 || isMentioned(roads.cluster, readAddress(address).width);
    for (const pod of roads.cluster.pods) {
      const { arriving, leaving } = withOutside(roads.cluster, pod, address);
      const into = isListed ? compareListed(roads, ranges, refsOf(roads, pod), arriving) : undefined;
      const inDifference = compareAsked(roads, address, idOf(pod), arriving) ?? into;
      if (inDifference) return `${address} => ${idOf(pod)}: ${inDifference}`;
      const out = isListed ? compareListed(roads, refsOf(roads, pod), ranges, leaving) : undefined;
      const outDifference = compareAsked(roads, idOf(pod), address, leaving) ?? out;
      if (outDifference) return `${idOf(pod)} => ${address}: ${outDifference}`;
    }
  }
  return undefined;
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

function compareListed(
  { flows }: Roads,
  sources: readonly EndpointRef[],
  targets: readonly EndpointRef[],
  expected: Expected,
): string | undefined {
  const pairs = sources.flatMap((from) => targets.map((to) => flowKey(from, to)));
  if (pairs.length === 0) return `listed ${sources.length} times as source, ${targets.length} times as destination`;
  const differences = pairs.map((key) => compare("listed", flows.get(key) ?? nothing, expected));
  return differences.includes(undefined) ? undefined : differences[0];
}

function compare(road: string, actual: Expected, expected: Expected): string | undefined {
  const [is, should] = [formatPassing(actual), formatPassing(expected)];
  return is === should ? undefined : `expected ${should}; ${road} ${is}`;
}

/**
 * The listed workload, or the part of one, that the pod stands behind. A part of several pods tells the first one's name
 * and how many more there are: any such part may be the pod's.
 */
function refsOf({ workloads }: Roads, { namespace, name, owner, replicas }: TinyPod): readonly WorkloadRef[] {
  const kind = replicas !== undefined ? `Deployment/${name}` : owner ? `StatefulSet/${owner}` : `Pod/${name}`;
  const parts = workloads.filter((ref) => `${ref.namespace}/${ref.workload}/${ref.name}` === `${namespace}/${kind}`);
  const named = parts.filter(({ part }) => part === "" || part.split(" ")[0] === name);
  return named.length > 0 ? named : parts.filter(({ pods }) => pods > 1);
}

/** Whether the flows speak of a family at all: where neither the cluster nor a block has it, only questions ask. */
function isMentioned(cluster: TinyCluster, width: TinyAddress["width"]): boolean {
  const inBlocks = cluster.profile.enforced ? blocksOf(cluster.policies).flatMap(edges) : [];
  return clusterWidths(cluster).includes(width) || inBlocks.some((address) => address.width === width);
}

function rangesOf({ outside }: Roads, address: string): readonly OutsideRef[] {
  const single = singleAddress(parseAddress(address)!);
  return outside.filter(({ addresses }) => isAddressSubset(single, addresses));
}

const nothing: Expected = { connections: noConnections, possible: noConnections };

function flowKey(from: EndpointRef, to: EndpointRef): string {
  return `${from.id} => ${to.id}`;
}

/** Addresses worth asking about: at and before every edge of a block, and some that few blocks hold. */
function outsideAddresses(cluster: TinyCluster): readonly string[] {
  const inside = [...cluster.pods, ...cluster.nodes].flatMap(({ addresses }) => addresses);
  const taken = new Set(inside.map(readAddress).map(writeAddress));
  const atEdges = blocksOf(cluster.policies).flatMap(edges);
  const before = atEdges.map(({ width, value }): TinyAddress => ({ width, value: value - 1n }));
  const elsewhere = ["198.51.100.1", "10.99.0.1", "2001:db8:9::1", "fd00:99::1"].map(readAddress);
  const texts = [...atEdges, ...before, ...elsewhere].filter(exists).map(writeAddress);
  return [...new Set(texts)].filter((text) => !taken.has(text));
}
