import {
  type ConnectionSet,
  connections,
  noConnections,
  type Protocol,
  unionConnections,
} from "../../src/sets/connection-set.ts";
import { edges, exists, isWithin, readAddress, type TinyAddress } from "./tiny-address.ts";
import type {
  TinyCluster,
  TinyLabels,
  TinyPeer,
  TinyPod,
  TinyPolicy,
  TinyPort,
  TinyRequirement,
  TinyRule,
  TinySelector,
} from "./tiny-cluster.ts";

/**
 * NetworkPolicy the naive way, as its documentation reads: one packet at a time, from one address to another, on one
 * port. Slow and plain on purpose; rows of semantics.md in brackets.
 */

/** One end of a packet: a pod at one of its addresses, or an address outside the cluster. */
export interface End {
  readonly pod: TinyPod | undefined;
  readonly address: TinyAddress;
}

interface Packet {
  readonly from: End;
  readonly to: End;
  readonly protocol: Protocol;
  readonly port: number;
}

/** What passes whatever address the unknown ends have, and what passes for some. */
export interface Expected {
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
}

/** Between two different pods; two replicas when both are one Deployment. A pod and itself are no question (E3). */
export function betweenPods(cluster: TinyCluster, from: TinyPod, to: TinyPod): Expected {
  const shared = widthsOf(cluster, from).filter((width) => widthsOf(cluster, to).includes(width)); // I5
  const ends = shared.flatMap((width) =>
    endsOf(cluster, from, width).flatMap((source) =>
      endsOf(cluster, to, width).map((target) => ({ from: source, to: target })),
    ),
  );
  return evaluate(cluster, ends);
}

/** From an outside address to a pod, or the reverse: the pod is taken to have an address of its family. */
export function withOutside(
  cluster: TinyCluster,
  pod: TinyPod,
  text: string,
): { arriving: Expected; leaving: Expected } {
  const outside: End = { pod: undefined, address: readAddress(text) };
  const insides = endsOf(cluster, pod, outside.address.width);
  return {
    arriving: evaluate(
      cluster,
      insides.map((inside) => ({ from: outside, to: inside })),
    ),
    leaving: evaluate(
      cluster,
      insides.map((inside) => ({ from: inside, to: outside })),
    ),
  };
}

function evaluate(cluster: TinyCluster, ends: readonly Pick<Packet, "from" | "to">[]): Expected {
  let certain = noConnections;
  let possible = noConnections;
  const cuts = portCuts(cluster);
  for (const protocol of ["TCP", "UDP", "SCTP"] as const) {
    cuts.forEach((port, i) => {
      const range = connections(protocol, port, (cuts[i + 1] ?? 65536) - 1);
      const passing = ends.map((pair) => passes(cluster, { ...pair, protocol, port }));
      if (passing.every(Boolean)) certain = unionConnections(certain, range);
      if (passing.some(Boolean)) possible = unionConnections(possible, range);
    });
  }
  return { connections: certain, possible };
}

function passes(cluster: TinyCluster, packet: Packet): boolean {
  if (!cluster.profile.enforced) return true; // E7
  if (isNodeLocal(cluster, packet.from, packet.to) || isNodeLocal(cluster, packet.to, packet.from)) return true; // E2
  return isLetThrough(cluster, packet, "egress") && isLetThrough(cluster, packet, "ingress"); // S13
}

function isLetThrough(cluster: TinyCluster, packet: Packet, direction: "ingress" | "egress"): boolean {
  const [self, other] = direction === "egress" ? [packet.from, packet.to] : [packet.to, packet.from];
  if (self.pod === undefined || isNode(cluster, self.pod)) return true; // E1
  const { namespace, labels } = self.pod;
  const isolating = cluster.policies.filter(
    ({ namespace: own, spec }) =>
      own === namespace && selects(spec.podSelector ?? {}, labels) && isolates(spec, direction),
  );
  if (isolating.length === 0) return true;
  return isolating.some((policy) =>
    (policy.spec[direction] ?? []).some(
      (rule) => allowsPeer(cluster, policy, rule, other) && allowsPort(cluster, rule, packet),
    ),
  ); // S12
}

function isolates({ policyTypes, egress }: TinyPolicy["spec"], direction: "ingress" | "egress"): boolean {
  if (policyTypes?.length) return policyTypes.includes(direction === "ingress" ? "Ingress" : "Egress");
  return direction === "ingress" || (egress ?? []).length > 0; // S1
}

function allowsPeer(cluster: TinyCluster, policy: TinyPolicy, rule: TinyRule, other: End): boolean {
  const peers = rule.from ?? rule.to ?? [];
  return peers.length === 0 || peers.some((peer) => matchesPeer(cluster, policy, peer, other)); // S5
}

function matchesPeer(cluster: TinyCluster, policy: TinyPolicy, peer: TinyPeer, { pod, address }: End): boolean {
  if (peer.ipBlock) {
    if (pod !== undefined && cluster.profile.ipBlockMatchesPods === "never") return false; // I1
    const { cidr, except } = peer.ipBlock;
    return isWithin(address, cidr) && !(except ?? []).some((exception) => isWithin(address, exception)); // I3
  }
  if (pod === undefined || isNode(cluster, pod)) return false; // S9, E1
  const inNamespace = peer.namespaceSelector
    ? selects(peer.namespaceSelector, namespaceLabels(cluster, pod.namespace))
    : pod.namespace === policy.namespace; // S8
  return inNamespace && selects(peer.podSelector ?? {}, pod.labels); // S10
}

