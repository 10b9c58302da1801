import type { Endpoint } from "../cluster/endpoint.ts";
import type { EndpointRef } from "./flow.ts";
import type { FlowTable } from "./flows.ts";
import type { Part } from "./parts.ts";
import { type Resolved, resolved } from "./resolved.ts";

/** `namespace/name`, `namespace/Kind/name`, either with `#pod` for the part that holds it. */
export function findNamed(words: string, { names }: FlowTable): readonly Resolved[] {
  const [path = "", part] = words.split("#");
  const steps = path.split("/");
  const [namespace, kind, name] = steps.length === 2 ? [steps[0], undefined, steps[1]] : steps;
  if (steps.length > 3 || namespace === undefined || name === undefined) return [];
  const named = names.find(namespace, name);
  const workloads = named.workloads.filter(({ workload }) => kind === undefined || workload.kind === kind);
  const pods = kind === undefined || kind === "Pod" ? named.pods : [];
  return [...workloads.flatMap(({ parts }) => workloadEnds(parts, part)), ...pods.map(podEnd)];
}

function workloadEnds(parts: readonly Part[], pod: string | undefined): readonly Resolved[] {
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
