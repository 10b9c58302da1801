import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { NodePeer } from "../resources/admin-policy.ts";
import type { Node } from "../resources/node.ts";
import { type IpSet, uniteAddresses } from "../sets/ip-set.ts";
import { matchesSelector } from "./selector.ts";
import type { Truth } from "./verdict.ts";

/** The addresses of the nodes a peer selects: `nodes` match the addresses in `status.addresses` (API reference). */
export function nodeAddresses({ nodes }: NodePeer, all: Cluster["nodes"]): IpSet {
  const selected = [...all.values()].filter(({ labels }) => matchesSelector(nodes, labels));
  return uniteAddresses(selected.flatMap(({ addresses }) => addresses));
}

/** Whether a pod on its node's network is met by a peer over nodes; `may` when the input lacks labels that it asks for. */
export function matchesHost({ nodes }: NodePeer, endpoint: Endpoint, all: Cluster["nodes"]): Truth {
  const node = hostOf(endpoint, all);
  if (!node) return nodes.requirements.length === 0 ? "yes" : "may";
  return matchesSelector(nodes, node.labels) ? "yes" : "no";
}

export function hostOf({ nodeName }: Endpoint, all: Cluster["nodes"]): Node | undefined {
  return nodeName === undefined ? undefined : all.get(nodeName);
}
