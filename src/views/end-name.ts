import type { EndpointRef } from "../policy/flow.ts";
import type { ControllerRef } from "../review/flow-change.ts";
import { unreachable } from "../unreachable.ts";
import { formatOutsideLabel } from "./graph-label.ts";

type Named = EndpointRef | ControllerRef;

/** `shop/frontend`, `shop/api (api-0, api-1)` for a part of a workload, `internet`, `203.0.113.0/24`, `example.com`, `Service shop/api`. */
export function fullName(end: Named): string {
  if (end.kind === "service") return `Service ${end.namespace}/${end.name}`;
  return end.kind === "workload" ? `${end.namespace}/${shortName(end)}` : shortName(end);
}

/** Without its namespace: for headings, where the question stands beside it. */
export function shortName(end: Named): string {
  switch (end.kind) {
    case "workload":
      return end.part === "" ? end.name : `${end.name} (${end.part})`;
    case "outside":
      return formatOutsideLabel(end);
    case "domain":
      return end.id;
    case "service":
      return end.name;
    case "ingress-controller":
      return "an ingress controller";
    default:
      return unreachable(end);
  }
}

/** `Deployment · 2 pods`, `DaemonSet · a pod per node`, `addresses outside the cluster`. */
export function describeEnd(end: Named): string {
  switch (end.kind) {
    case "workload":
      return describeWorkload(end);
    case "outside":
      return end.nodes.length > 0 ? "addresses of nodes" : "addresses outside the cluster";
    case "domain":
      return "a name outside the cluster";
    case "service":
      return "Service";
    case "ingress-controller":
      return "its pods are not in the files";
    default:
      return unreachable(end);
  }
}

function describeWorkload({ workload, pods }: Extract<EndpointRef, { kind: "workload" }>): string {
  if (workload === "Pod") return "Pod";
  if (pods === Number.POSITIVE_INFINITY) return `${workload} · a pod per node`;
  return `${workload} · ${pods === 1 ? "1 pod" : `${pods} pods`}`;
}
