import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { nameLabel } from "../cluster/namespaces.ts";
import { formatRequirement, matchesRequirement, matchesSelector } from "../policy/selector.ts";
import type { LabelSelector, Labels, Requirement } from "../resources/labels.ts";
import { findNearest } from "../text/nearest.ts";
import { count } from "./count.ts";
import { describePods, listSome } from "./pods-text.ts";

/** Pods that a selector is held against: those of a namespace, or of all that another selector means. */
export interface Candidates {
  /** `of \`shop\``; empty for all. */
  readonly where: string;
  readonly pods: readonly Endpoint[];
}

/** What a selector of pods matches now, in sentences. */
export function tellPods(selector: LabelSelector, candidates: () => Candidates, cluster: Cluster): readonly string[] {
  const { where, pods } = candidates();
  const found = pods.filter(({ labels }) => matchesSelector(selector, labels));
  if (found.length > 0) return [namePods(found, cluster)];
  if (pods.length === 0) return [`no pod${where} is in the files`];
  return [`no pod${where} matches`, ...tellMisses(selector, pods, "pod", where)];
}

/** `3 pods: shop/api, shop/web`; by workload, as one thinks of them. */
export function namePods(found: readonly Endpoint[], { workloads }: Cluster): string {
  const chosen = new Set(found);
  const names = workloads
    .filter(({ endpoints }) => endpoints.some((endpoint) => chosen.has(endpoint)))
    .map(({ namespace, name }) => `${namespace}/${name}`);
  return `${describePods(found)}: ${listSome(names)}`;
}

/** What a selector of namespaces matches now. */
export function tellNamespaces(selector: LabelSelector, { namespaces }: Cluster): readonly string[] {
  const all = [...namespaces.values()];
  const found = all.filter(({ labels }) => matchesSelector(selector, labels));
  const open = selector.requirements.some(({ key }) => key !== nameLabel)
    ? all.filter(({ implied }) => implied).map(({ name }) => name)
    : [];
  const unknown = open.length === 0 ? [] : [`no file gives the labels of ${listSome(open)}`];
  if (found.length > 0) return [nameAll("namespace", found), ...unknown];
  return ["no namespace matches", ...tellMisses(selector, all, "namespace", ""), ...unknown];
}

export function tellNodes(selector: LabelSelector, { nodes }: Cluster): readonly string[] {
  const all = [...nodes.values()];
  if (all.length === 0) return ["no node is in the files"];
  const found = all.filter(({ labels }) => matchesSelector(selector, labels));
  return found.length > 0 ? [nameAll("node", found)] : ["no node matches", ...tellMisses(selector, all, "node", "")];
}

function nameAll(what: string, found: readonly { readonly name: string }[]): string {
  return `${count(found.length, what)}: ${listSome(found.map(({ name }) => name))}`;
}

type Carrier = { readonly labels: Labels };

/** Of each condition that nothing meets by itself, the labels nearest to it; where each is met, that they are not met together. */
function tellMisses(
  { requirements }: LabelSelector,
  all: readonly Carrier[],
  what: string,
  where: string,
): readonly string[] {
  const unmet = requirements.filter((one) => !all.some(({ labels }) => matchesRequirement(one, labels)));
  if (unmet.length > 0) return unmet.map((one) => tellMiss(one, all, what, where));
  return requirements.length > 1 ? ["each of its conditions is met, but not by the same one"] : [];
}

function tellMiss(requirement: Requirement, all: readonly Carrier[], what: string, where: string): string {
  const isWanted = requirement.operator === "In" || requirement.operator === "Exists";
  const closest = isWanted ? closestLabels(requirement, all) : [];
  const near = closest.length === 0 ? "" : `; closest: ${closest.map((label) => `\`${label}\``).join(", ")}`;
  return `no ${what}${where} ${isWanted ? "carries" : "meets"} \`${formatRequirement(requirement)}\`${near}`;
}

/** Values of the same key first: most often it is the value that is misspelt. */
function closestLabels({ key, values }: Requirement, all: readonly Carrier[]): readonly string[] {
  const given = new Set(all.flatMap(({ labels }) => labels.get(key) ?? []));
  if (given.size > 0) {
    const near = values.flatMap((value) => findNearest(value, given, 2));
    return [...new Set(near.length > 0 ? near : given)].slice(0, 3).map((value) => `${key}=${value}`);
  }
  const keys = new Set(all.flatMap(({ labels }) => [...labels.keys()]));
  return findNearest(key, keys, 2).map((near) => labelOf(near, all));
}

function labelOf(key: string, all: readonly Carrier[]): string {
  const values = new Set(all.flatMap(({ labels }) => labels.get(key) ?? []));
  return values.size === 1 ? `${key}=${[...values][0]}` : key;
}
