import type { Protocol } from "../sets/connection-set.ts";
import { allowOnly, type Cursor, field, placeOf, readObject, readString } from "../text/cursor.ts";
import { checkExpressions, checkSets } from "./admin-checks.ts";
import type { AdminDialect } from "./admin-dialect.ts";
import type { AdminPolicy, Tier } from "./admin-policy.ts";
import { readPort, readPortName, readRange } from "./admin-ports.ts";
import { decodeAdminName, decodeAdminSpec, decodePriority } from "./admin-spec.ts";
import { unsupported } from "./field-error.ts";
import type { PortMatch } from "./port-match.ts";
import { readChoice, requireFields } from "./schema.ts";

export type ClusterNetworkPolicyVersion = "v1alpha2" | "v1beta1";

/** policy.networking.k8s.io ClusterNetworkPolicy, read by the schema of its experimental channel, which has all fields. */
export function decodeClusterNetworkPolicy(version: ClusterNetworkPolicyVersion, cursor: Cursor): AdminPolicy {
  const dialect: AdminDialect = { ...common, hostBits: version === "v1alpha2" ? "allowed" : "refused" };
  const name = decodeAdminName(cursor);
  const spec = field(cursor, "spec");
  const tier = decodeTier(field(spec, "tier"));
  const priority = decodePriority(field(spec, "priority"));
  const decoded = decodeAdminSpec(spec, dialect);
  checkSets(spec);
  checkExpressions(spec, dialect);
  return { kind: "ClusterNetworkPolicy", name, tier, priority, ...decoded, place: placeOf(cursor) };
}

const protocolFields: Readonly<Record<string, Protocol>> = { tcp: "TCP", udp: "UDP", sctp: "SCTP" };

const common: Omit<AdminDialect, "hostBits"> = {
  specFields: ["tier", "priority", "subject", "ingress", "egress"],
  requiredOfSpec: ["priority", "subject", "tier"],
  requiredOfPods: ["podSelector"],
  actions: { Accept: "accept", Deny: "deny", Pass: "pass" },
  most: 25,
  ports: {
    field: "protocols",
    decode: decodeProtocolItem,
    named: "destinationNamedPort",
    namedMistake:
      "networks/nodes/domainNames peer cannot be set with namedPorts since there are no namedPorts for networks/nodes/domainNames",
    ranges: rangesOf,
  },
  egressPeers: ["namespaces", "pods", "nodes", "networks", "domainNames"],
  domainName: /^(\*\.)?([a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.?$/,
};

const tiers: Readonly<Record<string, Tier>> = { Admin: "admin", Baseline: "baseline" };

function decodeTier(cursor: Cursor): Tier {
  const name = readString(cursor);
  const tier = Object.hasOwn(tiers, name ?? "") ? tiers[name!] : undefined;
  if (name !== undefined && !tier) unsupported(cursor, name, Object.keys(tiers));
  return tier ?? "admin";
}

/** One item of `protocols`: a protocol with a port, or a port's name. */
function decodeProtocolItem(cursor: Cursor): readonly PortMatch[] {
  return readChoice(cursor, [...Object.keys(protocolFields), "destinationNamedPort"]).flatMap((choice) => {
    const protocol = protocolFields[String(choice.path?.key)];
    return protocol ? decodeDestination(choice, protocol, cursor) : readPortName(choice, cursor);
  });
}

function decodeDestination(cursor: Cursor, protocol: Protocol, item: Cursor): readonly PortMatch[] {
  const [destination] = readChoice(cursor, ["destinationPort"]);
  const ports = destination ? readChoice(destination, ["number", "range"]) : [];
  return ports.map((one) => {
    const port = one.path?.key === "number" ? readPort(one) : decodeRange(one);
    return { protocol, port, place: placeOf(item) };
  });
}

function decodeRange(cursor: Cursor): PortMatch["port"] {
  readObject(cursor);
  allowOnly(cursor, ["start", "end"]);
  const range = readRange(cursor);
  requireFields(cursor, ["end", "start"]);
  return range;
}

function rangesOf(item: Cursor): readonly Cursor[] {
  return Object.keys(protocolFields).map((name) => field(field(field(item, name), "destinationPort"), "range"));
}
