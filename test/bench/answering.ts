import { type Analysis, analyze, listFlows, listWorkloads, reach } from "../../src/analyze.ts";
import { buildCluster } from "../../src/cluster/build-cluster.ts";
import { defaultProfile } from "../../src/cluster/profile.ts";
import { buildFlowTable, computeFlows } from "../../src/policy/flows.ts";
import { decodeResources } from "../../src/resources/decode.ts";
import { parseDocuments } from "../../src/text/documents.ts";
import { toJsonFile } from "../support/cluster-files.ts";
import type { ClusterSize } from "../support/cluster-size.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { seededRandom } from "../support/random.ts";
import { formatSeconds, formatTable, type Measure, measure, seconds, summarize } from "./measure.ts";

export interface AnsweringFigures {
  readonly size: ClusterSize;
  readonly workloads: number;
  readonly flows: number;
  /** Decoded resources to an indexed cluster and its table of who may reach whom. */
  readonly index: Measure;
  /** The table to the list of all allowed flows. */
  readonly allPairs: Measure;
  /** One pair on one port, with all its reasons. */
  readonly question: Measure;
}

export function benchAnswering(size: ClusterSize): AnsweringFigures {
  const file = toJsonFile(generateCluster(size));
  const { documents, skipped } = parseDocuments(file).value;
  const resources = decodeResources(documents, skipped).value;
  const index = measure(() => buildFlowTable(buildCluster(resources, defaultProfile).value));
  const table = buildFlowTable(buildCluster(resources, defaultProfile).value);
  const analysis = analyze([file]);
  return {
    size,
    workloads: listWorkloads(analysis).length,
    flows: listFlows(analysis).length,
    index,
    allPairs: measure(() => [...computeFlows(table)]),
    question: askMany(analysis, size.seed),
  };
}

/** A column for each size, and how much the last one's figures are of the first one's. */
export function formatAnswering(figures: readonly AnsweringFigures[]): string {
  const number = new Intl.NumberFormat("en");
  const count = (name: string, of: (figures: AnsweringFigures) => number) => row(name, figures.map(of), number.format);
  const time = (name: string, of: (figures: AnsweringFigures) => number) => row(name, figures.map(of), formatSeconds);
  const sizes = figures.map(({ size }) => `${number.format(size.pods)} pods, ${number.format(size.policies)} policies`);
  return formatTable([
    ["answering", ...sizes, "growth"],
    count("workloads", ({ workloads }) => workloads),
    count("flows", ({ flows }) => flows),
    time("index", ({ index }) => index.median),
    time("all pairs", ({ allPairs }) => allPairs.median),
    time("one question", ({ question }) => question.median),
    time("slowest question", ({ question }) => question.slowest),
  ]);
}

function row(name: string, values: readonly number[], format: (value: number) => string): readonly string[] {
  return [name, ...values.map(format), `× ${(values.at(-1)! / values[0]!).toFixed(1)}`];
}

function askMany(analysis: Analysis, seed: number): Measure {
  const random = seededRandom(seed);
  const ids = listWorkloads(analysis).map(({ ref }) => ref.id);
  const ask = () =>
    reach(analysis, { from: random.pick(ids), to: random.pick(ids), protocol: "TCP", port: random.pick([8080, 5432]) });
  for (let i = 0; i < 20; i++) ask();
  return summarize(Array.from({ length: 500 }, () => seconds(ask)));
}
