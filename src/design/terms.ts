import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { nameLabel } from "../cluster/namespaces.ts";
import type { End } from "../policy/end.ts";
import {
  type Family,
  formatCidrs,
  type IpSet,
  noAddresses,
  onlyFamily,
  unionAddresses,
  uniteAddresses,
} from "../sets/ip-set.ts";
import type { Written } from "../text/write-value.ts";
import { type PortTerm, podsOf } from "./case.ts";
import { findOwnLabel, identify, type LabelPair } from "./identity.ts";

/** Something to write, and what one calls it. */
export interface Term {
  readonly value: Written;
  readonly name: string;
}

/** More than this many blocks of addresses say nothing to a reader. */
const mostBlocks = 8;

/**
 * Peers of a NetworkPolicy in `namespace` that match these ends and as little else as can be; none where nothing can be
 * written that does, as for a node whose address nobody gives.
 */
export function peersFor(ends: readonly End[], namespace: string, cluster: Cluster): readonly Term[] {
  const pods = podsOf(ends);
  const [first] = pods;
  if (!first) return blocksFor(ends, cluster);
  if (pods.some(({ onHost }) => onHost)) return pods.every(({ known }) => known.length > 0) ? addressesOf(pods) : [];
  const labels = identify(pods, cluster);
  return [podPeer(labels, first.namespace, namespace)];
}

function podPeer(labels: readonly LabelPair[], of: string, namespace: string): Term {
  const podSelector = selectorOf(labels);
  if (of === namespace) return { value: { podSelector }, name: `pods ${nameOf(labels)}` };
  const namespaceSelector = selectorOf([[nameLabel, of]]);
  const value = labels.length === 0 ? { namespaceSelector } : { namespaceSelector, podSelector };
  return { value, name: `pods ${nameOf(labels)} of namespace ${of}` };
}

export function selectorOf(labels: readonly LabelPair[]): { readonly [key: string]: Written } {
  return labels.length === 0 ? {} : { matchLabels: Object.fromEntries(labels) };
}

export function nameOf(labels: readonly LabelPair[]): string {
  return labels.length === 0 ? "of any kind" : labels.map(([key, value]) => `${key}=${value}`).join(",");
}

function blocksFor(ends: readonly End[], cluster: Cluster): readonly Term[] {
  const cidrs = cidrsOf(ends, cluster.families);
  if (cidrs.length > mostBlocks || ends.some((end) => end.kind === "outside" && end.domain !== undefined)) return [];
  return cidrs.map((cidr) => ({ value: { ipBlock: { cidr } }, name: cidr }));
}

/** Those of the families that pods of the cluster speak. */
export function cidrsOf(ends: readonly End[], families: readonly Family[]): readonly string[] {
  const addresses = ends.map((end): IpSet => (end.kind === "outside" ? end.addresses : noAddresses));
  const all = addresses.reduce(unionAddresses, noAddresses);
  return families.flatMap((family) => formatCidrs(onlyFamily(all, family)));
}

function addressesOf(pods: readonly Endpoint[]): readonly Term[] {
  const known = uniteAddresses(pods.flatMap((pod) => pod.known));
  return formatCidrs(known).map((cidr) => ({ value: { ipBlock: { cidr } }, name: cidr }));
}

/** What lets everybody in but these; `undefined` where no label tells them from others. */
export function everybodyBut(
  ends: readonly End[],
  namespace: string,
  cluster: Cluster,
): readonly Written[] | undefined {
  const pods = podsOf(ends);
  const [first] = pods;
  const { families } = cluster;
  if (!first) {
    const except = cidrsOf(ends, families);
    const everything = families.flatMap((family) => (except.includes(wholeOf(family)) ? [] : [wholeOf(family)]));
    return [{ namespaceSelector: {} }, ...everything.map((cidr) => blockBut(cidr, except))];
  }
  const own = findOwnLabel(pods, cluster);
  if (!own || pods.some(({ onHost }) => onHost)) return undefined;
  const podSelector = { matchExpressions: [notIn(...own)] };
  return [
    first.namespace === namespace
      ? { podSelector }
      : { namespaceSelector: selectorOf([[nameLabel, first.namespace]]), podSelector },
    { namespaceSelector: { matchExpressions: [notIn(nameLabel, first.namespace)] } },
    ...families.map((family) => blockBut(wholeOf(family), cluster.profile.podCidrs)),
  ];
}

export function notIn(key: string, value: string): { readonly [key: string]: Written } {
  return { key, operator: "NotIn", values: [value] };
}

function wholeOf(family: Family): string {
  return family === "IPv4" ? "0.0.0.0/0" : "::/0";
}

function blockBut(cidr: string, except: readonly string[]): Written {
  const within = except.filter((one) => one.includes(":") === cidr.includes(":") && one !== cidr);
  return { ipBlock: within.length === 0 ? { cidr } : { cidr, except: [...within] } };
}

/** Items of a rule's `ports`. */
export function portItems(ports: readonly PortTerm[]): readonly Written[] {
  return ports.map(({ protocol, port }) => (port === undefined ? { protocol } : { protocol, port }));
}

export function nameOfPorts(ports: readonly PortTerm[]): string {
  return ports.length === 0
    ? "all ports"
    : ports.map(({ protocol, port }) => (port === undefined ? protocol : `${protocol} ${port}`)).join(", ");
}

export function ruleOf(
  direction: "ingress" | "egress",
  peers: readonly Written[],
  ports: readonly PortTerm[],
): Written {
  const peersField = direction === "ingress" ? "from" : "to";
  return { [peersField]: [...peers], ...(ports.length > 0 ? { ports: [...portItems(ports)] } : {}) };
}

export function namesOf(terms: readonly Term[]): string {
  return terms.map(({ name }) => name).join(", ");
}
