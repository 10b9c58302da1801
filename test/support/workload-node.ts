import type { WorkloadNode } from "../../src/views/graph-parts.ts";

/** Of the id `namespace/name`: one pod, open both ways. */
export function workloadNode(id: string): WorkloadNode {
  const [namespace, name] = id.split("/") as [string, string];
  return {
    kind: "workload",
    id,
    label: name,
    title: id,
    side: "inside",
    namespace,
    endpoint: { kind: "workload", id, namespace, workload: "Deployment", name, part: "", pods: 1 },
    locks: { ingress: "open", egress: "open" },
  };
}
