import type { End } from "./end.ts";

/**
 * Whether `from` is a node and every pod of both ends is known to be on it: a node always reaches the pods that run
 * on it (docs, "traffic to and from the node where a Pod is running is always allowed"), and they it.
 */
export function onOneNode(from: End, to: End): boolean {
  if (from.kind === "outside" || to.kind === "outside") return false;
  if (!from.endpoint.onHost && !to.endpoint.onHost) return false;
  const node = from.members[0]?.nodeName;
  return node !== undefined && [...from.members, ...to.members].every(({ nodeName }) => nodeName === node);
}

/** Whether a node and a pod may be on one machine as far as the input shows. */
export function maybeOnOneNode(from: End, to: End): boolean {
  if (from.kind === "outside" || to.kind === "outside") return false;
  if (from.endpoint.onHost === to.endpoint.onHost) return false;
  return from.members.some((a) =>
    to.members.some((b) => a.nodeName === undefined || b.nodeName === undefined || a.nodeName === b.nodeName),
  );
}
