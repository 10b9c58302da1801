import { expect, test } from "vitest";
import { type Analysis, analyze, listFlows, listWorkloads } from "../../src/index.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { stream } from "../support/manifests.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { type TinyCluster, writeDocuments } from "../support/tiny-cluster.ts";

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

/** Most often a policy is another, one more or one less; now and then something else. */
function edited(cluster: TinyCluster, random: Random): TinyCluster {
  const other = randomCluster(random);
  const { policies, adminPolicies, pods } = cluster;
  const at = random.integer(0, Math.max(0, policies.length - 1));
  switch (random.pick(["spec", "spec", "more", "less", "move", "admin", "pod", "namespace"] as const)) {
    case "spec":
      return { ...cluster, policies: policies.map((one, i) => (i === at ? { ...one, ...specOf(other) } : one)) };
    case "more":
      return { ...cluster, policies: [...policies, ...other.policies.slice(0, 1)] }; // at times of the same name
    case "less":
      return { ...cluster, policies: policies.toSpliced(at, 1) };
    case "move":
      return { ...cluster, policies: [...policies.slice(at), ...policies.slice(0, at)] };
    case "admin":
      return { ...cluster, adminPolicies: random.chance(0.3) ? adminPolicies.slice(1) : other.adminPolicies };
    case "pod":
      return { ...cluster, pods: random.chance(0.5) && pods.length > 1 ? pods.slice(1) : other.pods };
    case "namespace":
      return { ...cluster, namespaces: other.namespaces };
  }
}

function specOf({ policies }: TinyCluster) {
  return policies[0] ? { spec: policies[0].spec } : {};
}
