import type { Endpoint } from "../cluster/endpoint.ts";
import type { End } from "./end.ts";

/**
 * How much of the traffic between two ends stays on one machine, between a node and the pods that run on it: such
 * traffic is always allowed (docs: "traffic to and from the node where a Pod is running is always allowed").
 * `unknown` when the input leaves open where they run.
 */
export type Locality = "all" | "some" | "unknown" | "none";

export function localityOf(from: End, to: End): Locality {
  if (isNode(from) === isNode(to)) return "none";
  const sources = nodesOf(from);
  const targets = nodesOf(to);
  const shared = [...sources].some((name) => name !== undefined && targets.has(name));
  if (shared) return sources.size === 1 && targets.size === 1 ? "all" : "some";
  const isOpen = sources.size > 0 && targets.size > 0 && (sources.has(undefined) || targets.has(undefined));
  return isOpen ? "unknown" : "none";
}

/** A host-network pod answered as its node, or the address of a node. */
export function isNode(end: End): boolean {
  return end.kind === "pod" ? end.endpoint.onHost : end.nodeName !== undefined;
}

/** The machines an end runs on, `undefined` for one not known; an address that is no node's is on none. */
function nodesOf(end: End): ReadonlySet<Endpoint["nodeName"]> {
  if (end.kind === "outside") return new Set(end.nodeName === undefined ? [] : [end.nodeName]);
  return new Set(end.members.map(({ nodeName }) => nodeName));
}
