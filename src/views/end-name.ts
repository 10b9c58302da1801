import type { EndpointRef } from "../policy/flow.ts";
import { formatOutsideLabel } from "./graph-label.ts";

/** `shop/frontend`, `shop/api (api-0, api-1)` for a part of a workload, `internet`, `203.0.113.0/24`. */
export function fullName(end: EndpointRef): string {
  return end.kind === "outside" ? formatOutsideLabel(end) : `${end.namespace}/${shortName(end)}`;
}

/** Without its namespace: for headings, where the question stands beside it. */
export function shortName(end: EndpointRef): string {
  if (end.kind === "outside") return formatOutsideLabel(end);
  return end.part === "" ? end.name : `${end.name} (${end.part})`;
}

/** `Deployment · 2 pods`, `DaemonSet · a pod per node`, `addresses outside the cluster`. */
export function describeEnd(end: EndpointRef): string {
  if (end.kind === "outside") return "addresses outside the cluster";
  if (end.workload === "Pod") return "Pod";
  if (end.pods === Number.POSITIVE_INFINITY) return `${end.workload} · a pod per node`;
  return `${end.workload} · ${end.pods === 1 ? "1 pod" : `${end.pods} pods`}`;
}
