import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint, WorkloadEndpoints } from "../cluster/endpoint.ts";
import type { EndpointRef } from "./flow.ts";
import type { FlowTable } from "./flows.ts";
import type { Part } from "./parts.ts";
import { type Resolved, resolved } from "./resolved.ts";

/** `namespace/name`, `namespace/Kind/name`, either with `#pod` for the part that holds it. */
export function findNamed(words: string, cluster: Cluster, table: FlowTable): readonly Resolved[] {
  const [path = "", part] = words.split("#");
  const steps = path.split("/");
  const [namespace, kind, name] = steps.length === 2 ? [steps[0], undefined, steps[1]] : steps;
  if (steps.length > 3) return [];
  const inNamespace = cluster.workloads.filter((workload) => workload.namespace === namespace);
  const workloads = inNamespace.filter((one) => one.name === name && (kind === undefined || one.kind === kind));
  const pods = inNamespace
    .filter((one) => one.kind !== "Pod" && (kind === undefined || kind === "Pod"))
    .flatMap((one) => one.endpoints.filter((pod) => pod.name === name && !pod.fromTemplate));
  return [...workloads.flatMap((workload) => workloadEnds(workload, part, table)), ...pods.map(podEnd)];
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

/** One pod: it may be one of a workload's. */
export function podEnd(endpoint: Endpoint): Resolved {
  const { namespace, name } = endpoint;
  const id = `${namespace}/Pod/${name}`;
  const ref: EndpointRef = { kind: "workload", id, namespace, workload: "Pod", name, part: "", pods: 1 };
  return resolved(ref, [{ kind: "pod", ref, endpoint, members: [endpoint] }]);
}
