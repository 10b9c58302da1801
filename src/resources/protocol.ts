import { type Protocol, protocols } from "../sets/connection-set.ts";
import { type Cursor, readString } from "../text/cursor.ts";
import { unsupported } from "./field-error.ts";

/** A protocol; TCP when it is missing. `undefined` when it is none, which is reported. */
export function decodeProtocol(cursor: Cursor, help?: string): Protocol | undefined {
  return decode(cursor, ["TCP", "UDP", "SCTP"], help);
}

/** Of a container's port or a Service's, where the API server takes the empty text for a missing one. */
export function decodeOwnProtocol(cursor: Cursor): Protocol | undefined {
  return cursor.value === "" ? "TCP" : decode(cursor, ["SCTP", "TCP", "UDP"]);
}

/** The API server lists what it supports in an order that differs from kind to kind. */
function decode(cursor: Cursor, supported: readonly Protocol[], help?: string): Protocol | undefined {
  if (cursor.value === undefined) return "TCP";
  const name = readString(cursor);
  const protocol = protocols.find((one) => one === name);
  if (name !== undefined && !protocol) unsupported(cursor, name, supported, { help });
  return protocol;
}
