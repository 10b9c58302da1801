import { expect, test } from "vitest";
import { type Analysis, analyze, ask } from "../../src/analyze.ts";
import type { Suggestion } from "../../src/design/change.ts";
import { suggestChanges } from "../../src/design/suggest.ts";
import { changeFiles } from "../../src/design/trial.ts";
import type { Question } from "../../src/policy/question.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { idOf, type TinyCluster, writeManifests } from "../support/tiny-cluster.ts";
import { formatPassing } from "../support/verdicts.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 60);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`on ${clusters} random clusters every suggestion turns the answer and tells every other flow that it changes`, {
  timeout: 600_000,
}, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  let tried = 0;
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const random = seededRandom(seed);
    const cluster = randomCluster(random);
    const question = randomQuestion(cluster, random);
    const read = () => analyze([{ path: "input.yaml", text: writeManifests(cluster) }], cluster.profile);
    const { suggestions, analysis } = suggestChanges(read(), question);
    expect(describePairs(analysis, cluster), `seed ${seed}: the analysis is as it was`).toEqual(
      describePairs(read(), cluster),
    );
    for (const suggestion of suggestions.list) {
      tried++;
      check(suggestion, question, cluster, read(), `seed ${seed} ${JSON.stringify(question)}`);
    }
  }
  expect(tried).toBeGreaterThan(clusters);
});

function check(suggestion: Suggestion, question: Question, cluster: TinyCluster, before: Analysis, what: string): void {
  const edits = suggestion.steps.flatMap((step) => step.edits);
  const after = analyze(changeFiles(before.files, edits), before.profile);
  const steps = JSON.stringify(suggestion.steps.map(({ deed, object, edits }) => [deed, object, edits]));
  const verdict = ask(after, question).value!;
  expect(["allowed", "some-ports"].includes(verdict.answer), `${what}: ${steps}`).toBe(suggestion.goal === "allow");
  const told = new Set(
    [...suggestion.effects.opened, ...suggestion.effects.closed].map((one) => `${one.from.id} > ${one.to.id}`),
  );
  const owners = ownersIn(before);
  const endOf = (words: string) => owners.get(words) ?? words;
  const meant = `${endOf(question.from)} > ${endOf(question.to)}`;
  const then = describePairs(before, cluster);
  const changed = [...describePairs(after, cluster)].filter(([pair, passing]) => then.get(pair) !== passing);
  const flows = changed.map(([pair]) => pair.split(" > ").map(endOf).join(" > "));
  const workloads = [...new Set(owners.values())];
  for (const pair of workloads.flatMap((from) => workloads.map((to) => `${from} > ${to}`))) {
    if (pair !== meant) expect(told.has(pair), `${what}: ${pair} by ${steps}`).toBe(flows.includes(pair));
  }
}

/** The id of every pod's workload by the pod's, and its own. */
function ownersIn({ cluster }: Analysis): ReadonlyMap<string, string> {
  const owners = cluster.workloads.flatMap(({ namespace, kind, name, endpoints }) => {
    const id = `${namespace}/${kind}/${name}`;
    return [[id, id], ...endpoints.map((pod): [string, string] => [`${namespace}/Pod/${pod.name}`, id])] as const;
  });
  return new Map(owners);
}

/** What passes between all pods, from the rules themselves. */
function describePairs(analysis: Analysis, { pods }: TinyCluster): ReadonlyMap<string, string> {
  const ids = pods.map(idOf);
  return new Map(
    ids.flatMap((from) =>
      ids.map((to): [string, string] => [`${from} > ${to}`, formatPassing(ask(analysis, { from, to }).value!)]),
    ),
  );
}

function randomQuestion({ pods }: TinyCluster, random: Random): Question {
  const [from, to] = [idOf(random.pick(pods)), idOf(random.pick(pods))];
  const outside = random.pick(["203.0.113.9", "10.0.0.77", "internet"]);
  const ends = random.pick([
    { from, to },
    { from, to },
    { from: outside, to },
    { from, to: outside },
  ]);
  return random.chance(0.5)
    ? ends
    : { ...ends, protocol: random.pick(["TCP", "UDP"]), port: random.pick([80, 53, 8080]) };
}

test("an edit of a file that is not there yet makes it", () => {
  expect(changeFiles([], [{ path: "new.yaml", start: 0, end: 0, text: "a: 1\n" }])).toEqual([
    { path: "new.yaml", text: "a: 1\n" },
  ]);
});
