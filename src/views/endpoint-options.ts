import { type Analysis, listOutside } from "../analyze.ts";
import type { WorkloadEndpoints } from "../cluster/endpoint.ts";
import type { Node } from "../resources/node.ts";
import { count } from "./count.ts";
import { describeEnd, fullName } from "./end-name.ts";

/** One thing to pick as an end of a question. */
export interface EndpointOption {
  /** What a question takes: the shortest name that means this one only. */
  readonly value: string;
  /** The id of the endpoint's `EndpointRef`; pods share that of their workload, so theirs is their value. */
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

/** Workloads, then the internet, the ranges and names the policies tell apart and nodes, then single pods. */
export function listEndpointOptions(analysis: Analysis): readonly EndpointOption[] {
  const { workloads } = analysis.cluster;
  const uses = new Map<string, number>();
  for (const name of workloads.flatMap(namesOf)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const shortest = (namespace: string, kind: string, name: string) =>
    uses.get(`${namespace}/${name}`) === 1 ? `${namespace}/${name}` : `${namespace}/${kind}/${name}`;
  return [
    ...workloads.map((workload) => workloadOption(workload, shortest)),
    ...outsideOptions(analysis),
    ...workloads.flatMap((workload) => podOptions(workload, shortest)),
  ];
}

type Shortest = (namespace: string, kind: string, name: string) => string;

/** The names by which questions find a workload or its pods. */
function namesOf({ namespace, kind, name, endpoints }: WorkloadEndpoints): readonly string[] {
  if (kind === "Pod") return [`${namespace}/${name}`];
  const pods = endpoints.filter(({ fromTemplate }) => !fromTemplate);
  return [`${namespace}/${name}`, ...pods.map((pod) => `${namespace}/${pod.name}`)];
}

function workloadOption({ namespace, kind, name, endpoints }: WorkloadEndpoints, shortest: Shortest): EndpointOption {
  const value = shortest(namespace, kind, name);
  const pods = endpoints.reduce((sum, endpoint) => sum + endpoint.pods, 0);
  const amount = pods === Number.POSITIVE_INFINITY ? "a pod per node" : count(pods, "pod");
  const detail = kind === "Pod" ? "Pod" : `${kind} · ${amount}`;
  return { value, id: `${namespace}/${kind}/${name}`, label: value, detail };
}

function outsideOptions(analysis: Analysis): readonly EndpointOption[] {
  const internet = { value: "internet", id: "internet", label: "internet", detail: "any address outside the cluster" };
  const ranges = listOutside(analysis).filter(({ id }) => id !== "internet");
  return [
    internet,
    ...[...ranges, ...analysis.table.domains.map(({ ref }) => ref)].map((end) => ({
      value: end.id,
      id: end.id,
      label: fullName(end),
      detail: describeEnd(end),
    })),
    ...[...analysis.cluster.nodes.values()].filter(({ addresses }) => addresses.length > 0).map(nodeOption),
  ];
}

function nodeOption({ name }: Node): EndpointOption {
  const id = `Node/${name}`;
  return { value: id, id, label: id, detail: "Node" };
}

function podOptions(
  { namespace, kind, name, endpoints }: WorkloadEndpoints,
  shortest: Shortest,
): readonly EndpointOption[] {
  if (kind === "Pod") return [];
  return endpoints
    .filter(({ fromTemplate }) => !fromTemplate)
    .map((pod) => {
      const value = shortest(namespace, "Pod", pod.name);
      return { value, id: value, label: value, detail: `Pod of ${kind} ${name}` };
    });
}
