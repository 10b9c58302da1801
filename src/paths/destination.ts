import type { Cluster } from "../cluster/cluster.ts";
import { isServiceAddress } from "../policy/asked-addresses.ts";
import { type Backend, findBackends, findService, serviceRef, targetOf } from "../policy/backends.ts";
import type { End } from "../policy/end.ts";
import { followNames, resolveExternal } from "../policy/external-name.ts";
import type { EndpointRef } from "../policy/flow.ts";
import type { FlowTable } from "../policy/flows.ts";
import type { Asked } from "../policy/question.ts";
import { resolveEnd } from "../policy/resolve.ts";
import type { Resolved, Unresolved } from "../policy/resolved.ts";
import { portsAsked } from "../policy/service-ports.ts";
import type { Service } from "../resources/service.ts";
import {
  allConnections,
  type ConnectionSet,
  noConnections,
  unionConnections,
  connections as wholeProtocol,
} from "../sets/connection-set.ts";
import { findStation, type Station } from "./stations.ts";

/** What a chain leads to: any of its targets will do. */
export interface Destination {
  readonly kind: "destination";
  readonly ref: EndpointRef;
  readonly targets: readonly Target[];
  /** It is an address that is translated on the way: nobody knows what passes. */
  readonly isTranslated: boolean;
}

export interface Target {
  readonly end: End;
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
  if (to.kind === "unresolved") {
    const isFree = to.diagnostic.code === "endpoint-unknown";
    return (isFree ? throughService(words, asked, cluster, table) : undefined) ?? to;
  }
  return resolvedDestination(to, asked, cluster, table);
}

function resolvedDestination(to: Resolved, asked: Asked, cluster: Cluster, table: FlowTable): Destination {
  const { ref, ends } = to;
  const targets = ends.map((end) => targetAt(end, ends.length === 1 ? ref : end.ref, wanted(asked), table));
  return { kind: "destination", ref, targets, isTranslated: cluster.profile.enforced && isServiceAddress(to, cluster) };
}

function targetAt(end: End, ref: EndpointRef, wanted: ConnectionSet, table: FlowTable): Target {
  return { end, ref, station: findStation(end, table), wanted };
}

function wanted({ protocol, port }: Asked): ConnectionSet {
  return protocol === undefined ? allConnections : wholeProtocol(protocol, port, port);
}

/** `undefined` when the words are no Service's, or of one that no pod here is behind. */
function throughService(words: string, asked: Asked, cluster: Cluster, table: FlowTable): Destination | undefined {
  const found = findService(words.trim(), cluster);
  if (!found) return undefined;
  const ref = serviceRef(found);
  const service = followNames(found, cluster);
  if (service.type === "ExternalName") {
    return { ...resolvedDestination(resolveExternal(service, cluster, table), asked, cluster, table), ref };
  }
  const backends = findBackends(service, table);
  if (backends.length === 0) return undefined;
  const targets = backends.map((backend): Target => {
    if (service.headless) return targetAt(backend, backend.ref, wanted(asked), table);
    const target = targetAt(backend, backend.ref, behind(service, asked, backend), table);
    return { ...target, behind: { service, backend, asked } };
  });
  return { kind: "destination", ref, targets, isTranslated: false };
}

function behind(service: Service, asked: Asked, { endpoint }: Backend): ConnectionSet {
  return portsAsked(service, asked)
    .map((port) => [port.protocol, targetOf(port, endpoint)] as const)
    .map(([protocol, port]) => (port === undefined ? noConnections : wholeProtocol(protocol, port, port)))
    .reduce(unionConnections, noConnections);
}
