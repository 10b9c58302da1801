import { expect, test } from "vitest";
import { analyze, reach } from "../../src/index.ts";
import type { DirectionVerdict, PeerTry, PortTry, RuleVerdict } from "../../src/policy/verdict.ts";
import {
  equalConnections,
  isConnectionSubset,
  noConnections,
  unionConnections,
} from "../../src/sets/connection-set.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { idOf, writeManifests } from "../support/tiny-cluster.ts";

const clusters = 60;
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`the reasons given add up to the answer on ${clusters} random clusters`, { timeout: 600_000 }, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const cluster = randomCluster(seededRandom(seed));
    const analysis = analyze([{ path: "cluster.yaml", text: writeManifests(cluster) }], cluster.profile);
    const ends = [...cluster.pods.map(idOf), "198.51.100.1", "internet"];
    const pairs = ends.flatMap((from) => ends.map((to) => ({ from, to })));
    for (const { from, to } of pairs) {
      const { egress, ingress, caveats } = reach(analysis, { from, to });
      const toOwnNode = caveats.some(({ code }) => code === "own-node"); // E2: more may pass than rules say
      const wrong = findWrong(egress, toOwnNode) ?? findWrong(ingress, false);
      if (wrong) expect.fail(`seed ${seed}: ${from} => ${to}: ${wrong}\n\n${writeManifests(cluster)}`);
    }
  }
});

function findWrong(verdict: DirectionVerdict, toOwnNode: boolean): string | undefined {
  if (verdict.kind !== "isolated") return undefined;
  const { rules, connections, possible, direction } = verdict;
  if (!equalConnections(unite(rules), possible) && !toOwnNode)
    return `${direction}: the rules do not add up to what may pass`;
  const certain = unite(rules.filter(({ peer }) => peer.matches === "yes"));
  if (!isConnectionSubset(certain, connections)) return `${direction}: a rule that matches does not count`;
  if (!isConnectionSubset(connections, possible)) return `${direction}: more passes than may`;
  const wrong = rules.find(({ peer, port }) => !agrees(peer) || !agrees(port));
  return wrong && `${direction}: ${wrong.rule.policy.name}[${wrong.rule.index}] and its parts disagree`;
}

function unite(rules: readonly RuleVerdict[]) {
  return rules.map(({ connections }) => connections).reduce(unionConnections, noConnections);
}

/** A whole matches as its best part does, or surely where several parts are open together; what fails is told. */
function agrees({ matches, tries }: RuleVerdict["peer"] | RuleVerdict["port"]): boolean {
  const all: readonly (PeerTry | PortTry)[] = tries;
  if (all.some((one) => (one.matches === "yes") === (one.failed !== undefined))) return false;
  if (all.length === 0 || all.some((one) => one.matches === "yes")) return matches === "yes";
  const open = all.filter((one) => one.matches === "may").length;
  return open === 0 ? matches === "no" : matches === "may" || (matches === "yes" && open > 1);
}
