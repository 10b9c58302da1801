import type { RuleTerms } from "../resources/admin-policy.ts";
import type { PortMatch } from "../resources/network-policy.ts";
import type { NamedPort } from "../resources/pod.ts";
import {
  allConnections,
  type ConnectionSet,
  connections,
  noConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import { unreachable } from "../unreachable.ts";

/** The named ports of the pod a connection arrives at; none for an address outside and for a node. */
export type DestinationPorts = readonly NamedPort[];

/** What one item of a rule's `ports` allows. A name means every port of that name *and* protocol on the destination. */
export function portConnections({ protocol, port }: PortMatch, destination: DestinationPorts): ConnectionSet {
  switch (port.kind) {
    case "any":
      return connections(protocol);
    case "range":
      return connections(protocol, port.first, port.last);
    case "named":
      return destination
        .filter((named) => named.name === port.name && named.protocol === protocol)
        .map((named) => connections(protocol, named.port, named.port))
        .reduce(unionConnections, noConnections);
    default:
      return unreachable(port);
  }
}

/** What a rule's `ports` allow: all connections when they are missing or empty. */
export function ruleConnections({ ports }: RuleTerms, destination: DestinationPorts): ConnectionSet {
  if (ports.kind === "any") return allConnections;
  return ports.ports.map((port) => portConnections(port, destination)).reduce(unionConnections, noConnections);
}

export function namesPorts({ ports }: RuleTerms): boolean {
  return ports.kind === "listed" && ports.ports.some(({ port }) => port.kind === "named");
}

/** `TCP 80`, `UDP 9000-9010`, `SCTP` for a whole protocol, `TCP metrics` for a name. */
export function formatPort({ protocol, port }: PortMatch): string {
  switch (port.kind) {
    case "any":
      return protocol;
    case "range":
      return `${protocol} ${port.first === port.last ? port.first : `${port.first}-${port.last}`}`;
    case "named":
      return `${protocol} ${port.name}`;
    default:
      return unreachable(port);
  }
}
