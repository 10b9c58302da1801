import { expect, test } from "vitest";
import { describeFailure } from "../support/failure.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { findDifference } from "../support/roads.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 200);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`all pairs, one pair and a naive evaluation agree on ${clusters} random clusters`, { timeout: 600_000 }, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const cluster = randomCluster(seededRandom(seed));
    if (findDifference(cluster) !== undefined) expect.fail(describeFailure(seed, cluster, findDifference));
  }
});
