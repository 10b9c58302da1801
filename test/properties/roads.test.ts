import { expect, test } from "vitest";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { findDifference } from "../support/roads.ts";
import { shrink } from "../support/shrink.ts";
import { type TinyCluster, writeManifests } from "../support/tiny-cluster.ts";

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
