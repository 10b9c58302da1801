import { allowOnly, type Cursor, field, placeOf, readObject } from "../text/cursor.ts";
import type { AdminDialect } from "./admin-dialect.ts";
import type { Subject } from "./admin-policy.ts";
import { decodeSelector, type LabelSelector } from "./labels.ts";
import { readChoice, requireFields } from "./schema.ts";

export function decodeSubject(cursor: Cursor, dialect: AdminDialect): Subject {
  const [subject] = readChoice(cursor, ["namespaces", "pods"]).map((one) => decodeSelectedPods(one, dialect));
  return subject ?? { namespaces: everything(cursor), pods: everything(cursor) };
}

/** The field `namespaces` or `pods` of a subject or a peer. */
export function decodeSelectedPods(cursor: Cursor, dialect: AdminDialect): Subject {
  if (cursor.path?.key === "namespaces") {
    return { namespaces: decodeSelector(cursor, "schema"), pods: everything(cursor) };
  }
  readObject(cursor);
  allowOnly(cursor, ["namespaceSelector", "podSelector"]);
  const namespaces = decodeSelector(field(cursor, "namespaceSelector"), "schema");
  const pods = decodeSelector(field(cursor, "podSelector"), "schema");
  requireFields(cursor, dialect.requiredOfPods);
  return { namespaces, pods };
}

function everything(cursor: Cursor): LabelSelector {
  return { requirements: [], place: placeOf(cursor) };
}
