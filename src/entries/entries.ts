import type { Cluster } from "../cluster/cluster.ts";
import { findSay } from "../exposure/exposing-rules.ts";
import { groupBy } from "../group-by.ts";
import { type Backend, findBackends, serviceRef, targetOf } from "../policy/backends.ts";
import { judgePassing } from "../policy/between.ts";
import type { FlowTable } from "../policy/flows.ts";
import { type Passing, passingAmong } from "../policy/passing.ts";
import type { Caveat } from "../policy/verdict.ts";
import type { EntryRoute } from "../resources/entry-route.ts";
import type { Service } from "../resources/service.ts";
import {
  type ConnectionSet,
  connections,
  equalConnections,
  intersectConnections,
  isEmptyConnections,
  noConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import { spanOf } from "../text/places.ts";
import { unreachable } from "../unreachable.ts";
import { attach } from "./attachment.ts";
import { findControllers } from "./controllers.ts";
import type { EntryFlow, EntryKind, EntryRef, EntrySource, ExposedKind } from "./entry.ts";
import { findLeads, type Lead } from "./entry-leads.ts";
import { isGranted } from "./grants.ts";
import { UnknownController } from "./unknown-controller.ts";

/** Every way in from outside, in the order of the files: objects that lead to Services, then Services that are one. */
export function computeEntries(cluster: Cluster, table: FlowTable): readonly EntryFlow[] {
  const unknown = new UnknownController(cluster);
  return [
    ...cluster.entryRoutes.flatMap((route) => routeFlows(route, unknown, cluster, table)),
    ...cluster.services.flatMap((service) => serviceFlows(service, cluster, table)),
  ];
}

function routeFlows(
  asked: EntryRoute,
  unknown: UnknownController,
  cluster: Cluster,
  table: FlowTable,
): readonly EntryFlow[] {
  const route = attach(asked, cluster);
  if (!route) return [];
  const entry = entryRef(route.kind, route);
  const controllers = findControllers(route, cluster, table);
  return targetsOf(findLeads(route, cluster).value, table).flatMap((target) => {
    const led = (source: EntrySource, passing: Passing) =>
      isGranted(route, target.service, cluster)
        ? flowOf(entry, source, target, passing, cluster)
        : ungranted(flowOf(entry, source, target, passing, cluster));
    if (controllers.length === 0) return [led({ kind: "unknown-controller" }, unknown.passing(target.backend))];
    return controllers.map((from) =>
      led({ kind: "controller", ref: from.ref }, judgePassing(from, target.backend, cluster, true)),
    );
  });
}

/** Across namespaces a grant must be there, which the input may leave out. */
function ungranted(flow: EntryFlow): EntryFlow {
  const message = `no ReferenceGrant of namespace \`${flow.service.namespace}\` in the input allows it`;
  return { ...flow, connections: noConnections, caveats: [{ code: "service", message }, ...flow.caveats] };
}

/** A Service that nodes or a load balancer take traffic for. */
function serviceFlows(service: Service, cluster: Cluster, table: FlowTable): readonly EntryFlow[] {
  const kind = exposedKind(service);
  if (!kind) return [];
  const { ports } = service;
  const entry = entryRef(kind, service);
  return targetsOf([{ service, ports, podPort: "any" }], table).map((target) => {
    return flowOf(entry, { kind: "outside" }, target, passingFromOutside(target, cluster, table), cluster);
  });
}

function exposedKind({ type, headless, externalIPs }: Service): ExposedKind | undefined {
  if (type === "NodePort" || type === "LoadBalancer") return type;
  return type === "ClusterIP" && !headless && externalIPs.length > 0 ? "ExternalIPs" : undefined;
}

/** Pods behind a Service, and the ports of theirs that are led to. */
interface Target {
  readonly service: Service;
  readonly backend: Backend;
  readonly leadsTo: ConnectionSet;
}

function targetsOf(leads: readonly Lead[], table: FlowTable): readonly Target[] {
  const byService = groupBy(leads, ({ service }) => service);
  return [...byService]
    .flatMap(([service, same]) =>
      findBackends(service, table).map((backend): Target => {
        const targets = same.map((lead) => leadingTo(lead, backend));
        return { service, backend, leadsTo: targets.reduce(unionConnections, noConnections) };
      }),
    )
    .filter(({ leadsTo }) => !isEmptyConnections(leadsTo));
}

function leadingTo({ ports, podPort }: Lead, { endpoint }: Backend): ConnectionSet {
  const targets = ports.flatMap((port) => {
    const number = targetOf(port, endpoint);
    const isMeant = number !== undefined && (podPort === "any" || podPort === number);
    return isMeant ? [connections(port.protocol, number, number)] : [];
  });
  return targets.reduce(unionConnections, noConnections);
}

function flowOf(
  entry: EntryRef,
  source: EntrySource,
  { service, backend, leadsTo }: Target,
  passing: Passing,
  cluster: Cluster,
): EntryFlow {
  const certain = intersectConnections(passing.connections, leadsTo);
  const possible = intersectConnections(passing.possible, leadsTo);
  const isOpen = !equalConnections(certain, possible);
  return {
    entry,
    source,
    service: serviceRef(service),
    to: backend.ref,
    leadsTo,
    connections: certain,
    possible,
    by: findSay(backend.endpoint, "ingress", cluster).by(),
    caveats: isOpen ? openCaveats(source, service) : [],
  };
}

/** What it hangs on whether more passes than does for certain. */
function openCaveats({ kind }: EntrySource, service: Service): readonly Caveat[] {
  switch (kind) {
    case "controller":
      return [];
    case "unknown-controller":
      return [controllerUnknown];
    case "outside":
      return [sourceHidden(service)];
    default:
      return unreachable(kind);
  }
}

const controllerUnknown: Caveat = {
  code: "controller-unknown",
  message: "the controller's pods are not in the input: it depends on the labels that they and their namespace have",
};

/** A node that takes the traffic may put its own address in the client's place, and it may be the pod's node. */
function passingFromOutside({ service, backend, leadsTo }: Target, cluster: Cluster, table: FlowTable): Passing {
  const { index, sources } = table;
  const passing = passingAmong(sources.map(({ member }) => index.passing(member, backend.part.member)));
  const isHidden = service.externalTrafficPolicy === "Cluster" && cluster.profile.enforced;
  return isHidden ? { ...passing, possible: leadsTo } : passing;
}

function sourceHidden({ type, externalTrafficPolicy }: Service): Caveat {
  const whole = type === "ClusterIP" ? "Service with externalIPs" : `${type} Service`;
  const message =
    externalTrafficPolicy === "Cluster"
      ? `a ${whole} may replace the client's address by a node's, which may be the pod's own: undefined by Kubernetes`
      : "it depends on the client's address";
  return { code: "address-translation", message };
}

function entryRef(kind: EntryKind, { namespace, name, place }: EntryRoute | Service): EntryRef {
  return { kind, id: `${namespace}/${kind}/${name}`, namespace, name, span: spanOf(place) };
}
