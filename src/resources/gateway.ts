import { aside, type Cursor, field, placeOf, readInteger, readList, readString } from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { decodeSelector, type LabelSelector } from "./labels.ts";
import { decodeClusterMetadata, decodeMetadata } from "./metadata.ts";

/** A Gateway of the Gateway API: something that listens for traffic which routes lead on. */
export interface Gateway {
  readonly kind: "Gateway";
  readonly namespace: string;
  readonly name: string;
  readonly className: string | undefined;
  readonly listeners: readonly Listener[];
  readonly place: Place;
}

/** A port that a Gateway listens on, and which routes may attach to it there. */
export interface Listener {
  readonly name: string | undefined;
  readonly port: number | undefined;
  /** `*.` stands for one or more labels; without one every name is meant. */
  readonly hostname: string | undefined;
  readonly kinds: { readonly kind: "any" } | { readonly kind: "listed"; readonly kinds: readonly string[] };
  /** `same`: the Gateway's own, which is the default. */
  readonly namespaces:
    | { readonly kind: "same" }
    | { readonly kind: "all" }
    | { readonly kind: "none" }
    | { readonly kind: "selected"; readonly selector: LabelSelector };
}

/** Which controller serves the Ingresses or Gateways of a class. */
export interface ControllerClass {
  readonly kind: "IngressClass" | "GatewayClass";
  readonly name: string;
  readonly controller: string | undefined;
  /** Whether Ingresses without a class are of this one. */
  readonly isDefault: boolean;
  readonly place: Place;
}

export function decodeGateway(cursor: Cursor): Gateway {
  const { namespace, name } = decodeMetadata(cursor);
  const spec = field(cursor, "spec");
  const className = readString(field(spec, "gatewayClassName")) || undefined;
  const listeners = readList(aside(field(spec, "listeners"))).map(decodeListener);
  return { kind: "Gateway", namespace, name, className, listeners, place: placeOf(cursor) };
}

function decodeListener(cursor: Cursor): Listener {
  const allowed = field(cursor, "allowedRoutes");
  return {
    name: readString(field(cursor, "name")) || undefined,
    port: readInteger(field(cursor, "port")),
    hostname: readString(field(cursor, "hostname")) || undefined,
    kinds: decodeKinds(field(allowed, "kinds"), readString(field(cursor, "protocol"))),
    namespaces: decodeNamespaces(field(allowed, "namespaces")),
  };
}

/** What a listener of a protocol takes where it does not say. */
const kindsByProtocol: Readonly<Record<string, readonly string[]>> = {
  HTTP: ["HTTPRoute", "GRPCRoute"],
  HTTPS: ["HTTPRoute", "GRPCRoute"],
  TLS: ["TLSRoute", "TCPRoute"],
  TCP: ["TCPRoute"],
  UDP: ["UDPRoute"],
};

function decodeKinds(cursor: Cursor, protocol = ""): Listener["kinds"] {
  const listed = readList(cursor).flatMap((item) => readString(field(item, "kind")) ?? []);
  if (listed.length > 0) return { kind: "listed", kinds: listed };
  return Object.hasOwn(kindsByProtocol, protocol)
    ? { kind: "listed", kinds: kindsByProtocol[protocol]! }
    : { kind: "any" };
}

function decodeNamespaces(cursor: Cursor): Listener["namespaces"] {
  switch (readString(field(cursor, "from"))) {
    case "All":
      return { kind: "all" };
    case "None":
      return { kind: "none" };
    case "Selector":
      return decodeSelected(field(cursor, "selector"));
    default:
      return { kind: "same" };
  }
}

/** One that is missing selects nothing; `{}` selects all. */
function decodeSelected(cursor: Cursor): Listener["namespaces"] {
  return cursor.value === undefined
    ? { kind: "none" }
    : { kind: "selected", selector: decodeSelector(cursor, "schema") };
}

export function decodeControllerClass(kind: ControllerClass["kind"], cursor: Cursor): ControllerClass {
  const { name } = decodeClusterMetadata(cursor);
  const spec = field(cursor, "spec");
  const controller = readString(field(spec, kind === "IngressClass" ? "controller" : "controllerName")) || undefined;
  const annotations = field(field(cursor, "metadata"), "annotations");
  const isDefault = readString(aside(field(annotations, "ingressclass.kubernetes.io/is-default-class"))) === "true";
  return { kind, name, controller, isDefault, place: placeOf(cursor) };
}
