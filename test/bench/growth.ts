import type { ClusterSize } from "../support/cluster-size.ts";
import { measureReady, readCluster } from "./answering.ts";
import { type Section, sizes } from "./section.ts";

const { pods, policies, seed } = sizes["10k/1k"];

/** What ten times as much costs, of one thing with the other left as it is. */
export const growth: readonly Section[] = (["sparse", "dense"] as const).map((density): Section => {
  const few: ClusterSize = { seed, pods, policies, workloads: pods / 5, density };
  const target = { most: 10 };
  return {
    part: "growth",
    size: "10k/1k",
    figures: [
      { name: `${density}: all pairs ready, pods × 10 at fixed classes`, unit: "times", target },
      { name: `${density}: all pairs ready, policies × 10`, unit: "times", target },
    ],
    *measure() {
      const before = timeOf(few);
      yield timeOf({ ...few, pods: 10 * pods }) / before;
      yield timeOf({ ...few, policies: 10 * policies }) / before;
    },
  };
});

function timeOf(size: ClusterSize): number {
  return measureReady(readCluster(size));
}
