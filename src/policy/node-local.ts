import type { Endpoint } from "../cluster/endpoint.ts";
import type { End } from "./end.ts";

/**
 * How much of the traffic between two ends stays on one machine, between a node and the pods that run on it. What comes
 * from the node is always allowed (API reference, "if the traffic source is the pod's local node"). Of what goes to it
 * Kubernetes says both: the docs that it is allowed, the API reference that egress rules decide.
 * `unknown` when the input leaves open where they run.
 */
export type Locality = "all" | "some" | "unknown" | "none";

export function localityOf(from: End, to: End): Locality {
  if (isNode(from) === isNode(to)) return "none";
  const sources = nodesOf(from);
  const targets = nodesOf(to);
  const [few, many] = sources.size < targets.size ? [sources, targets] : [targets, sources];
  const shared = [...few].some((name) => name !== undefined && many.has(name));
  if (shared) return sources.size === 1 && targets.size === 1 ? "all" : "some";
  const isOpen = sources.size > 0 && targets.size > 0 && (sources.has(undefined) || targets.has(undefined));
  return isOpen ? "unknown" : "none";
}

/** Whether the destination is the node that the source runs on, or for some of its pods is. */
export function isOwnNode(from: End, to: End): boolean {
  return isNode(to) && ["all", "some"].includes(localityOf(from, to));
}

/** A host-network pod answered as its node, or the address of a node. */
export function isNode(end: End): boolean {
  return end.kind === "pod" ? end.endpoint.onHost : end.nodeName !== undefined;
}

type Machines = ReadonlySet<Endpoint["nodeName"]>;

/** An end meets many others, and may run on thousands of machines. */
const machines = new WeakMap<End, Machines>();

/** The machines an end runs on, `undefined` for one not known; an address that is no node's is on none. */
function nodesOf(end: End): Machines {
  const known = machines.get(end);
  if (known) return known;
  const found = end.kind === "outside" ? [end.nodeName ?? []].flat() : end.members.map(({ nodeName }) => nodeName);
  const names = new Set(found);
  machines.set(end, names);
  return names;
}
