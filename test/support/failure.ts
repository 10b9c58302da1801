import { shrink } from "./shrink.ts";
import { type TinyCluster, writeManifests } from "./tiny-cluster.ts";

/** What is wrong with a cluster, in words. */
export type Find = (cluster: TinyCluster) => string | undefined;

/** Takes an exception for something wrong. */
export function tried(find: Find): Find {
  return (cluster) => {
    try {
      return find(cluster);
    } catch (error) {
      return String(error instanceof Error ? error.stack : error);
    }
  };
}

/** The seed, what is wrong, and the smallest manifests with which something still is. */
export function describeFailure(seed: number, cluster: TinyCluster, find: Find): string {
  const smallest = shrink(cluster, (candidate) => find(candidate) !== undefined);
  const profile = JSON.stringify(smallest.profile);
  return `seed ${seed}: ${find(smallest)}\n\nprofile ${profile}\n\n${writeManifests(smallest)}`;
}
