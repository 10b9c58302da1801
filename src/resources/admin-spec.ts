import { allowOnly, type Cursor, field, readObject } from "../text/cursor.ts";
import type { AdminDialect } from "./admin-dialect.ts";
import type { AdminPolicy } from "./admin-policy.ts";
import { decodeAdminRules } from "./admin-rule.ts";
import { decodeSubject } from "./admin-subject.ts";
import { checkAnnotations, decodeClusterMetadata } from "./metadata.ts";
import { readBounded, requireFields } from "./schema.ts";

/** The name of an admin policy, with all that surrounds its `spec` read strictly. */
export function decodeAdminName(cursor: Cursor): string {
  allowOnly(cursor, ["apiVersion", "kind", "metadata", "spec", "status"]);
  const { name } = decodeClusterMetadata(cursor);
  checkAnnotations(field(cursor, "metadata"));
  requireFields(cursor, ["spec"]);
  return name;
}

/** What the spec of every admin policy has; what else this kind's has is read already. */
export function decodeAdminSpec(
  spec: Cursor,
  dialect: AdminDialect,
): Pick<AdminPolicy, "subject" | "ingress" | "egress"> {
  readObject(spec);
  allowOnly(spec, dialect.specFields);
  const subject = decodeSubject(field(spec, "subject"), dialect);
  const ingress = decodeAdminRules(spec, "ingress", dialect);
  const egress = decodeAdminRules(spec, "egress", dialect);
  requireFields(spec, dialect.requiredOfSpec);
  return { subject, ingress, egress };
}

export function decodePriority(cursor: Cursor): number {
  return readBounded(cursor, { least: 0, most: 1000 }) ?? 0;
}
