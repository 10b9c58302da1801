import { type Cursor, field, placeOf, readList, readString } from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { decodeMetadata } from "./metadata.ts";

/** A ReferenceGrant of the Gateway API: objects of its namespace that others may lead to. */
export interface ReferenceGrant {
  readonly kind: "ReferenceGrant";
  readonly namespace: string;
  readonly name: string;
  readonly from: readonly Grantee[];
  readonly to: readonly Granted[];
  readonly place: Place;
}

/** Objects of a kind in a namespace. */
export interface Grantee {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** Objects of a kind, all of them where there is no name. */
export interface Granted {
  readonly group: string;
  readonly kind: string;
  readonly name: string | undefined;
}

export function decodeReferenceGrant(cursor: Cursor): ReferenceGrant {
  const { namespace, name } = decodeMetadata(cursor);
  const spec = field(cursor, "spec");
  const text = (item: Cursor, name: string) => readString(field(item, name)) ?? "";
  const from = readList(field(spec, "from")).map((item) => ({
    group: text(item, "group"),
    kind: text(item, "kind"),
    namespace: text(item, "namespace"),
  }));
  const to = readList(field(spec, "to")).map((item) => ({
    group: text(item, "group"),
    kind: text(item, "kind"),
    name: text(item, "name") || undefined,
  }));
  return { kind: "ReferenceGrant", namespace, name, from, to, place: placeOf(cursor) };
}
