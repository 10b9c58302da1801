import type { Cluster } from "../cluster/cluster.ts";
import { isServiceAddress } from "../policy/asked-addresses.ts";
import { type Backend, findBackends, findService, serviceRef, targetOf } from "../policy/backends.ts";
import type { End } from "../policy/end.ts";
import { followNames, resolveExternal } from "../policy/external-name.ts";
import type { EndpointRef } from "../policy/flow.ts";
import type { FlowTable } from "../policy/flows.ts";
import { type Asked, askedConnections } from "../policy/question.ts";
import { resolveEnd } from "../policy/resolve.ts";
import type { Resolved, Unresolved } from "../policy/resolved.ts";
import { portsAsked } from "../policy/service-ports.ts";
import type { Service } from "../resources/service.ts";
import {
  type ConnectionSet,
  noConnections,
  unionConnections,
  connections as wholeProtocol,
} from "../sets/connection-set.ts";
import { findStation, type Station } from "./stations.ts";

/** What a chain leads to: any of its targets will do. None where no pod is behind a Service. */
export interface Destination {
  readonly kind: "destination";
  readonly ref: EndpointRef;
  readonly targets: readonly Target[];
}

export interface Target {
  /** `undefined` where nobody knows who takes the connection: behind an address that is translated, or unknown pods. */
  readonly end: End | undefined;
  /** By the name that the question has for it where it is but one. */
  readonly ref: EndpointRef;
  readonly station: Station | undefined;
  /** What of the connections to it was asked for, at its own ports. */
  readonly wanted: ConnectionSet;
  /** It stands behind a Service with an address of its own. */
  readonly behind?: { readonly service: Service; readonly backend: Backend; readonly asked: Asked };
}

/** By the same words as a question: a Service stands for the pods behind it, at the ports it translates to. */
export function findDestination(
  words: string,
  asked: Asked,
  cluster: Cluster,
  table: FlowTable,
): Destination | Unresolved {
  const to = resolveEnd(words, "to", cluster, table);
  if (to.kind === "resolved") return resolvedDestination(to, asked, cluster, table);
  const isFree = to.diagnostic.code === "endpoint-unknown";
  const service = isFree ? findService(words.trim(), cluster) : undefined;
  return service ? throughService(service, asked, cluster, table) : to;
}

function resolvedDestination(to: Resolved, asked: Asked, cluster: Cluster, table: FlowTable): Destination {
  const { ref, ends } = to;
  const wanted = askedConnections(asked);
  if (cluster.profile.enforced && isServiceAddress(to, cluster)) return nobodyKnows(ref, wanted);
  const targets = ends.map((end) => targetAt(end, ends.length === 1 ? ref : end.ref, wanted, table));
  return { kind: "destination", ref, targets };
}

function targetAt(end: End, ref: EndpointRef, wanted: ConnectionSet, table: FlowTable): Target {
  return { end, ref, station: findStation(end, table), wanted };
}

function nobodyKnows(ref: EndpointRef, wanted: ConnectionSet): Destination {
  return { kind: "destination", ref, targets: [{ ref, end: undefined, station: undefined, wanted }] };
}

/** Of each type as a question about it is answered. */
function throughService(found: Service, asked: Asked, cluster: Cluster, table: FlowTable): Destination {
  const ref = serviceRef(found);
  const service = followNames(found, cluster);
  if (service.type === "ExternalName") {
    return { ...resolvedDestination(resolveExternal(service, cluster, table), asked, cluster, table), ref };
  }
  if (!service.selector) return nobodyKnows(ref, toAnybody(service, asked));
  const targets = findBackends(service, table).map((backend): Target => {
    if (service.headless) return targetAt(backend, backend.ref, askedConnections(asked), table);
    const target = targetAt(backend, backend.ref, behind(service, asked, backend), table);
    return { ...target, behind: { service, backend, asked } };
  });
  return { kind: "destination", ref, targets };
}

function behind(service: Service, asked: Asked, { endpoint }: Backend): ConnectionSet {
  return portsAsked(service, asked)
    .map((port) => [port.protocol, targetOf(port, endpoint)] as const)
    .map(([protocol, port]) => (port === undefined ? noConnections : wholeProtocol(protocol, port, port)))
    .reduce(unionConnections, noConnections);
}

/** A name may be any port of whom the input does not tell. */
function toAnybody(service: Service, asked: Asked): ConnectionSet {
  if (service.headless) return askedConnections(asked);
  return portsAsked(service, asked)
    .map(({ protocol, targetPort }) =>
      typeof targetPort === "number" ? wholeProtocol(protocol, targetPort, targetPort) : wholeProtocol(protocol),
    )
    .reduce(unionConnections, noConnections);
}
