import { aside, type Cursor, field, placeOf, readInteger, readList, readString } from "../text/cursor.ts";
import {
  type BackendPort,
  type BackendRef,
  decodeEntryRoute,
  type EntryRoute,
  readNamespace,
  readNumberOrName,
  refIn,
} from "./entry-route.ts";

/** OpenShift's Route: without a port the router uses every port of the Service. */
export function decodeOpenShiftRoute(cursor: Cursor): EntryRoute {
  const spec = field(cursor, "spec");
  const target = readNumberOrName(aside(field(field(spec, "port"), "targetPort")));
  const port: BackendPort = target === undefined ? { kind: "every" } : { kind: "target", target: `${target}` };
  const namespace = readNamespace(cursor);
  const backends = [field(spec, "to"), ...readList(aside(field(spec, "alternateBackends")))];
  return decodeEntryRoute("Route", cursor, {
    backends: backends.flatMap((backend) => decodeBackend(aside(backend), namespace, port)),
  });
}

/** A backend of weight 0 gets nothing. */
function decodeBackend(cursor: Cursor, namespace: string, port: BackendPort): readonly BackendRef[] {
  const service = readString(field(cursor, "name"));
  const isService = (readString(field(cursor, "kind")) || "Service") === "Service";
  const isServed = isService && readInteger(field(cursor, "weight")) !== 0;
  return service && isServed ? [refIn(undefined, namespace, { service, port, place: placeOf(cursor) })] : [];
}
