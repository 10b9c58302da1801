import { isWithin } from "./tiny-address.ts";
import type { TinyCluster, TinyPeer, TinyPod, TinyPolicy, TinyPort, TinyRule } from "./tiny-cluster.ts";
import { type End, isSelectedPod, keptForEnd } from "./tiny-ends.ts";
import { isNamed, type Packet } from "./tiny-packet.ts";
import { selects } from "./tiny-selector.ts";

type Direction = Packet["direction"];

/** The NetworkPolicies that select the pod in that direction. */
export function isolating({ policies }: TinyCluster, pod: TinyPod, direction: Direction): readonly TinyPolicy[] {
  return policies.filter(
    ({ namespace, spec }) =>
      namespace === pod.namespace && selects(spec.podSelector ?? {}, pod.labels) && isolates(spec, direction),
  );
}

export function isolates({ policyTypes, egress }: TinyPolicy["spec"], direction: Direction): boolean {
  if (policyTypes?.length) return policyTypes.includes(direction === "ingress" ? "Ingress" : "Egress");
  return direction === "ingress" || (egress ?? []).length > 0; // S1
}

export function isAllowed(cluster: TinyCluster, policies: readonly TinyPolicy[], packet: Packet): boolean {
  const rulesAbout = packet.direction === "ingress" ? ingressAbout : egressAbout;
  const rules = policies.flatMap((policy) => rulesAbout(cluster, packet.other, policy)); // S12
  return rules.some((rule) => allowsPort(cluster, rule, packet));
}

/** The rules of a policy that the other end is a peer of. */
const ingressAbout = keptForEnd((cluster, other, policy: TinyPolicy) => {
  return (policy.spec.ingress ?? []).filter(({ from }) => isPeer(cluster, policy, from ?? [], other));
});

const egressAbout = keptForEnd((cluster, other, policy: TinyPolicy) => {
  return (policy.spec.egress ?? []).filter(({ to }) => isPeer(cluster, policy, to ?? [], other));
});

function isPeer(cluster: TinyCluster, policy: TinyPolicy, peers: readonly TinyPeer[], other: End): boolean {
  return peers.length === 0 || peers.some((peer) => matchesPeer(cluster, policy, peer, other)); // S5
}

function matchesPeer(cluster: TinyCluster, policy: TinyPolicy, peer: TinyPeer, other: End): boolean {
  if (peer.ipBlock) {
    if (other.pod !== undefined && cluster.profile.ipBlockMatchesPods === "never") return false; // I1
    const { cidr, except } = peer.ipBlock;
    return isWithin(other.address, cidr) && !(except ?? []).some((exception) => isWithin(other.address, exception)); // I3
  }
  const own = { matchLabels: { "kubernetes.io/metadata.name": policy.namespace } }; // S8
  return isSelectedPod(cluster, other, peer.namespaceSelector ?? own, peer.podSelector ?? {});
}

function allowsPort(cluster: TinyCluster, { ports }: TinyRule, packet: Packet): boolean {
  return (ports ?? []).length === 0 || ports!.some((item) => matchesPort(cluster, item, packet)); // P1
}

function matchesPort(cluster: TinyCluster, item: TinyPort, packet: Packet): boolean {
  if ((item.protocol ?? "TCP") !== packet.protocol) return false; // P3
  if (item.port === undefined || item.port === null) return true; // P2
  if (typeof item.port === "string") return isNamed(cluster, item.port, packet);
  return item.port <= packet.port && packet.port <= (item.endPort ?? item.port); // P10
}
