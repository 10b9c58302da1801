import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import {
  findSingleAddress,
  type IpAddress,
  type IpSet,
  intersectAddresses,
  isEmptyAddresses,
  noAddresses,
  parseAddress,
  parseCidr,
  sameAddress,
  singleAddress,
  unionAddresses,
  uniteAddresses,
} from "../sets/ip-set.ts";
import type { OutsideEnd } from "./end.ts";
import type { OutsideRef } from "./flow.ts";
import type { FlowTable } from "./flows.ts";
import { domainEnd, outsideRef } from "./parts.ts";
import { podEnd } from "./resolve-named.ts";
import { type Resolved, resolved } from "./resolved.ts";

/** Everything outside, in as many ends as the rules of that side tell apart. */
export function resolveInternet(side: "from" | "to", table: FlowTable): Resolved {
  const outside = side === "from" ? table.sources : table.destinations;
  return resolved(
    outsideRef(outside.map(({ addresses }) => addresses).reduce(unionAddresses, noAddresses), true),
    outside,
  );
}

/** Addresses, a node by name, or a name outside; `undefined` when the words are none of these. */
export function resolveOutside(words: string, cluster: Cluster, table: FlowTable): Resolved | undefined {
  const addresses = parseAddresses(words);
  return addresses ? resolveAddresses(words, addresses, cluster, table) : findNode(words, cluster, table);
}

export function resolveDomain(words: string): Resolved {
  const end = domainEnd(words.toLowerCase().replace(/\.$/, ""));
  return resolved(end.ref, [end]);
}

/** An address, a CIDR, or several joined with commas; `undefined` when it is none of these. */
function parseAddresses(words: string): IpSet | undefined {
  let addresses = noAddresses;
  for (const item of words.split(",")) {
    const address = parseAddress(item.trim());
    const parsed = parseCidr(item.trim());
    if (address) addresses = unionAddresses(addresses, singleAddress(address));
    else if (parsed.kind === "block") addresses = unionAddresses(addresses, parsed.block.addresses);
    else return undefined;
  }
  return addresses;
}

/** A pod's own address stands for the pod: policies see its labels too. Any other is outside, cell by cell. */
function resolveAddresses(words: string, addresses: IpSet, cluster: Cluster, table: FlowTable): Resolved {
  const address = findSingleAddress(addresses);
  const [pod, ...others] = address ? podsAt(address, cluster).map(podEnd) : [];
  if (pod) return { ...sharedBy([pod, ...others], words, addresses), ...(address && { address }) };
  const nodeName = address && nodeAt(address, cluster);
  const ends = outsideEnds(addresses, table).map((end) => ({
    ...end,
    ...(nodeName === undefined ? {} : { nodeName }),
  }));
  return resolved(parseAddress(words) ? namedRef(words, addresses) : outsideRef(addresses, false), ends);
}

/** Pods on the host's network that are answered as pods have one address together. */
function sharedBy(pods: readonly [Resolved, ...Resolved[]], words: string, addresses: IpSet): Resolved {
  if (pods.length === 1) return pods[0];
  const ends = pods.flatMap((pod) => pod.ends);
  return resolved(namedRef(words, addresses), ends);
}

function namedRef(id: string, addresses: IpSet): OutsideRef {
  return { kind: "outside", id, addresses, nodes: [] };
}

/** The addresses in as many ends as policies tell apart. */
function outsideEnds(addresses: IpSet, table: FlowTable): readonly OutsideEnd[] {
  return table.index.members.cells
    .map((cell) => ({ family: cell.family, addresses: intersectAddresses(cell.addresses, addresses) }))
    .filter((cell) => !isEmptyAddresses(cell.addresses))
    .map((cell) => ({ kind: "outside", ...cell, ref: outsideRef(cell.addresses, false) }));
}

/**
 * A name outside, or a pattern as policies have them. One without a dot would be a misspelt workload's, and the names
 * of the cluster's own DNS stand for Services and pods.
 */
export function isDomain(words: string, { namespaces }: Cluster): boolean {
  const name = words.toLowerCase().replace(/\.$/, "");
  const labels = name.split(".");
  const isShort = labels.length === 2 && namespaces.has(labels[1]!);
  const isInCluster = isShort || labels.slice(2).includes("svc") || name.endsWith(".cluster.local");
  const isName = /^(?:\*\.)?(?:[a-z0-9](?:[-a-z0-9_]*[a-z0-9])?\.)+[a-z0-9](?:[-a-z0-9_]*[a-z0-9])?\.?$/i.test(words);
  return isName && !isInCluster && /[a-z]/.test(labels.at(-1)!);
}

/** `Node/name`: the node at each of its addresses. */
function findNode(words: string, cluster: Cluster, table: FlowTable): Resolved | undefined {
  const node = words.startsWith("Node/") ? cluster.nodes.get(words.slice("Node/".length)) : undefined;
  if (!node || node.addresses.length === 0) return undefined;
  const addresses = uniteAddresses(node.addresses);
  const ref = { ...namedRef(`Node/${node.name}`, addresses), nodes: [node.name] };
  return resolved(
    ref,
    outsideEnds(addresses, table).map((end) => ({ ...end, nodeName: node.name })),
  );
}

function podsAt(address: IpAddress, { endpoints }: Cluster): readonly Endpoint[] {
  return endpoints.filter(({ onHost, known }) => !onHost && known.some((one) => sameAddress(one, address)));
}

function nodeAt(address: IpAddress, { nodes }: Cluster): string | undefined {
  return [...nodes.values()].find(({ addresses }) => addresses.some((one) => sameAddress(one, address)))?.name;
}
