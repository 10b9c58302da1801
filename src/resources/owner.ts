import { type Cursor, decodeOnce, field, readBoolean, readList, readString } from "../text/cursor.ts";

export interface OwnerReference {
  readonly kind: string;
  readonly name: string;
}

/** The controller among the owners, else the first of them. */
export function decodeOwner(cursor: Cursor): OwnerReference | undefined {
  return decodeOnce(field(field(cursor, "metadata"), "ownerReferences"), decodeController);
}

function decodeController(cursor: Cursor): OwnerReference | undefined {
  const owners = readList(cursor);
  const owner = owners.find((one) => readBoolean(field(one, "controller"))) ?? owners[0];
  const kind = owner && readString(field(owner, "kind"));
  const name = owner && readString(field(owner, "name"));
  return kind !== undefined && name !== undefined ? { kind, name } : undefined;
}
