import { type Cursor, field, placeOf, readInteger, readString } from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { decodeMetadata } from "./metadata.ts";

export const entryRouteKinds = ["Ingress", "Route", "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute"] as const;

export type EntryRouteKind = (typeof entryRouteKinds)[number];

/** What leads connections from outside to Services: an Ingress, an OpenShift Route, a route of the Gateway API. */
export interface EntryRoute {
  readonly kind: EntryRouteKind;
  readonly namespace: string;
  readonly name: string;
  /** Of an Ingress: which controller is meant. */
  readonly className: string | undefined;
  /** Of a route of the Gateway API: the Gateways that it asks to be attached to. */
  readonly gateways: readonly ParentRef[];
  /** Of the same: the names that requests are for, all of them where there is none; `*.` stands for labels. */
  readonly hostnames: readonly string[];
  readonly backends: readonly BackendRef[];
  readonly place: Place;
}

/** A Gateway, or of its listeners the one of a name or those on a port. */
export interface ParentRef {
  readonly namespace: string;
  readonly name: string;
  readonly listener: string | undefined;
  readonly port: number | undefined;
  readonly place: Place;
}

/** A Service that is led to, and on which of its ports. */
export interface BackendRef {
  readonly namespace: string;
  readonly service: string;
  readonly port: BackendPort;
  readonly place: Place;
}

export type BackendPort =
  /** The Service's port, by number or by name. */
  | { readonly kind: "number"; readonly port: number }
  | { readonly kind: "name"; readonly name: string }
  /** OpenShift's: the name of a Service's port, or the number of a pod's. */
  | { readonly kind: "target"; readonly target: string }
  | { readonly kind: "every" };

export function decodeEntryRoute(
  kind: EntryRouteKind,
  cursor: Cursor,
  rest: Partial<Pick<EntryRoute, "className" | "gateways" | "hostnames">> & Pick<EntryRoute, "backends">,
): EntryRoute {
  const { namespace, name } = decodeMetadata(cursor);
  const nothing = { className: undefined, gateways: [], hostnames: [] };
  return { kind, namespace, name, ...nothing, place: placeOf(cursor), ...rest };
}

/** Where a reference leaves out the namespace, the one of the object that holds it is meant. */
export function readNamespace(cursor: Cursor): string {
  return readString(field(field(cursor, "metadata"), "namespace")) || "default";
}

/** Those that leave their namespace out. */
const implied = new WeakSet<object>();

/** A reference in the namespace that it names, or else in that of the object that holds it. */
export function refIn<Ref extends { readonly namespace: string }>(
  named: string | undefined,
  own: string,
  rest: Omit<Ref, "namespace">,
): Ref {
  const ref = { namespace: named || own, ...rest } as Ref;
  if (!named) implied.add(ref);
  return ref;
}

/** Whether a reference is in the namespace of the object that holds it, whichever that is. */
export function isImplied(ref: object): boolean {
  return implied.has(ref);
}

/** A number, or else a name. */
export function readNumberOrName(cursor: Cursor): number | string | undefined {
  return typeof cursor.value === "string" ? readString(cursor) || undefined : readInteger(cursor);
}
