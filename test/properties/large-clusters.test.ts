import { describe, expect, test } from "vitest";
import { type Analysis, analyze, listFlows, reach } from "../../src/index.ts";
import type { Flow } from "../../src/policy/flow.ts";
import { noConnections } from "../../src/sets/connection-set.ts";
import { toJsonFile } from "../support/cluster-files.ts";
import type { ClusterSize } from "../support/cluster-size.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { formatPassing } from "../support/verdicts.ts";

const seed = Number(process.env.CANREACH_SEED ?? 1);
const asked = 400;

// Sets of a few members are all that small clusters have; hundreds of workloads make sets of many words, few and full.
describe.each<Required<Pick<ClusterSize, "density" | "labels">>>([
  { density: "sparse", labels: "single" },
  { density: "sparse", labels: "multi" },
  { density: "dense", labels: "single" },
  { density: "dense", labels: "multi" },
])(`$density cluster of 1,000 pods, $labels label, seed ${seed}`, ({ density, labels }) => {
  test("what the flows list for a pair is what the rules themselves say of it", { timeout: 120_000 }, () => {
    const size = { seed, pods: 1_000, policies: 150, density, labels } as const;
    const analysis = analyze([toJsonFile(generateCluster(size))]);
    const listed = new Map(listFlows(analysis).map((flow) => [`${flow.from.id} => ${flow.to.id}`, flow]));
    const random = seededRandom(seed);
    for (const [from, to] of pairsToAsk(analysis, [...listed.values()], random)) {
      const flow = listed.get(`${from} => ${to}`) ?? { connections: noConnections, possible: noConnections };
      expect(formatPassing(flow), `${from} => ${to}`).toBe(formatPassing(reach(analysis, { from, to })));
    }
  });
});

/** Half of them pairs with a flow, of which there are few; the others any two ends. */
function pairsToAsk(
  { table }: Analysis,
  flows: readonly Flow[],
  random: Random,
): readonly (readonly [string, string])[] {
  const ids = table.parts.map(({ ref }) => ref.id);
  const sources = [...ids, ...table.sources.map(({ ref }) => ref.id)];
  const targets = [...ids, ...table.destinations.map(({ ref }) => ref.id)];
  const some = Array.from({ length: asked / 2 }, () => [random.pick(sources), random.pick(targets)] as const);
  const flowing = Array.from({ length: asked / 2 }, () => random.pick(flows)).map(
    ({ from, to }) => [from.id, to.id] as const,
  );
  return [...some, ...flowing].filter(([from, to]) => from !== to && (ids.includes(from) || ids.includes(to)));
}
