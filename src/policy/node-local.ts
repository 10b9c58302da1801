import type { Endpoint } from "../cluster/endpoint.ts";
import type { End } from "./end.ts";

/**
 * How much of the traffic between two ends stays on one machine, between a node and the pods that run on it: such
 * traffic is always allowed (docs: "traffic to and from the node where a Pod is running is always allowed").
 * `unknown` when the input leaves open where they run.
 */
export type Locality = "all" | "some" | "unknown" | "none";

export function localityOf(from: End, to: End): Locality {
  if (!isNode(from) && !isNode(to)) return "none";
  if (isNode(from) && isNode(to)) return "none";
  const pairs = nodesOf(from).flatMap((a) => nodesOf(to).map((b) => sameNode(a, b)));
  if (pairs.every((same) => same === "yes")) return "all";
  if (pairs.some((same) => same === "yes")) return "some";
  return pairs.some((same) => same === "unknown") ? "unknown" : "none";
}

/** A host-network pod answered as its node, or the address of a node. */
function isNode(end: End): boolean {
  return end.kind === "pod" ? end.endpoint.onHost : end.nodeName !== undefined;
}

/** The machines an end runs on, each once; an address that is no node's is on none. */
function nodesOf(end: End): readonly (Endpoint["nodeName"] | null)[] {
  if (end.kind === "outside") return [end.nodeName ?? null];
  return [...new Set(end.members.map(({ nodeName }) => nodeName))];
}

function sameNode(a: string | undefined | null, b: string | undefined | null): "yes" | "no" | "unknown" {
  if (a === null || b === null) return "no";
  if (a === undefined || b === undefined) return "unknown";
  return a === b ? "yes" : "no";
}
