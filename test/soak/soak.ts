import { parseArgs } from "node:util";
import { laws } from "../properties/laws/all-laws.ts";
import { describeFailure, type Find, tried } from "../support/failure.ts";
import { seededRandom } from "../support/random.ts";
import { type RandomOptions, randomCluster } from "../support/random-cluster.ts";
import { findDifference } from "../support/roads.ts";
import type { TinyCluster } from "../support/tiny-cluster.ts";

/**
 * `npm run soak -- --clusters 10000 --seed 1` (or `CANREACH_CLUSTERS`, `CANREACH_SEED`): on each random cluster both
 * roads and the naive evaluation, and on a cluster of its own seed one of the laws, in turn. Ends with 1 when something
 * was found.
 */
const { values } = parseArgs({ options: { clusters: { type: "string" }, seed: { type: "string" } } });
const clusters = Number(values.clusters ?? process.env.CANREACH_CLUSTERS ?? 10_000);
const firstSeed = Number(values.seed ?? process.env.CANREACH_SEED ?? 1);

const start = performance.now();
const met = new Map<string, number>();
let failures = 0;
console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
for (let done = 0; done < clusters; done++) {
  const seed = firstSeed + done;
  const law = laws[seed % laws.length]!;
  check("both roads and the naive evaluation agree", seed, undefined, findDifference);
  check(law.name, seed, law.clusters, (cluster) => law.findBreach(cluster, seededRandom(seed)));
  if ((done + 1) % 100 === 0) console.log(`${done + 1} clusters, ${failures} failures, ${seconds()} s`);
}
console.log(`\n${clusters} clusters from seed ${firstSeed}, ${failures} failures, ${seconds()} s`);
for (const [what, count] of met) console.log(`${count} times ${what}`);
process.exitCode = failures > 0 ? 1 : 0;

function check(promise: string, seed: number, options: RandomOptions | undefined, find: Find): void {
  const cluster = randomCluster(seededRandom(seed), options);
  for (const what of [promise, ...kindsOf(cluster)]) met.set(what, (met.get(what) ?? 0) + 1);
  const careful = tried(find);
  if (careful(cluster) === undefined) return;
  failures++;
  console.error(`\nnot so: ${promise}\n${describeFailure(seed, cluster, careful)}`);
}

function kindsOf({ policies, adminPolicies }: TinyCluster): ReadonlySet<string> {
  return new Set([...policies.map(() => "with a NetworkPolicy"), ...adminPolicies.map(({ kind }) => `with a ${kind}`)]);
}

function seconds(): string {
  return ((performance.now() - start) / 1000).toFixed(0);
}
