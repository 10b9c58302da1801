import type { Cluster } from "../cluster/cluster.ts";
import type { BackendPort, BackendRef, EntryRoute } from "../resources/entry-route.ts";
import type { Service, ServicePort } from "../resources/service.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import { spanOf } from "../text/places.ts";
import { unreachable } from "../unreachable.ts";
import { findUnattached } from "./attachment.ts";

/** A Service that an object leads to, on those of its ports. */
export interface Lead {
  readonly service: Service;
  readonly ports: readonly ServicePort[];
  /** The one port of the pods that is meant, whichever port of the Service leads to it on each of them. */
  readonly podPort: number | "any";
}

/** Where an object leads, or what is wrong with where it says so. Everything that it leads is TCP. */
export function findLeads(route: EntryRoute, { services }: Cluster): Checked<readonly Lead[]> {
  const leads: Lead[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const backend of route.backends) {
    const service = services.find((one) => one.namespace === backend.namespace && one.name === backend.service);
    if (service?.type === "ExternalName") continue; // it leads out again
    const lead = service && leadTo(service, backend.port);
    if (lead && lead.ports.length > 0) leads.push(lead);
    else diagnostics.push(misled(route, backend, service));
  }
  return { value: leads, diagnostics };
}

/** What leads nowhere, as far as the input shows. */
export function findMisled(cluster: Cluster): readonly Diagnostic[] {
  return cluster.entryRoutes.flatMap((route) => [
    ...findUnattached(route, cluster),
    ...findLeads(route, cluster).diagnostics,
  ]);
}

function tcpPorts({ ports }: Service): readonly ServicePort[] {
  return ports.filter(({ protocol }) => protocol === "TCP");
}

function leadTo(service: Service, asked: BackendPort): Lead {
  const ports = tcpPorts(service);
  switch (asked.kind) {
    case "number":
      return { service, ports: ports.filter(({ port }) => port === asked.port), podPort: "any" };
    case "name":
      return { service, ports: ports.filter(({ name }) => name === asked.name), podPort: "any" };
    case "target":
      return leadToTarget(service, asked.target);
    case "every":
      return { service, ports, podPort: "any" };
    default:
      return unreachable(asked);
  }
}

/** As OpenShift's router looks among the endpoints: for the name of the Service's port, or for the pods' number. */
function leadToTarget(service: Service, target: string): Lead {
  const ports = tcpPorts(service);
  const named = ports.filter(({ name }) => name === target);
  if (named.length > 0) return { service, ports: named, podPort: "any" };
  const podPort = Number(target);
  const mayLead = ({ targetPort }: ServicePort) =>
    typeof targetPort === "string" ? Number.isInteger(podPort) : targetPort === podPort;
  return { service, ports: ports.filter(mayLead), podPort };
}

function misled({ kind, namespace, name }: EntryRoute, backend: BackendRef, service: Service | undefined): Diagnostic {
  const whole = `${kind} \`${namespace}/${name}\``;
  const target = `Service \`${backend.namespace}/${backend.service}\``;
  const [message, help] = service
    ? [
        `${whole} leads to ${formatPort(backend.port)} of ${target}, which has none`,
        `its TCP ports: ${listed(service)}`,
      ]
    : [`${whole} leads to ${target}, which is not in the input`, "add it: kubectl get services -A -o yaml"];
  return { code: "entry-misled", severity: "warning", message, span: spanOf(backend.place), help };
}

function listed(service: Service): string {
  const numbers = tcpPorts(service).map(({ port }) => port);
  return numbers.join(", ") || "none";
}

function formatPort(port: BackendPort): string {
  switch (port.kind) {
    case "number":
      return `port ${port.port}`;
    case "name":
      return `port \`${port.name}\``;
    case "target":
      return `target port \`${port.target}\``;
    case "every":
      return "the ports";
    default:
      return unreachable(port);
  }
}
