import { edges, exists, isWithin, readAddress, type TinyAddress } from "./tiny-address.ts";
import type { TinyCluster, TinyNode, TinyPod } from "./tiny-cluster.ts";
import { selects, type TinyLabels, type TinySelector } from "./tiny-selector.ts";

/** One end of a packet at one address: of a pod, behind a domain name, or just outside the cluster. */
export interface End {
  readonly pod?: TinyPod;
  readonly domain?: string;
  readonly address: TinyAddress;
}

export type Width = TinyAddress["width"];

/** Whether the pod is answered as the node it runs on (E1). */
export function isNode(cluster: TinyCluster, pod: TinyPod): boolean {
  return pod.hostNetwork && cluster.profile.hostNetwork === "as-node";
}

/** The end is a pod that selectors see, and they match its namespace and itself. */
export function isSelectedPod(cluster: TinyCluster, { pod }: End, namespaces: TinySelector, pods: TinySelector) {
  if (pod === undefined || isNode(cluster, pod)) return false; // S9, E1, T4
  return selects(namespaces, namespaceLabels(cluster, pod.namespace)) && selects(pods, pod.labels); // S10
}

function namespaceLabels(cluster: TinyCluster, name: string): TinyLabels {
  const found = cluster.namespaces.find((namespace) => namespace.name === name);
  return { ...found?.labels, "kubernetes.io/metadata.name": name }; // L6, L7
}

/** The node at whose address the end is met, when the input has it; `unknown` for a pod that is one which it lacks. */
export function nodeAt(cluster: TinyCluster, { pod, domain, address }: End): TinyNode | "unknown" | undefined {
  if (domain !== undefined) return undefined;
  if (pod) return isNode(cluster, pod) ? (cluster.nodes.find(({ name }) => name === pod.node) ?? "unknown") : undefined;
  return cluster.nodes.find(({ addresses }) => addresses.map(readAddress).some((own) => isSame(own, address)));
}

/** The node whose address the end goes by, a pod on its network however it is answered; `unknown` as above. */
export function machineAt(cluster: TinyCluster, end: End): TinyNode | "unknown" | undefined {
  if (!end.pod?.hostNetwork) return nodeAt(cluster, end);
  return cluster.nodes.find(({ name }) => name === end.pod!.node) ?? "unknown";
}

/** One end is the node that the other one's pod runs on (E2). */
export function isNodeLocal(cluster: TinyCluster, host: End, local: End): boolean {
  const node = nodeAt(cluster, host);
  const name = node === "unknown" ? host.pod!.node : node?.name;
  return name !== undefined && name === local.pod?.node;
}

/** The families a pod has addresses of; where the input does not say, those of the cluster. */
export function widthsOf(cluster: TinyCluster, pod: TinyPod): readonly Width[] {
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
export function endsOf(cluster: TinyCluster, pod: TinyPod, width: Width): readonly End[] {
  const known = addressesOf(cluster, pod).filter((address) => address.width === width);
  const addresses = known.length > 0 ? known : differentAddresses(cluster, width, cluster.profile.podCidrs);
  return addresses.map((address) => ({ pod, address }));
}

/** The domain name at every address it might have: any of the family. */
export function domainEnds(cluster: TinyCluster, domain: string, width: Width): readonly End[] {
  const all = width === 32 ? "0.0.0.0/0" : "::/0";
  return differentAddresses(cluster, width, [all]).map((address) => ({ domain, address }));
}

/** The addresses of a pod that the input gives; those of its node where it is answered as one. */
export function addressesOf(cluster: TinyCluster, pod: TinyPod): readonly TinyAddress[] {
  const host = isNode(cluster, pod) ? cluster.nodes.find(({ name }) => name === pod.node) : undefined;
  return (host ?? pod).addresses.map(readAddress);
}

/** Of a space, one address for each way in which the blocks of the policies hold it or not. */
function differentAddresses(cluster: TinyCluster, width: Width, space: readonly string[]): readonly TinyAddress[] {
  const blocks = blocksOf(cluster);
  const isPossible = (address: TinyAddress) =>
    address.width === width && exists(address) && space.some((cidr) => isWithin(address, cidr));
  const addresses = [...space, ...blocks].flatMap(edges).filter(isPossible);
  const seen = new Map(addresses.map((address) => [blocks.map((cidr) => isWithin(address, cidr)).join(), address]));
  return [...seen.values()];
}

/** Every block, exception and network that the policies mention. */
export function blocksOf({ policies, adminPolicies }: TinyCluster): readonly string[] {
  const rules = policies.flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])]);
  const peers = rules.flatMap(({ from, to }) => [...(from ?? []), ...(to ?? [])]);
  const blocks = peers.flatMap(({ ipBlock }) => (ipBlock ? [ipBlock.cidr, ...(ipBlock.except ?? [])] : []));
  const adminRules = adminPolicies.flatMap(({ spec }) => spec.egress ?? []);
  const networks = adminRules.flatMap(({ to }) => to!.flatMap(({ networks }) => networks ?? []));
  return distinct([...blocks, ...networks]);
}

/** `compute` with its answers kept as long as the end is: it is asked the same again for every port. */
export function keptForEnd<Key, T>(compute: (cluster: TinyCluster, end: End, key: Key) => T): typeof compute {
  const kept = new WeakMap<End, Map<Key, T>>();
  return (cluster, end, key) => {
    const known = kept.get(end) ?? new Map<Key, T>();
    kept.set(end, known);
    if (!known.has(key)) known.set(key, compute(cluster, end, key));
    return known.get(key)!;
  };
}

function isSame(a: TinyAddress, b: TinyAddress): boolean {
  return a.width === b.width && a.value === b.value;
}

export function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
