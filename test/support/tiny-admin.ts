import { manifest } from "./manifests.ts";
import type { TinySelector } from "./tiny-selector.ts";

/**
 * Policies over the whole cluster, as their APIs write them: `ClusterNetworkPolicy` is v1alpha2, the other two are
 * v1alpha1. A field that one of them lacks stays `undefined` there.
 */
export interface TinyAdminPolicy {
  readonly kind: "ClusterNetworkPolicy" | "AdminNetworkPolicy" | "BaselineAdminNetworkPolicy";
  readonly name: string;
  readonly spec: TinyAdminSpec;
}

export interface TinyAdminSpec {
  readonly tier?: "Admin" | "Baseline" | undefined;
  readonly priority?: number | undefined;
  readonly subject: TinyPods;
  readonly ingress?: readonly TinyAdminRule[] | undefined;
  readonly egress?: readonly TinyAdminRule[] | undefined;
}

/** Exactly one of the two. */
export interface TinyPods {
  readonly namespaces?: TinySelector | undefined;
  readonly pods?: { readonly namespaceSelector: TinySelector; readonly podSelector: TinySelector } | undefined;
}

export interface TinyAdminRule {
  readonly name?: string | undefined;
  /** `Allow` is v1alpha1's word for `Accept`. */
  readonly action: "Accept" | "Allow" | "Deny" | "Pass";
  /** `from` in ingress rules, `to` in egress rules. */
  readonly from?: readonly TinyAdminPeer[] | undefined;
  readonly to?: readonly TinyAdminPeer[] | undefined;
  /** v1alpha2. */
  readonly protocols?: readonly TinyProtocol[] | undefined;
  /** v1alpha1. */
  readonly ports?: readonly TinyAdminPort[] | undefined;
}

/** Exactly one of the six; the last three in egress rules only. */
export interface TinyAdminPeer extends TinyPods {
  /** A kind of peer that no version has. */
  readonly gateways?: Readonly<Record<string, never>> | undefined;
  readonly nodes?: TinySelector | undefined;
  readonly networks?: readonly string[] | undefined;
  readonly domainNames?: readonly string[] | undefined;
}

/** Exactly one of the four. */
export interface TinyProtocol {
  readonly tcp?: TinyDestination | undefined;
  readonly udp?: TinyDestination | undefined;
  readonly sctp?: TinyDestination | undefined;
  readonly destinationNamedPort?: string | undefined;
}

export interface TinyDestination {
  readonly destinationPort: { readonly number: number } | { readonly range: TinyRange };
}

interface TinyRange {
  readonly start: number;
  readonly end: number;
}

/** Exactly one of the three. */
export interface TinyAdminPort {
  readonly portNumber?: { readonly protocol?: TinyProtocolName | undefined; readonly port: number } | undefined;
  readonly portRange?: ({ readonly protocol?: TinyProtocolName | undefined } & TinyRange) | undefined;
  readonly namedPort?: string | undefined;
}

type TinyProtocolName = "TCP" | "UDP" | "SCTP";

/** A peer that is not known closes its rule: it accepts nothing, and denies all that it would not accept (T8). */
export function isClosed({ from, to }: TinyAdminRule): boolean {
  return (from ?? to!).some(({ gateways }) => gateways !== undefined);
}

export function writeAdminPolicy({ kind, name, spec }: TinyAdminPolicy): string {
  const version = kind === "ClusterNetworkPolicy" ? "v1alpha2" : "v1alpha1";
  return manifest({ apiVersion: `policy.networking.k8s.io/${version}`, kind, metadata: { name }, spec });
}

/** The ports an item is about, as a range of a protocol; or a name, of whichever protocol (T9). */
export type TinyPorts = { readonly protocol: TinyProtocolName; readonly first: number; readonly last: number } | string;

export function portsOf({ protocols, ports }: TinyAdminRule): readonly TinyPorts[] {
  return [...(protocols ?? []).map(portsOfProtocol), ...(ports ?? []).map(portsOfPort)];
}

function portsOfProtocol({ tcp, udp, sctp, destinationNamedPort }: TinyProtocol): TinyPorts {
  if (destinationNamedPort !== undefined) return destinationNamedPort;
  const protocol = tcp ? "TCP" : udp ? "UDP" : "SCTP";
  const { destinationPort } = (tcp ?? udp ?? sctp)!;
  if ("number" in destinationPort) return { protocol, first: destinationPort.number, last: destinationPort.number };
  return { protocol, first: destinationPort.range.start, last: destinationPort.range.end };
}

function portsOfPort({ portNumber, portRange, namedPort }: TinyAdminPort): TinyPorts {
  if (namedPort !== undefined) return namedPort;
  if (portRange) return { protocol: portRange.protocol ?? "TCP", first: portRange.start, last: portRange.end };
  return { protocol: portNumber!.protocol ?? "TCP", first: portNumber!.port, last: portNumber!.port };
}
