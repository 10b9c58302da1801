import { equals, has, type IntervalSet, intersect, interval, isSubset, subtract, union } from "./interval-set.ts";

/** The protocols NetworkPolicy can name. ICMP and others are undefined by Kubernetes and never part of an answer. */
export type Protocol = "TCP" | "UDP" | "SCTP";

/** In the order every text form lists them. */
export const protocols: readonly Protocol[] = ["SCTP", "TCP", "UDP"];

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** Ports per protocol, each within 1 to 65535. "All connections" is the full set, with no flag beside it. */
export type ConnectionSet = Readonly<Record<Protocol, IntervalSet>>;

const everyPort = interval(1, 65536);

export const noConnections: ConnectionSet = { TCP: [], UDP: [], SCTP: [] };
export const allConnections: ConnectionSet = { TCP: everyPort, UDP: everyPort, SCTP: everyPort };

/** Ports `first` to `last`, inclusive, of one protocol; what lies outside 1 to 65535 is left out. */
export function connections(protocol: Protocol, first = 1, last = 65535): ConnectionSet {
  return { ...noConnections, [protocol]: intersect(interval(first, last + 1), everyPort) };
}

export function unionConnections(a: ConnectionSet, b: ConnectionSet): ConnectionSet {
  return eachProtocol((protocol) => union(a[protocol], b[protocol]));
}

export function intersectConnections(a: ConnectionSet, b: ConnectionSet): ConnectionSet {
  return eachProtocol((protocol) => intersect(a[protocol], b[protocol]));
}

export function subtractConnections(a: ConnectionSet, b: ConnectionSet): ConnectionSet {
  return eachProtocol((protocol) => subtract(a[protocol], b[protocol]));
}

export function equalConnections(a: ConnectionSet, b: ConnectionSet): boolean {
  return protocols.every((protocol) => equals(a[protocol], b[protocol]));
}

export function isConnectionSubset(a: ConnectionSet, b: ConnectionSet): boolean {
  return protocols.every((protocol) => isSubset(a[protocol], b[protocol]));
}

export function isEmptyConnections(set: ConnectionSet): boolean {
  return protocols.every((protocol) => set[protocol].length === 0);
}

export function isAllConnections(set: ConnectionSet): boolean {
  return equalConnections(set, allConnections);
}

export function hasConnection(set: ConnectionSet, protocol: Protocol, port: number): boolean {
  return has(set[protocol], port);
}

/** The ranges of one protocol, in rising order. */
export function portRanges(set: ConnectionSet, protocol: Protocol): readonly PortRange[] {
  const boundaries = set[protocol];
  const ranges: PortRange[] = [];
  for (let i = 0; i < boundaries.length; i += 2) ranges.push({ first: boundaries[i]!, last: boundaries[i + 1]! - 1 });
  return ranges;
}

/** `TCP 80,443-445,UDP 53`, `All Connections` or `No Connections`: np-guard's form. */
export function formatConnections(set: ConnectionSet): string {
  if (isAllConnections(set)) return "All Connections";
  if (isEmptyConnections(set)) return "No Connections";
  return protocols.flatMap((protocol) => formatProtocol(set, protocol)).join(",");
}

function formatProtocol(set: ConnectionSet, protocol: Protocol): readonly string[] {
  if (set[protocol].length === 0) return [];
  const ranges = portRanges(set, protocol).map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return [`${protocol} ${ranges.join(",")}`];
}

function eachProtocol(ports: (protocol: Protocol) => IntervalSet): ConnectionSet {
  return { TCP: ports("TCP"), UDP: ports("UDP"), SCTP: ports("SCTP") };
}
