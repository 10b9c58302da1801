import { allowOnly, type Cursor, field, fieldPath, placeOf, readObject, report } from "../text/cursor.ts";
import { checkExpressions, checkSets } from "./admin-checks.ts";
import type { AdminDialect } from "./admin-dialect.ts";
import type { AdminPolicy } from "./admin-policy.ts";
import { readPort, readPortName, readRange } from "./admin-ports.ts";
import { decodeAdminName, decodeAdminSpec, decodePriority } from "./admin-spec.ts";
import type { PortMatch } from "./port-match.ts";
import { decodeProtocol } from "./protocol.ts";
import { readChoice, requireFields } from "./schema.ts";

/** What AdminNetworkPolicy and BaselineAdminNetworkPolicy share. */
export const v1alpha1: Pick<AdminDialect, "requiredOfPods" | "most" | "domainName" | "hostBits"> & {
  readonly ports: Omit<AdminDialect["ports"], "namedMistake">;
} = {
  requiredOfPods: ["namespaceSelector", "podSelector"],
  most: 100,
  ports: { field: "ports", decode: decodePortItem, named: "namedPort", ranges: () => [] },
  domainName: /^(\*\.)?([a-zA-z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.)+[a-zA-z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.?$/,
  hostBits: "allowed",
};

const dialect: AdminDialect = {
  ...v1alpha1,
  specFields: ["priority", "subject", "ingress", "egress"],
  requiredOfSpec: ["priority", "subject"],
  actions: { Allow: "accept", Deny: "deny", Pass: "pass" },
  ports: {
    ...v1alpha1.ports,
    namedMistake:
      "networks/nodes/domainNames peer cannot be set with namedPorts since there are no namedPorts for networks/nodes/domainNames",
  },
  egressPeers: ["namespaces", "pods", "nodes", "networks", "domainNames"],
};

/** policy.networking.k8s.io/v1alpha1 AdminNetworkPolicy, read by the schema of its experimental channel. */
export function decodeAdminNetworkPolicy(cursor: Cursor): AdminPolicy {
  const name = decodeAdminName(cursor);
  const spec = field(cursor, "spec");
  const priority = decodePriority(field(spec, "priority"));
  const decoded = decodeAdminSpec(spec, dialect);
  checkSets(spec);
  checkExpressions(spec, dialect);
  return { kind: "AdminNetworkPolicy", name, tier: "admin", priority, ...decoded, place: placeOf(cursor) };
}

/** One item of `ports`: a number, a name or a range. */
function decodePortItem(cursor: Cursor): readonly PortMatch[] {
  return readChoice(cursor, ["portNumber", "namedPort", "portRange"]).flatMap((choice) => {
    if (choice.path?.key === "namedPort") return readPortName(choice, cursor);
    return choice.path?.key === "portNumber" ? decodePortNumber(choice, cursor) : decodePortRange(choice, cursor);
  });
}

function decodePortNumber(cursor: Cursor, item: Cursor): readonly PortMatch[] {
  readObject(cursor);
  allowOnly(cursor, ["protocol", "port"]);
  const protocol = decodeProtocol(field(cursor, "protocol"), storedHelp);
  const port = readPort(field(cursor, "port"));
  requireFields(cursor, ["port"]);
  return protocol ? [{ protocol, port, place: placeOf(item) }] : [];
}

function decodePortRange(cursor: Cursor, item: Cursor): readonly PortMatch[] {
  readObject(cursor);
  allowOnly(cursor, ["protocol", "start", "end"]);
  const protocol = decodeProtocol(field(cursor, "protocol"), storedHelp);
  const port = readRange(cursor);
  requireFields(cursor, ["end", "start"]);
  if (port.kind === "range" && port.first > port.last && port.last > 0) refuseBackwards(cursor);
  return protocol ? [{ protocol, port, place: placeOf(item) }] : [];
}

/** The schema of v1alpha1 has no rule for it: only the fields' descriptions say so. */
function refuseBackwards(cursor: Cursor): void {
  const help = "the API server stores this, but no network plugin can use the range";
  report(cursor, "error", "invalid", `${fieldPath(cursor)}: Invalid value: Start port must be less than End port`, {
    help,
  });
}

/** Nor has it one for protocols, which are any text to it. */
const storedHelp = "the API server stores this, but no network plugin can use the protocol";
