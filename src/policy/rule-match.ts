import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { peersOf } from "../cluster/sight.ts";
import type { AdminPeer, RuleTerms } from "../resources/admin-policy.ts";
import type { Peer, PodPeer } from "../resources/network-policy.ts";
import { type Family, type IpSet, noAddresses, unionAddresses } from "../sets/ip-set.ts";
import { unreachable } from "../unreachable.ts";
import { holdsAddress, ruleAddresses } from "./block.ts";
import { matchesDomain } from "./domain.ts";
import { addressesOf, type End, namespaceOf } from "./end.ts";
import { matchesHost, nodeAddresses } from "./nodes.ts";
import { matchesSelector } from "./selector.ts";
import type { Truth } from "./verdict.ts";

/**
 * Whether the other end is among the peers of a rule in a policy of `namespace`. Blocks are taken together: each may
 * hold an address of which only all of them are sure.
 */
export function matchRule(rule: RuleTerms, namespace: string, other: End, family: Family, cluster: Cluster): Truth {
  const named = matchByName(rule, namespace, other, cluster);
  if (named === "yes") return "yes";
  const held = holdsAddress(addressesMet(rule, other, cluster), addressesOf(other), family);
  return held === "no" ? named : held;
}

/** What a rule says of the other end whatever its address. */
export function matchByName(rule: RuleTerms, namespace: string, other: End, cluster: Cluster): Truth {
  if (rule.peers.kind === "any") return "yes";
  const truths = peersOf(rule).map((peer) => matchPeerByName(peer, namespace, other, cluster));
  return truths.includes("yes") ? "yes" : truths.includes("may") ? "may" : "no";
}

function matchPeerByName(peer: Peer | AdminPeer, namespace: string, other: End, cluster: Cluster): Truth {
  switch (peer.kind) {
    case "pods":
      return matchesPods(peer, namespace, other, cluster) ? "yes" : "no";
    case "nodes":
      return other.kind === "pod" && other.endpoint.hostNetwork
        ? matchesHost(peer, other.endpoint, cluster.nodes)
        : "no";
    case "domain":
      return other.kind === "outside" && other.domain !== undefined && matchesDomain(peer.name, other.domain)
        ? "yes"
        : "no";
    case "ip-block":
      return "no";
    default:
      return unreachable(peer);
  }
}

/** The addresses by which a rule matches such an end: blocks (of pods if the profile has it so), and nodes' own. */
export function addressesMet(rule: RuleTerms, other: End, { profile, nodes }: Cluster): IpSet {
  if (other.kind === "pod") return profile.ipBlockMatchesPods === "never" ? noAddresses : ruleAddresses(rule);
  if (other.domain !== undefined) return ruleAddresses(rule);
  return peersOf(rule)
    .filter((peer) => peer.kind === "nodes")
    .map((peer) => nodeAddresses(peer, nodes))
    .reduce(unionAddresses, ruleAddresses(rule));
}

function matchesPods(peer: PodPeer, own: string, other: End, cluster: Cluster): boolean {
  const { namespaces, pods } = peer;
  if (other.kind === "outside" || isBeyond(peer, other.endpoint)) return false;
  if (!matchesSelector(pods, other.endpoint.labels)) return false;
  if (namespaces.kind === "own") return other.endpoint.namespace === own;
  return matchesSelector(namespaces.selector, namespaceOf(other, cluster).labels);
}

/** Whether a pod on the host's network is none that the peer's selectors see. */
export function isBeyond({ hostNetwork }: PodPeer, endpoint: Endpoint): boolean {
  return hostNetwork === "never" ? endpoint.hostNetwork : endpoint.onHost;
}
