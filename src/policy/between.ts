import type { Cluster } from "../cluster/cluster.ts";
import { allConnections, intersectConnections, noConnections, unionConnections } from "../sets/connection-set.ts";
import { type End, sharedFamilies } from "./end.ts";
import type { FlowIndex, Passing } from "./flow-index.ts";
import { isNode, localityOf } from "./node-local.ts";
import { judgePair } from "./pair.ts";

/** An end with the number that the index knows it by. */
type Numbered = End & { readonly member: number };

interface Known {
  readonly cluster: Cluster;
  readonly index: FlowIndex;
}

/** What passes between two ends that the index knows; it does not know where they run. */
export function passingBetween(from: Numbered, to: Numbered, { cluster, index }: Known): Passing {
  const locality = localityOf(from, to);
  const isLocal = locality === "all" || locality === "some";
  if (locality === "all" && isNode(from)) return { certain: allConnections, possible: allConnections };
  if (isLocal && isNode(to) && hasTiers(cluster)) return judgePassing(from, to, cluster);
  const passing = index.passing(from.member, to.member);
  return isLocal ? { ...passing, possible: allConnections } : passing;
}

/** Only policies over the cluster may keep a pod from its own node for certain (E2). */
function hasTiers({ tiers }: Cluster): boolean {
  return tiers.admin.length + tiers.baseline.length > 0;
}

/** The same from the rules themselves, also for an end that the index does not know. */
export function judgePassing(from: End, to: End, cluster: Cluster): Passing {
  const families = sharedFamilies(from, to, cluster);
  const each = families.map((family) => judgePair({ from, to, family, asked: {}, cluster }));
  return {
    certain: each.map(({ connections }) => connections).reduce(intersectConnections, allConnections),
    possible: each.map(({ possible }) => possible).reduce(unionConnections, noConnections),
  };
}
