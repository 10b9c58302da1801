import type { Cluster } from "../cluster/cluster.ts";
import type { PodPeer, Rule } from "../resources/network-policy.ts";
import type { Family } from "../sets/ip-set.ts";
import { holdsAddress, ruleAddresses } from "./block.ts";
import { addressesOf, type End, namespaceOf } from "./end.ts";
import { matchesSelector } from "./selector.ts";
import type { Truth } from "./verdict.ts";

/**
 * Whether the other end is among the peers of a rule in a policy of `namespace`. Blocks are taken together: each may
 * hold an address of which only all of them are sure.
 */
export function matchRule(rule: Rule, namespace: string, other: End, family: Family, cluster: Cluster): Truth {
  const { peers } = rule;
  if (peers.kind === "any") return "yes";
  if (peers.peers.some((peer) => peer.kind === "pods" && matchesPods(peer, namespace, other, cluster))) return "yes";
  if (other.kind === "pod" && cluster.profile.ipBlockMatchesPods === "never") return "no";
  return holdsAddress(ruleAddresses(rule), addressesOf(other), family);
}

function matchesPods({ namespaces, pods }: PodPeer, own: string, other: End, cluster: Cluster): boolean {
  if (other.kind === "outside" || other.endpoint.onHost || !matchesSelector(pods, other.endpoint.labels)) return false;
  if (namespaces.kind === "own") return other.endpoint.namespace === own;
  return matchesSelector(namespaces.selector, namespaceOf(other, cluster).labels);
}
