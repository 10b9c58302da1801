import { type Cursor, field, placeOf, readString } from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { decodeClusterMetadata, decodeMetadata } from "./metadata.ts";

/** A Gateway of the Gateway API: something that listens for traffic which routes lead on. */
export interface Gateway {
  readonly kind: "Gateway";
  readonly namespace: string;
  readonly name: string;
  readonly className: string | undefined;
  readonly place: Place;
}

/** Which controller serves the Ingresses or Gateways of a class. */
export interface ControllerClass {
  readonly kind: "IngressClass" | "GatewayClass";
  readonly name: string;
  readonly controller: string | undefined;
  readonly place: Place;
}

export function decodeGateway(cursor: Cursor): Gateway {
  const { namespace, name } = decodeMetadata(cursor);
  const className = readString(field(field(cursor, "spec"), "gatewayClassName")) || undefined;
  return { kind: "Gateway", namespace, name, className, place: placeOf(cursor) };
}

export function decodeControllerClass(kind: ControllerClass["kind"], cursor: Cursor): ControllerClass {
  const { name } = decodeClusterMetadata(cursor);
  const spec = field(cursor, "spec");
  const controller = readString(field(spec, kind === "IngressClass" ? "controller" : "controllerName")) || undefined;
  return { kind, name, controller, place: placeOf(cursor) };
}
