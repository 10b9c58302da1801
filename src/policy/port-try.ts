import type { PortMatch } from "../resources/network-policy.ts";
import { hasConnection, isEmptyConnections } from "../sets/connection-set.ts";
import { placeUnder } from "../text/document.ts";
import { spanOf } from "../text/places.ts";
import { unreachable } from "../unreachable.ts";
import type { End } from "./end.ts";
import { type DestinationPorts, formatPort, portConnections } from "./ports.ts";
import type { Asked } from "./question.ts";
import type { FailedTerm, PortTry } from "./verdict.ts";

/** The named ports a connection to this end can arrive at: none outside, and none of a node's. */
export function portsOf(destination: End): DestinationPorts {
  return destination.kind === "pod" && !destination.endpoint.onHost ? destination.endpoint.ports : [];
}

/** Holds one item of a rule's ports against what was asked, and says what fails. */
export function tryPort(match: PortMatch, asked: Asked, destination: End): PortTry {
  const failed = findFailure(match, asked, destination);
  const attempt = { port: formatPort(match), span: spanOf(match.place) };
  if (!failed) return { ...attempt, matches: "yes" };
  const field = failed.kind === "other-protocol" ? "protocol" : "port";
  return { ...attempt, matches: "no", failed: { ...failed, span: spanOf(placeUnder(match.place, field)) } };
}

function findFailure(match: PortMatch, asked: Asked, destination: End): Omit<FailedTerm, "span"> | undefined {
  const { protocol, port } = match;
  if (asked.protocol !== undefined && asked.protocol !== protocol) {
    return { kind: "other-protocol", text: `${asked.protocol} is asked, this is ${protocol}` };
  }
  const allowed = portConnections(match, portsOf(destination));
  if (port.kind === "named" && isEmptyConnections(allowed)) return missingName(port.name, match, destination);
  if (asked.port === undefined || hasConnection(allowed, protocol, asked.port)) return undefined;
  return { kind: "port-not-in-range", text: explainMiss(match, asked.port, portsOf(destination)) };
}

function missingName(name: string, { protocol }: PortMatch, destination: End): Omit<FailedTerm, "span"> {
  if (destination.kind === "outside") {
    return { kind: "port-name-outside", text: `a port name never matches an address outside` };
  }
  const other = portsOf(destination).find((port) => port.name === name);
  const instead = other ? `, only ${other.protocol} ${other.port}` : "";
  return { kind: "port-name-missing", text: `the destination has no ${protocol} port named \`${name}\`${instead}` };
}

function explainMiss({ port, protocol }: PortMatch, asked: number, destination: DestinationPorts): string {
  switch (port.kind) {
    case "named": {
      const named = destination.filter((one) => one.name === port.name && one.protocol === protocol);
      return `${asked} is not \`${port.name}\` (${named.map((one) => one.port).join(", ")} on the destination)`;
    }
    case "range":
      return port.first === port.last ? `${asked} is not ${port.first}` : `${asked} not in ${port.first}-${port.last}`;
    case "any":
      throw new Error(`Internal error: ${protocol} ${asked} is one of all ports`);
    default:
      return unreachable(port);
  }
}
