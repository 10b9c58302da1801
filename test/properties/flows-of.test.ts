import { expect, test } from "vitest";
import { analyze, listFlows } from "../../src/index.ts";
import { computeFlowsOf } from "../../src/policy/flows.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { writeManifests } from "../support/tiny-cluster.ts";

const clusters = Number(process.env.CANREACH_FLOW_CLUSTERS ?? 60);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`the flows of an end are those of all that begin or end at it, in their order, on ${clusters} random clusters`, {
  timeout: 600_000,
}, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const cluster = randomCluster(seededRandom(seed));
    const analysis = analyze([{ path: "cluster.yaml", text: writeManifests(cluster) }], cluster.profile);
    const flows = listFlows(analysis);
    const { parts, sources, destinations, domains } = analysis.table;
    const ids = new Set([...parts, ...sources, ...destinations, ...domains].map(({ ref }) => ref.id));
    for (const id of ids) {
      const expected = flows.filter(({ from, to }) => from.id === id || to.id === id);
      expect([...computeFlowsOf(id, analysis.table)], `seed ${seed}: ${id}`).toEqual(expected);
    }
    expect([...computeFlowsOf("nowhere", analysis.table)]).toEqual([]);
  }
});
