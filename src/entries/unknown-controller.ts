import type { Cluster } from "../cluster/cluster.ts";
import { nameLabel } from "../cluster/namespaces.ts";
import { findSay } from "../exposure/exposing-rules.ts";
import { PotentialCluster } from "../exposure/potential-cluster.ts";
import {
  anyPod,
  type CombinedPeers,
  distinctPeers,
  type PotentialPeer,
  potentialPeers,
} from "../exposure/potential-peer.ts";
import type { Backend } from "../policy/backends.ts";
import { judgePassing } from "../policy/between.ts";
import { type Passing, passingAmong } from "../policy/passing.ts";
import type { Requirement } from "../resources/labels.ts";
import { allConnections, noConnections } from "../sets/connection-set.ts";
import type { Place } from "../text/document.ts";

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

  passing(to: Backend): Passing {
    const { peers, complete } = this.#peersAbout(to);
    if (!complete) return { connections: noConnections, possible: allConnections };
    const ends = this.#potential.imagine(peers, to.endpoint.place).flatMap((potential) => potential.ends);
    const { cluster } = this.#potential;
    return passingAmong(ends.map((from) => judgePassing(from, to, cluster)));
  }

  /** All that policies tell apart of pods elsewhere. Rules of NetworkPolicies only add, and need not be combined. */
  #peersAbout({ endpoint }: Backend): CombinedPeers {
    const { rules, isTiered } = findSay(endpoint, "ingress", this.#cluster);
    const spoken = rules.flatMap(({ rule, namespace }) => potentialPeers(rule, namespace));
    const subjects = this.#subjects();
    const peers = distinctPeers(this.#elsewhere([anyPod, ...spoken, ...subjects], endpoint.place));
    return isTiered || subjects.length > 0 ? this.#potential.combine(peers) : { peers, complete: true };
  }

  /** In none of the namespaces of the input; only those that some peer may name need to be left out. */
  #elsewhere(peers: readonly PotentialPeer[], place: Place): readonly PotentialPeer[] {
    const named = peers.flatMap(({ namespaces }) => namespaces.flatMap((requirement) => requirement.values));
    const values = named.filter((name) => this.#cluster.namespaces.has(name));
    const elsewhere: Requirement = { key: nameLabel, operator: "NotIn", values, place };
    return peers.map(({ namespaces, pods }) => ({ namespaces: [...namespaces, elsewhere], pods }));
  }

  /** Policies over the cluster may restrict what leaves the controller. */
  #subjects(): readonly PotentialPeer[] {
    const { tiers, profile } = this.#cluster;
    const { admin, baseline } = tiers;
    return (profile.enforced ? [...admin, ...baseline] : [])
      .filter(({ egress }) => egress.length > 0)
      .map(({ subject }) => ({ namespaces: subject.namespaces.requirements, pods: subject.pods.requirements }));
  }
}
