import { expect, test } from "vitest";
import { type Analysis, analyze, ask, listFlows } from "../../src/index.ts";
import { checkExpectations } from "../../src/review/check-expectations.ts";
import type { Outcome } from "../../src/review/expectation.ts";
import { type Pin, pinAsTest } from "../../src/review/pin.ts";
import {
  equalConnections,
  hasConnection,
  isAllConnections,
  isEmptyConnections,
} from "../../src/sets/connection-set.ts";
import { formatAddress } from "../../src/sets/ip-set.ts";
import { toJsonFile } from "../support/cluster-files.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { writeManifests } from "../support/tiny-cluster.ts";

const clusters = Number(process.env.CANREACH_EXPECTATION_CLUSTERS ?? 60);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

const answers = ["allowed", "some-ports", "blocked", "unknown"] as const;

/** A test between all workloads, or that only some reach one of them, with or without a port. */
interface Drawn {
  readonly port: number | undefined;
  readonly answer: (typeof answers)[number];
  readonly only: readonly string[];
  readonly subject: string;
  readonly side: "from" | "to";
}

test(`tests by classes find what a question for each pair does, on ${clusters} random clusters`, {
  timeout: 600_000,
}, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const random = seededRandom(seed);
    const cluster = randomCluster(random);
    const manifests = { path: "cluster.yaml", text: writeManifests(cluster) };
    const plain = analyze([manifests], cluster.profile);
    const ids = idsOf(plain);
    if (ids.length === 0) continue;
    const drawn = Array.from({ length: 4 }, () => draw(random, ids));
    const analysis = analyze([manifests, { path: "canreach.yaml", text: write(drawn) }], cluster.profile);
    const outcomes = checkExpectations(analysis).value;
    drawn.forEach((one, i) => {
      const found = { pairs: outcomes[2 * i]!, only: outcomes[2 * i + 1]! };
      expect(brief(found.pairs), `seed ${seed}: ${JSON.stringify(one)}`).toEqual(naivePairs(one, ids, plain));
      if (hasNodes(plain)) return; // tests ask of their addresses what policies say, questions what the node may
      expect(brief(found.only), `seed ${seed}: only of ${JSON.stringify(one)}`).toEqual(naiveOnly(one, ids, plain));
    });
  }
});

function draw(random: Random, ids: readonly string[]): Drawn {
  return {
    port: random.pick([undefined, 80, 443, 1]),
    answer: random.pick(answers),
    only: ids.filter(() => random.chance(0.4)),
    subject: random.pick(ids),
    side: random.pick(["from", "to"]),
  };
}

function write(drawn: readonly Drawn[]): string {
  const items = drawn.flatMap(({ port, answer, only, subject, side }) => {
    const asked = port === undefined ? {} : { port };
    return [
      { from: "*", to: "*", ...asked, answer },
      { [side]: subject, ...asked, only },
    ];
  });
  return JSON.stringify({ expect: items });
}

/** The workloads that wildcards stand for. */
function idsOf({ cluster }: Analysis): readonly string[] {
  return cluster.workloads
    .filter(({ endpoints }) => !endpoints.some(({ onHost }) => onHost))
    .map(({ namespace, kind, name }) => `${namespace}/${kind}/${name}`);
}

function hasNodes({ table: { sources, destinations } }: Analysis): boolean {
  return [...sources, ...destinations].some(({ nodeName }) => nodeName !== undefined);
}

interface Brief {
  readonly state: Outcome["state"];
  readonly pairs: number;
  readonly broken: number;
}

function brief({ state, pairs, broken }: Outcome): Brief {
  return { state, pairs, broken };
}

function stateOf(pairs: number, broken: number): Brief {
  if (pairs === 0) return { state: "unusable", pairs: 0, broken: 0 };
  return { state: broken > 0 ? "fails" : "holds", pairs, broken };
}

function say(analysis: Analysis, from: string, to: string, port: number | undefined) {
  const { value } = ask(analysis, { from, to, ...(port === undefined ? {} : { port }) });
  if (!value) throw new Error(`${from} → ${to} has no answer`);
  return value;
}

/** A workload of one pod and itself are no pair. */
function isPair(analysis: Analysis, from: string, to: string): boolean {
  if (from !== to) return true;
  const parts = analysis.table.parts.filter(({ ref }) => `${ref.namespace}/${ref.workload}/${ref.name}` === from);
  return parts.reduce((sum, { ref }) => sum + ref.pods, 0) > 1;
}

