import { analyze, reach } from "../../../src/index.ts";
import { isConnectionSubset } from "../../../src/sets/connection-set.ts";
import type { SourceFile } from "../../../src/text/source-file.ts";
import type { Expected } from "../../support/oracle.ts";
import type { Random } from "../../support/random.ts";
import type { RandomOptions } from "../../support/random-cluster.ts";
import type { TinyPod } from "../../support/tiny-cluster.ts";
import { idOf, type TinyCluster, writeManifests } from "../../support/tiny-cluster.ts";
import { formatPassing } from "../../support/verdicts.ts";

/** What must hold of every cluster, whatever the right answers are. */
export interface Law {
  /** A promise. */
  readonly name: string;
  /** The clusters it is about; all kinds when missing. */
  readonly clusters?: RandomOptions;
  /** Where it does not hold, in words. */
  readonly findBreach: (cluster: TinyCluster, random: Random) => string | undefined;
}

/** An end of a question: a pod, an address outside, or a name outside. */
export interface AskedEnd {
  readonly words: string;
  readonly pod?: TinyPod;
  readonly domain?: true;
}

export interface Answer extends Expected {
  readonly from: AskedEnd;
  readonly to: AskedEnd;
}

/** The answers about each pair of ends, in an order that depends on the order of the pods alone. */
export function askAll(cluster: TinyCluster, files: readonly SourceFile[] = [fileOf(cluster)]): readonly Answer[] {
  const analysis = analyze(files, cluster.profile);
  const error = analysis.diagnostics.find(({ severity }) => severity === "error");
  if (error) throw new Error(`a valid manifest is refused: ${error.message}\n${writeManifests(cluster)}`);
  const pods = cluster.pods.map((pod): AskedEnd => ({ words: idOf(pod), pod }));
  // A node's address is outside unless its pods are taken to have it.
  const addresses = outside.filter(({ words }) => words !== nodeAddress || cluster.profile.hostNetwork === "as-node");
  const sources = [...pods, ...addresses];
  const pairs = sources.flatMap((from) => [...sources, ...domains].map((to) => ({ from, to })));
  return pairs
    .filter(({ from, to }) => from.pod !== undefined || to.pod !== undefined)
    .map(({ from, to }) => {
      const { connections, possible } = reach(analysis, { from: from.words, to: to.words });
      return { from, to, connections, possible };
    });
}

function fileOf(cluster: TinyCluster): SourceFile {
  return { path: "cluster.yaml", text: writeManifests(cluster) };
}

const nodeAddress = "192.168.0.1";
const outside = ["203.0.113.7", "10.99.0.1", nodeAddress, "2001:db8::1"].map((words): AskedEnd => ({ words }));
const domains = ["api.example.com", "example.net"].map((words): AskedEnd => ({ words, domain: true }));

/** How the answers after a change stand to those before it. */
export type Relation = "same" | "more" | "fewer";

export type IsAbout = (cluster: TinyCluster, from: AskedEnd, to: AskedEnd) => boolean;

/** Asks both clusters the same: pods are taken to be the same ones in the same order. */
export function compareClusters(
  before: TinyCluster,
  after: TinyCluster,
  relation: Relation,
  isAbout: IsAbout = () => true,
): string | undefined {
  const then = askAll(before);
  return findFirst(then, askAll(after), relation, (answer) => isAbout(before, answer.from, answer.to), after);
}

export function compareAnswers(then: readonly Answer[], now: readonly Answer[]): string | undefined {
  return findFirst(then, now, "same", () => true);
}

function findFirst(
  then: readonly Answer[],
  now: readonly Answer[],
  relation: Relation,
  isAbout: (answer: Answer) => boolean,
  after?: TinyCluster,
): string | undefined {
  const wrong = then.findIndex((answer, i) => isAbout(answer) && !stands(answer, now[i]!, relation));
  if (wrong < 0) return undefined;
  const { from, to } = then[wrong]!;
  const passing = `${formatPassing(then[wrong]!)}, then ${formatPassing(now[wrong]!)}, not ${relation}`;
  return `${from.words} => ${to.words}: ${passing}${after ? `\n\nthen:\n${writeManifests(after)}` : ""}`;
}

function stands(then: Expected, now: Expected, relation: Relation): boolean {
  switch (relation) {
    case "same":
      return formatPassing(then) === formatPassing(now);
    case "more":
      return holds(now, then);
    case "fewer":
      return holds(then, now);
  }
}

export function holds(more: Expected, fewer: Expected): boolean {
  return isConnectionSubset(fewer.connections, more.connections) && isConnectionSubset(fewer.possible, more.possible);
}