function allowsPort(cluster: TinyCluster, { ports }: TinyRule, packet: Packet): boolean {
  return (ports ?? []).length === 0 || ports!.some((item) => matchesPort(cluster, item, packet)); // P1
}

function matchesPort(cluster: TinyCluster, item: TinyPort, { to, protocol, port }: Packet): boolean {
  if ((item.protocol ?? "TCP") !== protocol) return false; // P3
  if (item.port === undefined || item.port === null) return true; // P2
  if (typeof item.port === "number") return item.port <= port && port <= (item.endPort ?? item.port); // P10
  if (to.pod === undefined || isNode(cluster, to.pod)) return false; // P6, E1
  return to.pod.ports.some((named) => named.name === item.port && named.protocol === protocol && named.port === port); // P5
}

function selects({ matchLabels, matchExpressions }: TinySelector, labels: TinyLabels): boolean {
  const equal = Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value); // L4
  return equal && (matchExpressions ?? []).every((requirement) => holds(requirement, labels[requirement.key])); // L5
}

function holds({ operator, values }: TinyRequirement, value: string | undefined): boolean {
  switch (operator) {
    case "In":
      return value !== undefined && values!.includes(value); // L1
    case "NotIn":
      return value === undefined || !values!.includes(value); // L2
    case "Exists":
      return value !== undefined; // L3
    case "DoesNotExist":
      return value === undefined;
  }
}

function namespaceLabels(cluster: TinyCluster, name: string): TinyLabels {
  const found = cluster.namespaces.find((namespace) => namespace.name === name);
  return { ...found?.labels, "kubernetes.io/metadata.name": name }; // L6, L7
}

/** Whether the pod is answered as the node it runs on (E1). */
function isNode(cluster: TinyCluster, pod: TinyPod): boolean {
  return pod.hostNetwork && cluster.profile.hostNetwork === "as-node";
}

function isNodeLocal(cluster: TinyCluster, host: End, local: End): boolean {
  if (!host.pod || !local.pod || !isNode(cluster, host.pod)) return false;
  return host.pod.node !== undefined && host.pod.node === local.pod.node;
}

type Width = TinyAddress["width"];

/** The families a pod has addresses of; where the input does not say, those of the cluster. */
function widthsOf(cluster: TinyCluster, pod: TinyPod): readonly Width[] {
  const own = addressesOf(cluster, pod);
  return own.length > 0 ? distinct(own.map(({ width }) => width)) : clusterWidths(cluster);
}

/** The families of the pods whose addresses are known; without any, of the nodes; without those, IPv4. */
export function clusterWidths(cluster: TinyCluster): readonly Width[] {
  const ofPods = cluster.pods.flatMap((pod) => addressesOf(cluster, pod));
  const ofNodes = cluster.nodes.flatMap(({ addresses }) => addresses.map(readAddress));
  const known = ofPods.length > 0 ? ofPods : ofNodes;
  return known.length > 0 ? distinct(known.map(({ width }) => width)) : [32];
}

/** The pod at its address of a family; at every address it might have when the input does not say (I2). */
function endsOf(cluster: TinyCluster, pod: TinyPod, width: Width): readonly End[] {
  const known = addressesOf(cluster, pod).filter((address) => address.width === width);
  const addresses = known.length > 0 ? known : possibleAddresses(cluster, width);
  return addresses.map((address) => ({ pod, address }));
}

function addressesOf(cluster: TinyCluster, pod: TinyPod): readonly TinyAddress[] {
  const host = isNode(cluster, pod) ? cluster.nodes.find(({ name }) => name === pod.node) : undefined;
  return (host ?? pod).addresses.map(readAddress);
}

/** Of the pod CIDRs, one address for each way in which the blocks of the policies hold it or not. */
function possibleAddresses({ profile, policies }: TinyCluster, width: Width): readonly TinyAddress[] {
  const blocks = blocksOf(policies);
  const isPossible = (address: TinyAddress) =>
    address.width === width && exists(address) && profile.podCidrs.some((cidr) => isWithin(address, cidr));
  const addresses = [...profile.podCidrs, ...blocks].flatMap(edges).filter(isPossible);
  const seen = new Map(addresses.map((address) => [blocks.map((cidr) => isWithin(address, cidr)).join(), address]));
  return [...seen.values()];
}

/** Every block and exception that the policies mention. */
export function blocksOf(policies: readonly TinyPolicy[]): readonly string[] {
  const rules = policies.flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])]);
  const peers = rules.flatMap(({ from, to }) => [...(from ?? []), ...(to ?? [])]);
  return distinct(peers.flatMap(({ ipBlock }) => (ipBlock ? [ipBlock.cidr, ...(ipBlock.except ?? [])] : [])));
}

/** The ports at which an answer may change: each stands for all up to the next. */
function portCuts({ policies, pods }: TinyCluster): readonly number[] {
  const rules = policies.flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])]);
  const items = rules.flatMap(({ ports }) => ports ?? []);
  const firsts = items.flatMap(({ port }) => (typeof port === "number" ? [port] : []));
  const lasts = items.flatMap(({ port, endPort }) => (typeof port === "number" ? [endPort ?? port] : []));
  const named = pods.flatMap(({ ports }) => ports.map(({ port }) => port));
  const cuts = [1, ...firsts, ...lasts.map((last) => last + 1), ...named, ...named.map((port) => port + 1)];
  return distinct(cuts.filter((port) => port < 65536)).sort((a, b) => a - b);
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
