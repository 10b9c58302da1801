import { expect, test } from "vitest";
import { type Analysis, analyze, listFlows, listWorkloads } from "../../src/index.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { edited } from "../support/edited-cluster.ts";
import { stream } from "../support/manifests.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { writeDocuments } from "../support/tiny-cluster.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 60);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);
const editsOfEach = 6;

// The next analysis keeps what an edit has not touched; a reader who comes fresh must be told the same.
test(`after edits an analysis says what one of the same text says afresh, on ${clusters} random clusters`, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const random = seededRandom(seed);
    const { profile } = randomCluster(seededRandom(seed));
    let cluster = randomCluster(random);
    let analysis: Analysis | undefined;
    for (let edit = 0; edit < editsOfEach; edit++) {
      const text = stream(...writeDocuments(cluster));
      analysis = analyze([{ path: "cluster.yaml", text }], profile, analysis);
      expect(told(analysis), `seed ${seed}, edit ${edit}`).toEqual(
        told(analyze([{ path: "cluster.yaml", text }], profile)),
      );
      cluster = edited(cluster, random);
    }
  }
}, 600_000);

function told(analysis: Analysis) {
  const { cluster, diagnostics } = analysis;
  const flows = formatFlows(listFlows(analysis), "csv").split("\n");
  return { flows, workloads: listWorkloads(analysis), diagnostics, namespaces: [...cluster.namespaces.values()] };
}
