import { type Cursor, field, placeOf } from "../text/cursor.ts";
import { checkExpressions, checkSets } from "./admin-checks.ts";
import type { AdminDialect } from "./admin-dialect.ts";
import { v1alpha1 } from "./admin-network-policy.ts";
import type { AdminPolicy } from "./admin-policy.ts";
import { decodeAdminName, decodeAdminSpec } from "./admin-spec.ts";
import { violated } from "./field-error.ts";

const dialect: AdminDialect = {
  ...v1alpha1,
  specFields: ["subject", "ingress", "egress"],
  requiredOfSpec: ["subject"],
  actions: { Allow: "accept", Deny: "deny" },
  ports: {
    ...v1alpha1.ports,
    namedMistake: "networks/nodes peer cannot be set with namedPorts since there are no namedPorts for networks/nodes",
  },
  egressPeers: ["namespaces", "pods", "nodes", "networks"],
};

/** policy.networking.k8s.io/v1alpha1 BaselineAdminNetworkPolicy: a cluster has one, and it comes last of all. */
export function decodeBaselineAdminNetworkPolicy(cursor: Cursor): AdminPolicy {
  const name = decodeAdminName(cursor);
  const spec = field(cursor, "spec");
  const decoded = decodeAdminSpec(spec, dialect);
  checkSets(spec);
  if (name !== "" && name !== "default") refuseName(cursor);
  checkExpressions(spec, dialect);
  const kind = "BaselineAdminNetworkPolicy";
  return { kind, name, tier: "baseline", priority: Number.POSITIVE_INFINITY, ...decoded, place: placeOf(cursor) };
}

function refuseName(cursor: Cursor): void {
  const name = field(field(cursor, "metadata"), "name");
  violated(
    cursor,
    'Only one baseline admin network policy with metadata.name="default" can be created in the cluster',
    name.value === undefined ? cursor : name,
  );
}
