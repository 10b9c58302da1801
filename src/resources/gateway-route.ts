import { aside, type Cursor, field, placeOf, readInteger, readList, readString } from "../text/cursor.ts";
import {
  type BackendRef,
  decodeEntryRoute,
  type EntryRoute,
  type EntryRouteKind,
  type ParentRef,
  readNamespace,
  refIn,
} from "./entry-route.ts";

/** HTTPRoute, GRPCRoute, TLSRoute and TCPRoute of the Gateway API: requests may also be mirrored to a backend. */
export function decodeGatewayRoute(kind: EntryRouteKind, cursor: Cursor): EntryRoute {
  const spec = field(cursor, "spec");
  const namespace = readNamespace(cursor);
  const parents = readList(aside(field(spec, "parentRefs"))).filter((parent) => !isService(parent));
  const rules = readList(aside(field(spec, "rules")));
  return decodeEntryRoute(kind, cursor, {
    gateways: parents.flatMap((parent) => decodeParent(parent, namespace)),
    hostnames: readList(aside(field(spec, "hostnames"))).flatMap((name) => readString(name) ?? []),
    // One that is attached to nothing, or to Services within a mesh, takes nothing in from outside.
    backends: parents.length === 0 ? [] : rules.flatMap((rule) => decodeRule(rule, namespace)),
  });
}

function decodeRule(rule: Cursor, namespace: string): readonly BackendRef[] {
  const backends = readList(field(rule, "backendRefs"));
  const filters = [rule, ...backends].flatMap((one) => readList(field(one, "filters")));
  const mirrors = filters.map((filter) => field(field(filter, "requestMirror"), "backendRef"));
  return [...backends, ...mirrors].flatMap((backend) => decodeBackend(backend, namespace));
}

/** A Gateway; what else a route may be attached to, as a set of listeners, is not known here. */
function decodeParent(cursor: Cursor, own: string): readonly ParentRef[] {
  const name = readString(field(cursor, "name"));
  if (!name || (readString(field(cursor, "kind")) || "Gateway") !== "Gateway") return [];
  return [
    refIn(readString(field(cursor, "namespace")), own, {
      name,
      listener: readString(field(cursor, "sectionName")) || undefined,
      port: readInteger(field(cursor, "port")),
      place: placeOf(cursor),
    }),
  ];
}

/** A backend that has no weight gets nothing. */
function decodeBackend(cursor: Cursor, own: string): readonly BackendRef[] {
  const service = readString(field(cursor, "name"));
  const port = readInteger(field(cursor, "port"));
  const isMeant = (readString(field(cursor, "kind")) || "Service") === "Service" && !readString(field(cursor, "group"));
  if (!service || port === undefined || !isMeant || readInteger(field(cursor, "weight")) === 0) return [];
  const rest = { service, port: { kind: "number", port }, place: placeOf(cursor) } as const;
  return [refIn(readString(field(cursor, "namespace")), own, rest)];
}

function isService(parent: Cursor): boolean {
  return readString(field(parent, "kind")) === "Service";
}
