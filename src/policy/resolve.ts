import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint, WorkloadEndpoints } from "../cluster/endpoint.ts";
import { isPolicyKind } from "../resources/kinds.ts";
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
} from "../sets/ip-set.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Skipped } from "../text/document.ts";
import { findNearest } from "../text/nearest.ts";
import { findService, isBehind } from "./backends.ts";
import type { End, OutsideEnd } from "./end.ts";
import type { EndpointRef } from "./flow.ts";
import type { FlowTable } from "./flows.ts";
import { domainEnd, outsideRef, type Part } from "./parts.ts";
import { questionSpan } from "./question.ts";

/** What a question's words stand for, and the ends behind them, which policies may tell apart. */
export interface Resolved {
  readonly kind: "resolved";
  readonly ref: EndpointRef;
  readonly ends: readonly [End, ...End[]];
  /** The words were this address, which is the pod's. */
  readonly address?: IpAddress;
}

export interface Unresolved {
  readonly kind: "unresolved";
  readonly diagnostic: Diagnostic;
}

/** Finds what the words of a question stand for, or says what is wrong with them and which names come nearest. */
export function resolveEnd(
  text: string,
  side: "from" | "to",
  cluster: Cluster,
  table: FlowTable,
): Resolved | Unresolved {
  const words = text.trim();
  const outside = side === "from" ? table.sources : table.destinations;
  if (words === "internet") return resolved(outsideRef(everywhere(outside), true), outside);
  const addresses = parseAddresses(words);
  if (addresses) return resolveAddresses(words, addresses, cluster, table);
  const node = findNode(words, cluster, table);
  if (node) return node;
  const named = findNamed(words, cluster, table);
  if (named.length === 0 && side === "to" && isDomain(words, cluster)) {
    const end = domainEnd(words.toLowerCase().replace(/\.$/, ""));
    return resolved(end.ref, [end]);
  }
  if (named.length > 1) return ambiguous(words, named);
  return named[0] ?? unknown(words, cluster);
}

function resolved(ref: EndpointRef, ends: readonly End[]): Resolved {
  const [first, ...rest] = ends;
  if (!first) throw new Error(`Internal error: nothing stands behind ${ref.id}`);
  return { kind: "resolved", ref, ends: [first, ...rest] };
}

