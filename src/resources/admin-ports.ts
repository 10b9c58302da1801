import { protocols } from "../sets/connection-set.ts";
import { type Cursor, field, placeOf, readString } from "../text/cursor.ts";
import type { PortMatch } from "./port-match.ts";
import { type Bounds, readBounded } from "./schema.ts";

const portBounds: Bounds = { least: 1, most: 65535 };

/** Where nothing can be read a port stands in: what is wrong is told, and the policy not used. */
export function readPort(cursor: Cursor): PortMatch["port"] {
  const port = readBounded(cursor, portBounds) ?? 0;
  return { kind: "range", first: port, last: port };
}

/** The fields `start` and `end` of an object. */
export function readRange(cursor: Cursor): PortMatch["port"] {
  const [first = 0, last = 0] = ["start", "end"].map((name) => readBounded(field(cursor, name), portBounds));
  return { kind: "range", first, last };
}

/** A name without a protocol is a port of any of them. */
export function readPortName(cursor: Cursor, item: Cursor): readonly PortMatch[] {
  const name = readString(cursor) ?? "";
  return protocols.map((protocol) => ({ protocol, port: { kind: "named", name }, place: placeOf(item) }));
}
