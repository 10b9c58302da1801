import { type Analysis, listOutside } from "../analyze.ts";
import type { Endpoint, WorkloadEndpoints } from "../cluster/endpoint.ts";
import { serviceRef } from "../policy/backends.ts";
import type { Node } from "../resources/node.ts";
import type { Service } from "../resources/service.ts";
import type { IpAddress } from "../sets/ip-address.ts";
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
  /** A Service is a destination only. */
  readonly end: "either" | "to";
}

/** An option, and where one pod or kind of pod stands behind it, that; of a Service its own addresses. */
export interface OptionOfKind {
  readonly option: EndpointOption;
  readonly endpoint?: Endpoint;
  readonly addresses?: readonly IpAddress[];
}

/** Workloads; Services; the internet, the ranges and names the policies tell apart and nodes; then single pods. */
export function listOptionKinds(analysis: Analysis): readonly (readonly OptionOfKind[])[] {
  const { workloads, services } = analysis.cluster;
  const uses = new Map<string, number>();
  for (const workload of workloads) {
    for (const name of namesOf(workload)) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const shortest = (namespace: string, kind: string, name: string) =>
    uses.get(`${namespace}/${name}`) === 1 ? `${namespace}/${name}` : `${namespace}/${kind}/${name}`;
  return [
    workloads.map((workload) => workloadOption(workload, shortest)),
    services.map((service) => ({ option: serviceOption(service, uses), addresses: addressesOf(service) })),
    outsideOptions(analysis).map((option) => ({ option })),
    workloads.flatMap((workload) => podOptions(workload, shortest)),
  ];
}

export function listEndpointOptions(analysis: Analysis): readonly EndpointOption[] {
  return listOptionKinds(analysis)
    .flat()
    .map(({ option }) => option);
}

type Shortest = (namespace: string, kind: string, name: string) => string;

/** The names by which questions find a workload or its pods. */
function namesOf({ namespace, kind, name, endpoints }: WorkloadEndpoints): readonly string[] {
  if (kind === "Pod") return [`${namespace}/${name}`];
  const pods = endpoints.filter(({ fromTemplate }) => !fromTemplate);
  return [`${namespace}/${name}`, ...pods.map((pod) => `${namespace}/${pod.name}`)];
}

function workloadOption({ namespace, kind, name, endpoints }: WorkloadEndpoints, shortest: Shortest): OptionOfKind {
  const value = shortest(namespace, kind, name);
  const pods = endpoints.reduce((sum, endpoint) => sum + endpoint.pods, 0);
  const amount = pods === Number.POSITIVE_INFINITY ? "a pod per node" : count(pods, "pod");
  const detail = kind === "Pod" ? "Pod" : `${kind} · ${amount}`;
  const option = { value, id: `${namespace}/${kind}/${name}`, label: value, detail, end: "either" } as const;
  return { option, endpoint: endpoints[0]! };
}

/** `Service · 80 → 8080`: its ports, and those of the pods where they differ. */
function serviceOption(service: Service, uses: ReadonlyMap<string, number>): EndpointOption {
  const { id, namespace, name } = serviceRef(service);
  const value = uses.has(`${namespace}/${name}`) ? id : `${namespace}/${name}`;
  const { type, headless, externalName } = service;
  const kind = headless ? "headless Service" : type === "ClusterIP" ? "Service" : `Service, ${type}`;
  const ports = type === "ExternalName" ? (externalName ?? "") : describePorts(service);
  return { value, id, label: value, detail: ports === "" ? kind : `${kind} · ${ports}`, end: "to" };
}

function addressesOf({ addresses, externalIPs, balancerIPs }: Service): readonly IpAddress[] {
  return [...addresses, ...externalIPs, ...balancerIPs];
}

function describePorts({ ports, headless }: Service): string {
  const texts = ports.map(({ protocol, port, targetPort }) => {
    const own = protocol === "TCP" ? `${port}` : `${protocol} ${port}`;
    return targetPort === port || headless ? own : `${own} → ${targetPort}`;
  });
  return texts.length > 3 ? `${texts.slice(0, 3).join(", ")} and ${texts.length - 3} more` : texts.join(", ");
}

function outsideOptions(analysis: Analysis): readonly EndpointOption[] {
  const detail = "any address outside the cluster";
  const internet = { value: "internet", id: "internet", label: "internet", detail, end: "either" } as const;
  const ranges = listOutside(analysis).filter(({ id }) => id !== "internet");
  return [
    internet,
    ...[...ranges, ...analysis.table.domains.map(({ ref }) => ref)].map((end) => ({
      value: end.id,
      id: end.id,
      label: fullName(end),
      detail: describeEnd(end),
      end: "either" as const,
    })),
    ...[...analysis.cluster.nodes.values()].filter(({ addresses }) => addresses.length > 0).map(nodeOption),
  ];
}

function nodeOption({ name }: Node): EndpointOption {
  const id = `Node/${name}`;
  return { value: id, id, label: id, detail: "Node", end: "either" };
}

function podOptions(
  { namespace, kind, name, endpoints }: WorkloadEndpoints,
  shortest: Shortest,
): readonly OptionOfKind[] {
  if (kind === "Pod") return [];
  return endpoints
    .filter(({ fromTemplate }) => !fromTemplate)
    .map((pod): OptionOfKind => {
      const value = shortest(namespace, "Pod", pod.name);
      const option = { value, id: value, label: value, detail: `Pod of ${kind} ${name}`, end: "either" } as const;
      return { option, endpoint: pod };
    });
}
