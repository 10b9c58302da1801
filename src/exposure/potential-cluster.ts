import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { ClusterNamespace } from "../cluster/namespaces.ts";
import { parsePodCidrs, whereabouts } from "../cluster/pod-addresses.ts";
import type { PodEnd } from "../policy/end.ts";
import type { Place } from "../text/document.ts";
import { Avoidance } from "./avoidance.ts";
import type { PodExample } from "./exposure.ts";
import { imaginePod } from "./imagined-pod.ts";
import { isWithin } from "./peer-terms.ts";
import { type CombinedPeers, combinePeers, type PotentialPeer, peerKey } from "./potential-peer.ts";

/** Above this, peers of policies over the cluster are no longer held against each other. */
const mostCombined = 60;

/** A peer with pods made up for it, which the rules meet as they meet real ones. */
export interface Potential {
  readonly peer: PotentialPeer;
  /** Most often one. Where labels clash so that none is free of all others, several: what passes for all of them counts. */
  readonly ends: readonly PodEnd[];
  readonly examples: readonly PodExample[];
  /** Those before and behind it in the list that hold every pod it holds. */
  readonly wider: readonly PotentialPeer[];
}

/** A cluster with room for pods and namespaces that do not exist yet. */
export class PotentialCluster {
  readonly cluster: Cluster;
  readonly #today: Cluster["namespaces"];
  readonly #whereabouts: Pick<Endpoint, "known" | "addresses">;
  readonly #namespaces: Map<string, ClusterNamespace>;
  readonly #known = new Map<string, readonly Potential[]>();
  readonly #ends = new Map<string, PodEnd>();

  constructor(cluster: Cluster) {
    this.#today = cluster.namespaces;
    this.#whereabouts = whereabouts([], parsePodCidrs(cluster.profile.podCidrs).value);
    this.#namespaces = new Map(cluster.namespaces);
    this.cluster = { ...cluster, namespaces: this.#namespaces };
  }

  /** A pod for each of the peers that is, where that can be, none of the others. Peers that no pod can be are left out. */
  imagine(peers: readonly PotentialPeer[], place: Place): readonly Potential[] {
    const key = peers.map(peerKey).join("\n");
    const known = this.#known.get(key);
    if (known) return known;
    const potentials = peers
      .map((peer): Potential => {
        const wider = peers.filter((other) => other !== peer && isWithin(peer, other, this.#today));
        const others = peers.filter((other) => other !== peer && !wider.includes(other));
        const examples = new Avoidance(peer, others, this.#today).examples();
        return { peer, wider, examples, ends: examples.map((pod) => this.#endOf(pod, place)) };
      })
      .filter(({ ends }) => ends.length > 0);
    this.#known.set(key, potentials);
    return potentials;
  }

  /** The peers, and what several of them hold together. */
  combine(peers: readonly PotentialPeer[]): CombinedPeers {
    return combinePeers(peers, mostCombined, (peer) => imaginePod(peer, [], this.#today) !== undefined);
  }

  #endOf({ namespace, namespaceLabels, labels }: PodExample, place: Place): PodEnd {
    const key = `${namespace} ${[...namespaceLabels].join()} ${[...labels].join()}`;
    const known = this.#ends.get(key);
    if (known) return known;
    const home = this.#today.has(namespace) ? namespace : this.#found(namespace, namespaceLabels);
    const end = potentialEnd(home, labels, this.#whereabouts, place);
    this.#ends.set(key, end);
    return end;
  }

  /** A new namespace of this name, or of one like it where another of the same name has other labels. */
  #found(name: string, labels: ClusterNamespace["labels"]): string {
    let id = name;
    while (this.#namespaces.has(id)) id += "'";
    this.#namespaces.set(id, { name, labels, implied: false, place: undefined });
    return id;
  }
}

/** Of its ports nothing is known, nor its address: it may be any that pods have. */
function potentialEnd(
  namespace: string,
  labels: PodExample["labels"],
  where: Pick<Endpoint, "known" | "addresses">,
  place: Place,
): PodEnd {
  const name = "new-pod";
  const endpoint: PodEnd["endpoint"] = {
    index: -1,
    namespace,
    name,
    fromTemplate: false,
    labels,
    ports: [],
    hostNetwork: false,
    onHost: false,
    otherwise: undefined,
    ...where,
    nodeName: undefined,
    pods: 1,
    place,
  };
  const ref = { kind: "workload", namespace, workload: "Pod", name, part: "", pods: 1 } as const;
  return { kind: "pod", ref: { ...ref, id: `${namespace}/Pod/${name}` }, endpoint, members: [endpoint] };
}
