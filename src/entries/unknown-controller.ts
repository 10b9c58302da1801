import type { Cluster } from "../cluster/cluster.ts";
import { findSay } from "../exposure/exposing-rules.ts";
import { PotentialCluster } from "../exposure/potential-cluster.ts";
import { anyPod, distinctPeers, type PotentialPeer, potentialPeers } from "../exposure/potential-peer.ts";
import type { Backend } from "../policy/backends.ts";
import { sharedFamilies } from "../policy/end.ts";
import { judgePair } from "../policy/pair.ts";
import { type ConnectionSet, intersectConnections, unionConnections } from "../sets/connection-set.ts";

/**
 * A controller whose pods are not in the input. It is taken to be in a namespace that the input does not hold either;
 * its labels may be any, so that pods are made up for each kind of labels that policies tell apart: what passes for all
 * of them passes for certain, what passes for some may pass.
 */
export class UnknownController {
  readonly #cluster: Cluster;
  readonly #potential: PotentialCluster;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#potential = new PotentialCluster(cluster);
  }

  passing(to: Backend): { readonly connections: ConnectionSet; readonly possible: ConnectionSet } {
    const { rules } = findSay(to.endpoint, "ingress", this.#cluster);
    const spoken = rules.flatMap(({ rule, namespace }) => potentialPeers(rule, namespace));
    const peers = distinctPeers([anyPod, ...spoken, ...this.#subjects()]);
    const ends = this.#potential
      .imagine(peers, to.endpoint.place)
      .flatMap((potential) => potential.ends)
      .filter(({ endpoint }) => !this.#cluster.namespaces.has(endpoint.namespace));
    const { cluster } = this.#potential;
    const pairs = ends.flatMap((from) =>
      sharedFamilies(from, to, cluster).map((family) => judgePair({ from, to, family, asked: {}, cluster })),
    );
    return {
      connections: pairs.map(({ connections }) => connections).reduce(intersectConnections),
      possible: pairs.map(({ possible }) => possible).reduce(unionConnections),
    };
  }

  /** Policies over the cluster may restrict what leaves the controller. */
  #subjects(): readonly PotentialPeer[] {
    const { admin, baseline } = this.#cluster.tiers;
    return [...admin, ...baseline]
      .filter(({ egress }) => egress.length > 0)
      .map(({ subject }) => ({ namespaces: subject.namespaces.requirements, pods: subject.pods.requirements }));
  }
}
