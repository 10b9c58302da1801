import type { Analysis } from "../analyze.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { ClusterNamespace } from "../cluster/namespaces.ts";
import { obtain } from "../obtain.ts";
import { matchesSelector } from "../policy/selector.ts";
import { decodeSelector, type LabelSelector } from "../resources/labels.ts";
import { readFrom } from "../text/cursor.ts";
import { readDocuments } from "../text/documents.ts";
import { unreachable } from "../unreachable.ts";
import { count } from "./count.ts";
import { describePods, listSome } from "./pods-text.ts";

/** Which pods one is about to write of. */
export type Within =
  | { readonly kind: "everywhere" }
  | { readonly kind: "namespace"; readonly name: string }
  /** The namespaces of a selector as it is written. */
  | { readonly kind: "selected"; readonly namespaces: string };

/** What of the input one may be about to write. */
export type NameQuery =
  | { readonly kind: "label-keys"; readonly of: "pod" | "namespace" | "node"; readonly within: Within }
  | {
      readonly kind: "label-values";
      readonly of: "pod" | "namespace" | "node";
      readonly key: string;
      readonly within: Within;
    }
  | { readonly kind: "ports"; readonly by: "name" | "number" | "either"; readonly within: Within }
  | { readonly kind: "namespaces" }
  /** Of a question or a test. */
  | { readonly kind: "ends" };

export interface KnownName {
  readonly text: string;
  /** `3 pods`, `namespace`, `TCP 8080 of shop/web`. */
  readonly detail: string;
}

/** In the order of the alphabet; where the pods in question have none, those of all. */
export function listKnownNames(analysis: Analysis, query: NameQuery): readonly KnownName[] {
  switch (query.kind) {
    case "label-keys":
      return labelKeys(analysis, query);
    case "label-values":
      return labelValues(analysis, query);
    case "ports":
      return ports(analysis, query);
    case "namespaces":
      return sorted(namespacesOf(analysis).map(({ name }) => ({ text: name, detail: "namespace" })));
    case "ends":
      return [{ text: "internet", detail: "anything outside" }, ...workloads(analysis)];
    default:
      return unreachable(query);
  }
}

function workloads({ cluster }: Analysis): readonly KnownName[] {
  return cluster.workloads.map(({ namespace, kind, name }) => ({ text: `${namespace}/${name}`, detail: kind }));
}

type KeyQuery = Extract<NameQuery, { kind: "label-keys" }>;

function labelKeys(analysis: Analysis, query: KeyQuery): readonly KnownName[] {
  return eachWithin(analysis, query, (carriers) => {
    const found = new Map<string, Carrier[]>();
    for (const carrier of carriers) {
      for (const key of carrier.labels.keys()) obtain(found, key, () => []).push(carrier);
    }
    return found;
  });
}

function labelValues(analysis: Analysis, query: Extract<NameQuery, { kind: "label-values" }>): readonly KnownName[] {
  return eachWithin(analysis, query, (carriers) => {
    const found = new Map<string, Carrier[]>();
    for (const carrier of carriers) {
      const value = carrier.labels.get(query.key);
      if (value !== undefined) obtain(found, value, () => []).push(carrier);
    }
    return found;
  });
}

/** What has labels. */
type Carrier = Pick<Endpoint, "labels" | "name"> & Partial<Pick<Endpoint, "pods">>;

function eachWithin(
  analysis: Analysis,
  { of, within }: Pick<KeyQuery, "of" | "within">,
  find: (carriers: readonly Carrier[]) => ReadonlyMap<string, readonly Carrier[]>,
): readonly KnownName[] {
  const near = find(carriersOf(analysis, of, within));
  const found = near.size > 0 ? near : find(carriersOf(analysis, of, { kind: "everywhere" }));
  return sorted([...found].map(([text, carriers]) => ({ text, detail: describeCarriers(of, carriers) })));
}

function carriersOf(analysis: Analysis, of: KeyQuery["of"], within: Within): readonly Carrier[] {
  if (of === "pod") return podsWithin(analysis, within);
  return of === "node" ? [...analysis.cluster.nodes.values()] : namespacesOf(analysis);
}

function describeCarriers(of: KeyQuery["of"], carriers: readonly Carrier[]): string {
  if (of === "pod") return describePods(carriers as readonly Endpoint[]);
  return carriers.length === 1 ? `${of} ${carriers[0]!.name}` : count(carriers.length, of);
}

/** Names with the numbers they have, and numbers that pods or Services name. */
function ports(analysis: Analysis, { by, within }: Extract<NameQuery, { kind: "ports" }>): readonly KnownName[] {
  const near = portsOf(podsWithin(analysis, within), by);
  return near.length > 0 ? near : portsOf(podsWithin(analysis, { kind: "everywhere" }), by);
}

function portsOf(pods: readonly Endpoint[], by: "name" | "number" | "either"): readonly KnownName[] {
  const names = new Map<string, Set<string>>();
  const numbers = new Map<number, Set<string>>();
  for (const { namespace, name: pod, ports } of pods) {
    for (const { name, protocol, port } of ports) {
      obtain(names, name, () => new Set()).add(`${protocol} ${port}`);
      obtain(numbers, port, () => new Set()).add(`${name} of ${namespace}/${pod}`);
    }
  }
  return [
    ...(by === "number" ? [] : sorted([...names].map(([text, told]) => ({ text, detail: listSome([...told], 3) })))),
    ...(by === "name" ? [] : [...numbers].sort(([a], [b]) => a - b).map(describeNumber)),
  ];
}

function describeNumber([port, told]: readonly [number, ReadonlySet<string>]): KnownName {
  return { text: String(port), detail: listSome([...told], 1) };
}

/** Those that policies can see. */
function podsWithin({ cluster }: Analysis, within: Within): readonly Endpoint[] {
  const pods = cluster.endpoints.filter(({ onHost }) => !onHost);
  if (within.kind === "everywhere") return pods;
  if (within.kind === "namespace") return pods.filter(({ namespace }) => namespace === within.name);
  const selector = readSelector(within.namespaces);
  return pods.filter(({ namespace }) => matchesSelector(selector, cluster.namespaces.get(namespace)!.labels));
}

/** What can be read of it so far: a half-written one selects by the rest. */
function readSelector(text: string): LabelSelector {
  const [part] = readDocuments({ path: "", text: `selector: ${text}` });
  if (part?.kind !== "value") return decodeSelector(readFrom(nowhere, undefined, undefined));
  const { selector } = part.value as { readonly selector?: unknown };
  return decodeSelector(readFrom(part.document, { parent: undefined, key: "selector" }, selector));
}

const nowhere = { file: { path: "", text: "" }, index: 1, start: 0, end: 0, syntax: "yaml", repeatedKeys: [] } as const;

function namespacesOf({ cluster }: Analysis): readonly ClusterNamespace[] {
  return [...cluster.namespaces.values()];
}

function sorted(names: readonly KnownName[]): readonly KnownName[] {
  return names.toSorted((a, b) => (a.text < b.text ? -1 : 1));
}
