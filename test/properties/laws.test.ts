import { expect, test } from "vitest";
import { describeFailure, tried } from "../support/failure.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { laws } from "./laws/all-laws.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 12);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test.each(laws)("$name", { timeout: 600_000 }, ({ clusters: options, findBreach }) => {
  console.log(`${clusters} random clusters from seed ${firstSeed}`);
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const find = tried((candidate) => findBreach(candidate, seededRandom(seed)));
    const cluster = randomCluster(seededRandom(seed), options);
    if (find(cluster) !== undefined) expect.fail(describeFailure(seed, cluster, find));
  }
});