/** Who is there is among the workloads. */
function isPodAddress({ cluster }: Analysis, id: string): boolean {
  const address = /^([\da-f.:]+)\/(?:32|128)$/.exec(id)?.[1];
  return cluster.endpoints.some(({ onHost, known }) => !onHost && known.some((one) => formatAddress(one) === address));
}

function naivePairs({ port, answer }: Drawn, ids: readonly string[], analysis: Analysis): Brief {
  const pairs = ids.flatMap((from) => ids.filter((to) => isPair(analysis, from, to)).map((to) => [from, to] as const));
  const broken = pairs.filter(([from, to]) => say(analysis, from, to, port).answer !== answer);
  return stateOf(pairs.length, broken.length);
}

function naiveOnly({ port, only, subject, side }: Drawn, ids: readonly string[], analysis: Analysis): Brief {
  const { sources, destinations, domains } = analysis.table;
  const ranges = side === "to" ? sources : [...destinations, ...domains];
  const outside = ranges.map(({ ref }) => ref.id).filter((id) => !isPodAddress(analysis, id));
  const ends = [...ids, ...outside].filter((id) => outside.includes(id) || isPair(analysis, id, subject));
  const broken = ends.filter((id) => {
    const [from, to] = side === "to" ? [id, subject] : [subject, id];
    const { answer, connections } = say(analysis, from, to, port);
    if (!only.includes(id)) return answer !== "blocked";
    return port === undefined ? isEmptyConnections(connections) : !hasConnection(connections, "TCP", port);
  });
  return stateOf(ends.length, broken.length);
}

test(`tests by classes count the flows that are listed, in a cluster of 1,000 pods, seed ${firstSeed}`, {
  timeout: 120_000,
}, () => {
  const manifests = toJsonFile(
    generateCluster({ seed: firstSeed, pods: 1_000, policies: 150, density: "sparse", labels: "multi" }),
  );
  const items = [
    { from: "*", to: "*", answer: "blocked" },
    { from: "*", to: "*", answer: "allowed" },
  ];
  const analysis = analyze([manifests, { path: "canreach.yaml", text: JSON.stringify({ expect: items }) }]);
  const ids = new Set(idsOf(analysis));
  const flows = listFlows(analysis).filter(({ from, to }) => ids.has(from.id) && ids.has(to.id));
  const whole = analysis.table.parts.every(({ ref }) => ref.part === "");
  expect(whole, "every workload is in one part").toBe(true);
  const [blocked, allowed] = checkExpectations(analysis).value;
  expect(blocked!.broken).toBe(flows.length);
  expect(allowed!.pairs - allowed!.broken).toBe(flows.filter((flow) => isAllConnections(flow.connections)).length);
});

test(`what is pinned is a test that holds, unless nobody knows, on ${clusters} random clusters`, {
  timeout: 600_000,
}, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const random = seededRandom(seed);
    const cluster = randomCluster(random);
    const manifests = { path: "cluster.yaml", text: writeManifests(cluster) };
    const ids = [...idsOf(analyze([manifests], cluster.profile)), "internet", "10.244.0.0/16"];
    for (let i = 0; i < 4; i++) {
      const [from, to, port] = [random.pick(ids), random.pick(ids), random.pick([undefined, 80, 443])];
      const asked = port === undefined ? {} : { port };
      const side = random.pick(["from", "to"] as const);
      const plain = analyze([manifests], cluster.profile);
      const pins: readonly Pin[] = [
        { kind: "answer", question: { from, to, ...asked } },
        { kind: "only", side, subject: from, asked },
      ];
      for (const pin of pins) {
        const file = pinAsTest(pin, plain)!;
        const { value, diagnostics } = checkExpectations(analyze([manifests, file], cluster.profile));
        const [outcome] = value;
        const isOpen = outcome!.breaches.some(({ connections, possible }) => !equalConnections(connections, possible));
        const isItself = diagnostics.some(({ message }) => message.startsWith("this stands for no pair"));
        const told = `seed ${seed}: ${file.text}\n${outcome!.breaches.map((one) => `${one.from.id} → ${one.to.id} ${one.answer}`)}`;
        expect(outcome!.state === "holds" || isItself || (pin.kind === "only" && isOpen), told).toBe(true);
      }
    }
  }
});