function everywhere(outside: FlowTable["sources"]): IpSet {
  return outside.map(({ addresses }) => addresses).reduce(unionAddresses, noAddresses);
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
  const pod = address && podAt(address, cluster);
  if (pod) return { ...podEnd(pod, table), address };
  const nodeName = address && nodeAt(address, cluster);
  const ends = outsideEnds(addresses, table).map((end) => ({
    ...end,
    ...(nodeName === undefined ? {} : { nodeName }),
  }));
  return resolved(
    parseAddress(words) ? { ...outsideRef(addresses, false), id: words } : outsideRef(addresses, false),
    ends,
  );
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
 * of the cluster's own DNS stand for Services.
 */
function isDomain(words: string, { namespaces }: Cluster): boolean {
  const labels = words.toLowerCase().replace(/\.$/, "").split(".");
  const isInCluster = labels.length >= 2 && (namespaces.has(labels[1]!) || labels.slice(2).includes("svc"));
  const isName = /^(?:\*\.)?(?:[a-z0-9](?:[-a-z0-9_]*[a-z0-9])?\.)+[a-z0-9](?:[-a-z0-9_]*[a-z0-9])?\.?$/i.test(words);
  return isName && !isInCluster && /[a-z]/.test(labels.at(-1)!);
}

/** `Node/name`: the node at each of its addresses. */
function findNode(words: string, cluster: Cluster, table: FlowTable): Resolved | undefined {
  const node = words.startsWith("Node/") ? cluster.nodes.get(words.slice("Node/".length)) : undefined;
  if (!node || node.addresses.length === 0) return undefined;
  const addresses = node.addresses.map(singleAddress).reduce(unionAddresses, noAddresses);
  const ref = { ...outsideRef(addresses, false), id: `Node/${node.name}`, nodes: [node.name] };
  return resolved(
    ref,
    outsideEnds(addresses, table).map((end) => ({ ...end, nodeName: node.name })),
  );
}

function podAt(address: IpAddress, { endpoints }: Cluster): Endpoint | undefined {
  return endpoints.find(({ onHost, known }) => !onHost && known.some((one) => sameAddress(one, address)));
}

function nodeAt(address: IpAddress, { nodes }: Cluster): string | undefined {
  return [...nodes.values()].find(({ addresses }) => addresses.some((one) => sameAddress(one, address)))?.name;
}

/** `namespace/name`, `namespace/Kind/name`, either with `#pod` for the part that holds it. */
function findNamed(words: string, cluster: Cluster, table: FlowTable): readonly Resolved[] {
  const [path = "", part] = words.split("#");
  const steps = path.split("/");
  const [namespace, kind, name] = steps.length === 2 ? [steps[0], undefined, steps[1]] : steps;
  if (steps.length < 2 || steps.length > 3) return [];
  const inNamespace = cluster.workloads.filter((workload) => workload.namespace === namespace);
  const workloads = inNamespace.filter((one) => one.name === name && (kind === undefined || one.kind === kind));
  const pods = inNamespace
    .filter((one) => one.kind !== "Pod" && (kind === undefined || kind === "Pod"))
    .flatMap((one) => one.endpoints.filter((pod) => pod.name === name && !pod.fromTemplate));
  return [
    ...workloads.flatMap((workload) => workloadEnds(workload, part, table)),
    ...pods.map((pod) => podEnd(pod, table)),
  ];
}

function workloadEnds(workload: WorkloadEndpoints, pod: string | undefined, table: FlowTable): readonly Resolved[] {
  const parts = table.parts.filter((part) => part.workload === workload);
  const asked = pod === undefined ? parts : parts.filter(({ members }) => members.some(({ name }) => name === pod));
  const [first] = asked;
  if (!first) return [];
  return [resolved(asked.length === 1 ? first.ref : wholeOf(first, asked), asked)];
}

function wholeOf({ ref }: Part, parts: readonly Part[]): EndpointRef {
  const pods = parts.reduce((count, part) => count + part.ref.pods, 0);
  return { ...ref, id: `${ref.namespace}/${ref.workload}/${ref.name}`, part: "", pods };
}

function podEnd(endpoint: Endpoint, table: FlowTable): Resolved {
  const part = table.parts.find(({ members }) => members.includes(endpoint));
  if (part?.workload.kind === "Pod") return resolved(part.ref, [part]);
  const { namespace, name } = endpoint;
  const id = `${namespace}/Pod/${name}`;
  const ref: EndpointRef = { kind: "workload", id, namespace, workload: "Pod", name, part: "", pods: 1 };
  return resolved(ref, [{ kind: "pod", ref, endpoint, members: [endpoint] }]);
}

function ambiguous(words: string, found: readonly Resolved[]): Unresolved {
  const names = found.map(({ ref }) => `\`${ref.id}\``).join(", ");
  const message = `\`${words}\` is the name of ${found.length} endpoints: ${names}`;
  return unresolved("endpoint-ambiguous", words, message, "name one of them with its kind, as namespace/Kind/name");
}

function unknown(words: string, cluster: Cluster): Unresolved {
  const service = findService(words, cluster);
  if (service) {
    const behind = cluster.workloads.filter(({ endpoints }) => endpoints.some((one) => isBehind(service, one)));
    const names = behind.map(({ namespace, name }) => `${namespace}/${name}`);
    const help = names.length > 0 ? `ask about the pods behind it: ${quoted(names)}` : "no pod here is behind it";
    return unresolved("endpoint-unknown", words, `\`${words}\` is a Service`, help);
  }
  const skipped = cluster.skipped.find((one) => isNamed(one, words));
  if (skipped) return unresolved("endpoint-unknown", words, `\`${words}\` could not be read`, skipped.reason);
  const near = findNearest(words, new Set(cluster.workloads.map(({ namespace, name }) => `${namespace}/${name}`)));
  const help =
    near.length > 0 ? `did you mean ${quoted(near)}?` : "name one as namespace/name, an address, a CIDR, or internet";
  return unresolved("endpoint-unknown", words, `no workload, pod or address is named \`${words}\``, help);
}

function isNamed({ namespace, kind, name }: Skipped, words: string): boolean {
  const isEndpoint = !isPolicyKind(kind) && kind !== "Service";
  return isEndpoint && (words === `${namespace}/${name}` || words === `${namespace}/${kind}/${name}`);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function unresolved(code: Diagnostic["code"], words: string, message: string, help: string): Unresolved {
  return { kind: "unresolved", diagnostic: { code, severity: "error", message, help, span: questionSpan(words) } };
}
