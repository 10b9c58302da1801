import type { Cluster } from "../cluster/cluster.ts";
import { allConnections } from "../sets/connection-set.ts";
import { type End, sharedFamilies } from "./end.ts";
import type { FlowIndex } from "./flow-index.ts";
import { isNode, localityOf } from "./node-local.ts";
import { judgePair } from "./pair.ts";
import { type Passing, passingAmong } from "./passing.ts";

/** An end with the number that the index knows it by. */
type Numbered = End & { readonly member: number };

/** What passes between two ends that the index knows; it does not know where they run. */
export function passingBetween(from: Numbered, to: Numbered, index: FlowIndex): Passing {
  const locality = localityOf(from, to);
  const isLocal = locality === "all" || locality === "some";
  if (locality === "all" && isNode(from)) return { connections: allConnections, possible: allConnections };
  if (isLocal && isNode(to) && hasTiers(index.cluster)) return judgePassing(from, to, index.cluster);
  const passing = index.passing(from.member, to.member);
  return isLocal ? { ...passing, possible: allConnections } : passing;
}

/** Only policies over the cluster may keep a pod from its own node for certain (E2). */
function hasTiers({ tiers }: Cluster): boolean {
  return tiers.admin.length + tiers.baseline.length > 0;
}

/** The same from the rules themselves, also for an end that the index does not know. */
export function judgePassing(from: End, to: End, cluster: Cluster, throughService = false): Passing {
  const families = sharedFamilies(from, to, cluster);
  return passingAmong(families.map((family) => judgePair({ from, to, family, asked: {}, cluster, throughService })));
}
