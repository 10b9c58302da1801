import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { groupBy } from "../group-by.ts";
import type { Service, ServicePort } from "../resources/service.ts";
import type { PodEnd } from "./end.ts";
import type { ServiceRef, WorkloadRef } from "./flow.ts";
import type { FlowTable } from "./flows.ts";
import { type Part, partRef } from "./parts.ts";

/** Pods behind a Service that no policy tells apart and to which it translates its ports alike. */
export interface Backend extends PodEnd {
  readonly ref: WorkloadRef;
  readonly part: Part;
}

/** `namespace/name`, `namespace/Service/name`, or its name in the cluster's DNS: `name.namespace.svc`, with any ending. */
export function findService(words: string, { services }: Cluster): Service | undefined {
  const dns = /^([^./]+)\.([^./]+)\.svc(?:\.[^/]*)?$/i.exec(words);
  const steps = dns ? [dns[2]!.toLowerCase(), "Service", dns[1]!.toLowerCase()] : words.split("/");
  const [namespace, kind, name] = steps.length === 2 ? [steps[0], "Service", steps[1]] : steps;
  if (steps.length > 3 || kind !== "Service") return undefined;
  return services.find((one) => one.namespace === namespace && one.name === name);
}

export function serviceRef({ namespace, name }: Service): ServiceRef {
  return { kind: "service", id: `${namespace}/Service/${name}`, namespace, name };
}

/** The pods of its namespace that have all labels of its selector, ready or not; none without a selector. */
export function findBackends(service: Service, { parts }: Pick<FlowTable, "parts">): readonly Backend[] {
  return parts
    .filter(({ ref }) => ref.namespace === service.namespace)
    .flatMap((part) => {
      const behind = part.members.filter((endpoint) => isBehind(service, endpoint));
      const alike = groupBy(behind, (endpoint) => service.ports.map((port) => targetOf(port, endpoint)).join());
      return [...alike.values()].map((members): Backend => {
        const ref = members.length === part.members.length ? part.ref : partRef(part, members);
        return { kind: "pod", ref, endpoint: members[0]!, members, part };
      });
    });
}

/** A pod that has no address of the Service's families is in none of its EndpointSlices: each slice is of one family. */
export function isBehind({ namespace, selector, families }: Service, { known, ...endpoint }: Endpoint): boolean {
  if (!selector || endpoint.namespace !== namespace) return false;
  if (families.length > 0 && known.length > 0 && !known.some(({ family }) => families.includes(family))) return false;
  return [...selector].every(([key, value]) => endpoint.labels.get(key) === value);
}

/**
 * The pod's port behind a Service's; a name means the first port of that name and protocol. A pod without one is not
 * behind that port.
 */
export function targetOf({ protocol, targetPort }: ServicePort, { ports }: Endpoint): number | undefined {
  if (typeof targetPort === "number") return targetPort;
  return ports.find((port) => port.name === targetPort && port.protocol === protocol)?.port;
}
