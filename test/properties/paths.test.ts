import { expect, test } from "vitest";
import {
  type Analysis,
  analyze,
  findPath,
  listReachable,
  listWorkloads,
  reach,
  type Verdict,
} from "../../src/index.ts";
import { hasConnection, isEmptyConnections } from "../../src/sets/connection-set.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { writeManifests } from "../support/tiny-cluster.ts";
import { formatPassing } from "../support/verdicts.ts";

const clusters = Number(process.env.CANREACH_PATH_CLUSTERS ?? 40);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`paths and what is reachable are those of a naive closure over reach on ${clusters} random clusters`, {
  timeout: 600_000,
}, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  const met = { direct: 0, certain: 0, open: 0, none: 0 };
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const cluster = randomCluster(seededRandom(seed));
    const analysis = analyze([{ path: "cluster.yaml", text: writeManifests(cluster) }], cluster.profile);
    const world = observe(analysis);
    if (namesInside(analysis, world)) continue;
    for (const from of [...world.pods, "internet"]) {
      const reachable = naiveClosure(world, from);
      const listed = listReachable(analysis, from).value!.reachable;
      const found = listed.map(({ last, hops, certain }) => `${last.to.id} ${hops} ${certain}`).sort();
      const expected = [...reachable].map(([id, { hops, certain }]) => `${id} ${hops} ${certain}`).sort();
      expect(found, `seed ${seed}: reachable from ${from}`).toEqual(expected);
      for (const to of [...world.pods, ...world.outside]) {
        const where = `seed ${seed}: ${from} => ${to}`;
        const path = findPath(analysis, { from, to }).value;
        if (to === from || (from === "internet" && world.outside.includes(to))) continue;
        expect(path?.hops.length, where).toBe(reachable.get(to)?.hops);
        if (!path) met.none++;
        else if (!path.hops.every(({ certain }) => certain)) met.open++;
        else met[path.hops.length === 1 ? "direct" : "certain"]++;
        for (const [i, hop] of (path?.hops ?? []).entries()) {
          expect(formatPassing(hop), where).toBe(formatPassing(world.reach(hop.from.id, hop.to.id)));
          expect(hop.certain, where).toBe(!isEmptyConnections(hop.connections));
          if (i > 0) expect(hop.from.id, where).toBe(path!.hops[i - 1]!.to.id);
        }
        expect(
          path?.hops.every(({ certain }) => certain),
          where,
        ).toBe(reachable.get(to)?.certain);
        checkPort(analysis, world, from, to);
      }
    }
  }
  console.log(JSON.stringify(met));
  expect(Math.min(...Object.values(met))).toBeGreaterThan(0); // every kind of answer has been met
});

/** With a port the last hop has it, and a chain is missing only where no station that is reached has it either. */
function checkPort(analysis: Analysis, world: World, from: string, to: string): void {
  const [protocol, port] = ["TCP", 80] as const;
  const path = findPath(analysis, { from, to, protocol, port }).value;
  const hop = path?.hops.at(-1);
  if (hop) {
    expect(hasConnection(hop.possible, protocol, port)).toBe(true);
    expect(hop.certain).toBe(hasConnection(hop.connections, protocol, port));
    return;
  }
  const around: World = { ...world, pods: world.pods.filter((id) => id !== to) };
  const taken = [...naiveClosure(around, from).keys()].filter((id) => world.pods.includes(id));
  const holders = [...(from === "internet" ? world.sources : [from]), ...taken];
  for (const id of holders) {
    if (id === to || (!world.pods.includes(id) && !world.pods.includes(to))) continue;
    expect(hasConnection(world.reach(id, to).possible, protocol, port), `${id} => ${to}`).toBe(false);
  }
}

interface World {
  /** The parts of workloads. */
  readonly pods: readonly string[];
  readonly sources: readonly string[];
  /** Ranges and names that can only be reached. */
  readonly outside: readonly string[];
  reach(from: string, to: string): Verdict;
}

function observe(analysis: Analysis): World {
  const { sources, destinations, domains } = analysis.table;
  const known = new Map<string, Verdict>();
  return {
    pods: listWorkloads(analysis).map(({ ref }) => ref.id),
    sources: sources.map(({ ref }) => ref.id),
    outside: [...destinations, ...domains].map(({ ref }) => ref.id),
    reach(from, to) {
      const key = `${from} => ${to}`;
      if (!known.has(key)) known.set(key, reach(analysis, { from, to }));
      return known.get(key)!;
    },
  };
}

/** Distances by relaxing every pair until nothing changes: certain ones first, then on from there over what may pass. */
function naiveClosure(world: World, from: string): Map<string, { readonly hops: number; readonly certain: boolean }> {
  const starts = from === "internet" ? world.sources : [from];
  const distance = new Map(starts.map((id) => [id, { hops: 0, certain: true }]));
  const targets = [...world.pods, ...(from === "internet" ? [] : world.outside), ...domainsOf(world, from)];
  for (const reading of ["connections", "possible"] as const) {
    const settled = new Set(distance.keys());
    for (let changed = true; changed; ) {
      changed = false;
      for (const a of [...starts, ...world.pods]) {
        for (const b of targets) {
          const at = distance.get(a);
          if (!at || settled.has(b) || a === b || !(world.pods.includes(a) || world.pods.includes(b))) continue;
          if (isEmptyConnections(world.reach(a, b)[reading])) continue;
          if (at.hops + 1 >= (distance.get(b)?.hops ?? Number.POSITIVE_INFINITY)) continue;
          distance.set(b, { hops: at.hops + 1, certain: reading === "connections" });
          changed = true;
        }
      }
    }
  }
  for (const id of starts) distance.delete(id);
  return distance;
}

/** A range of the one address of a pod or a node is asked about as that: not what the list means by it. */
function namesInside({ table }: Analysis, { pods, sources, outside, reach }: World): boolean {
  const isPod = [...sources, ...outside].some((id) => reach(pods[0]!, id).to.kind === "workload");
  return isPod || [...table.sources, ...table.destinations].some(({ ref }) => ref.nodes.length > 0);
}

/** Names outside are not what the internet's addresses are: they are reached from there too, through pods. */
function domainsOf({ outside }: World, from: string): readonly string[] {
  return from === "internet" ? outside.filter((id) => /[a-z]\.[a-z]/.test(id)) : [];
}
