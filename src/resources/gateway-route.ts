import { aside, type Cursor, field, placeOf, readInteger, readList, readString } from "../text/cursor.ts";
import {
  type BackendRef,
  decodeEntryRoute,
  type EntryRoute,
  type EntryRouteKind,
  type GatewayName,
  readNamespace,
} from "./entry-route.ts";

/** HTTPRoute, GRPCRoute and TCPRoute of the Gateway API: requests may also be mirrored to a backend. */
export function decodeGatewayRoute(kind: EntryRouteKind, cursor: Cursor): EntryRoute {
  const spec = field(cursor, "spec");
  const namespace = readNamespace(cursor);
  const rules = readList(aside(field(spec, "rules")));
  const backends = rules.flatMap((rule) => [
    ...readList(field(rule, "backendRefs")),
    ...readList(field(rule, "filters")).map((filter) => field(field(filter, "requestMirror"), "backendRef")),
  ]);
  return decodeEntryRoute(kind, cursor, {
    gateways: readList(aside(field(spec, "parentRefs"))).flatMap((parent) => decodeGateway(parent, namespace)),
    backends: backends.flatMap((backend) => decodeBackend(backend, namespace)),
  });
}

/** A parent may also be a Service, for traffic within a mesh. */
function decodeGateway(cursor: Cursor, own: string): readonly GatewayName[] {
  const name = readString(field(cursor, "name"));
  const isGateway = (readString(field(cursor, "kind")) || "Gateway") === "Gateway";
  return name && isGateway ? [{ namespace: readString(field(cursor, "namespace")) || own, name }] : [];
}

function decodeBackend(cursor: Cursor, own: string): readonly BackendRef[] {
  const service = readString(field(cursor, "name"));
  const port = readInteger(field(cursor, "port"));
  const isService =
    (readString(field(cursor, "kind")) || "Service") === "Service" && !readString(field(cursor, "group"));
  if (!service || port === undefined || !isService) return [];
  const namespace = readString(field(cursor, "namespace")) || own;
  return [{ namespace, service, port: { kind: "number", port }, place: placeOf(cursor) }];
}
