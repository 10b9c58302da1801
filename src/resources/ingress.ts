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

/** Both forms: `backend.service.port` of v1, and `backend.serviceName` and `servicePort` of the versions before. */
export function decodeIngress(cursor: Cursor): EntryRoute {
  const spec = field(cursor, "spec");
  const rules = readList(aside(field(spec, "rules")));
  const paths = rules.flatMap((rule) => readList(field(field(rule, "http"), "paths")));
  const namespace = readNamespace(cursor);
  const backends = [
    field(spec, "defaultBackend"),
    field(spec, "backend"),
    ...paths.map((path) => field(path, "backend")),
  ];
  return decodeEntryRoute("Ingress", cursor, {
    className: readClass(cursor),
    backends: backends.flatMap((backend) => decodeBackend(aside(backend), namespace)),
  });
}

/** The field, else the annotation that it replaced. */
function readClass(cursor: Cursor): string | undefined {
  const annotations = field(field(cursor, "metadata"), "annotations");
  const annotation = readString(aside(field(annotations, "kubernetes.io/ingress.class")));
  return readString(field(field(cursor, "spec"), "ingressClassName")) || annotation || undefined;
}

function decodeBackend(cursor: Cursor, namespace: string): readonly BackendRef[] {
  const service = field(cursor, "service");
  const name = readString(field(service, "name")) || readString(field(cursor, "serviceName"));
  const port = service.value === undefined ? decodeOldPort(cursor) : decodePort(field(service, "port"));
  return name && port ? [refIn(undefined, namespace, { service: name, port, place: placeOf(cursor) })] : [];
}

function decodePort(cursor: Cursor): BackendPort | undefined {
  return portOf(readInteger(field(cursor, "number")) ?? readString(field(cursor, "name")));
}

function decodeOldPort(cursor: Cursor): BackendPort | undefined {
  return portOf(readNumberOrName(field(cursor, "servicePort")));
}

function portOf(port: number | string | undefined): BackendPort | undefined {
  if (port === undefined || port === "") return undefined;
  return typeof port === "number" ? { kind: "number", port } : { kind: "name", name: port };
}
