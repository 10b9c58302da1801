import { buildCluster } from "../../src/cluster/build-cluster.ts";
import { defaultProfile } from "../../src/cluster/profile.ts";
import { buildFlowTable, type FlowTable } from "../../src/policy/flows.ts";
import { judge } from "../../src/policy/judge.ts";
import { joinIntakes } from "../../src/resources/intake.ts";
import { readFile } from "../../src/resources/read-file.ts";
import type { Resources } from "../../src/resources/resource.ts";
import type { ClusterSize } from "../support/cluster-size.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { seededRandom } from "../support/random.ts";
import type { Figure } from "./figure.ts";
import { heapUsed, type Measure, measure, measureEach } from "./measure.ts";
import { buildRows } from "./rows.ts";
import { type Section, type SizeName, sizes } from "./section.ts";

const mostSeconds: Partial<Record<SizeName, number>> = { "10k/1k": 0.04, "100k/10k": 0.4 };
const mostBytes: Partial<Record<SizeName, number>> = { "100k/10k": 300e6 };

/** From objects in memory until any pair has its answer, and what a question with all its reasons costs then. */
export const answering: readonly Section[] = (Object.keys(sizes) as SizeName[]).flatMap((size) =>
  (["sparse", "dense"] as const).flatMap((density) =>
    (["single", "multi"] as const).map(
      (labels): Section => ({
        part: "answering",
        size,
        figures: figuresOf(size, `${size} ${density}, ${labels} label`),
        measure: () => measureAnswering({ ...sizes[size], density, labels }),
      }),
    ),
  ),
);

function figuresOf(size: SizeName, of: string): readonly Figure[] {
  const [time, heap] = [mostSeconds[size], mostBytes[size]];
  return [
    { name: `${of}: all pairs ready`, unit: "seconds", ...(time ? { target: { most: time } } : {}) },
    { name: `${of}: heap they take`, unit: "bytes", ...(heap ? { target: { most: heap } } : {}) },
    { name: `${of}: one question`, unit: "seconds", target: { most: 100e-6 } },
    { name: `${of}: one question, p95`, unit: "seconds" },
    { name: `${of}: one question, slowest`, unit: "seconds" },
  ];
}

function* measureAnswering(size: ClusterSize): Generator<number> {
  const resources = readCluster(size);
  const before = heapUsed();
  const table = build(resources);
  buildRows(table.index);
  const taken = heapUsed() - before;
  yield measureReady(resources);
  yield taken;
  const { median, p95, slowest } = askMany(table, size.seed);
  yield median;
  yield p95;
  yield slowest;
}

/** Objects in memory, as `analyze` has them before it builds anything. */
export function readCluster(size: ClusterSize): Resources {
  const items = generateCluster(size);
  const text = JSON.stringify({ apiVersion: "v1", items, kind: "List" });
  return joinIntakes([readFile({ path: "cluster.json", text })]).value;
}

/** Seconds until all pairs are ready: the index and every row. */
export function measureReady(resources: Resources): number {
  return measure(() => buildRows(build(resources).index)).median;
}

export function build(resources: Resources): FlowTable {
  return buildFlowTable(buildCluster(resources, defaultProfile).value);
}

/** Between workloads anywhere, on a port that is open here and there. */
function askMany(table: FlowTable, seed: number): Measure {
  const random = seededRandom(seed);
  const ids = table.parts.map(({ ref }) => ref.id);
  const ask = () => {
    const [from, to, port] = [random.pick(ids), random.pick(ids), random.pick([8080, 5432])];
    return judge({ from, to, protocol: "TCP", port }, table.index.cluster, table);
  };
  for (let i = 0; i < 20; i++) ask();
  return measureEach(ask);
}
