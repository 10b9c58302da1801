import type { Protocol } from "../sets/connection-set.ts";
import {
  allowOnly,
  type Cursor,
  field,
  placeOf,
  readInteger,
  readObject,
  readString,
  wrongShape,
} from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { checkPortName, checkPortNumber, fixPort, helpForPort } from "./api-names.ts";
import { invalid } from "./field-error.ts";
import { decodeProtocol } from "./protocol.ts";

export interface PortMatch {
  readonly protocol: Protocol;
  readonly port:
    | { readonly kind: "any" }
    | { readonly kind: "range"; readonly first: number; readonly last: number }
    | { readonly kind: "named"; readonly name: string };
  readonly place: Place;
}

/** `undefined` when it is no valid port, which is reported. */
export function decodePortMatch(cursor: Cursor): PortMatch | undefined {
  readObject(cursor);
  allowOnly(cursor, ["protocol", "port", "endPort"]);
  const protocol = decodeProtocol(field(cursor, "protocol"));
  const port = decodePort(field(cursor, "port"), field(cursor, "endPort"));
  return protocol && port && { protocol, port, place: placeOf(cursor) };
}

function decodePort(port: Cursor, endPort: Cursor): PortMatch["port"] | undefined {
  const last = readInteger(endPort);
  if (typeof port.value === "number") return decodeRange(port, endPort, last);
  if (typeof port.value === "string") {
    if (last !== undefined) invalid(endPort, last, "may not be specified when `port` is non-numeric");
    return decodePortName(port);
  }
  if (port.value !== undefined) return wrongShape(port, "a port's number or name");
  if (last !== undefined) invalid(endPort, last, "may not be specified when `port` is not specified");
  return { kind: "any" };
}

function decodeRange(port: Cursor, endPort: Cursor, last: number | undefined): PortMatch["port"] | undefined {
  const first = readInteger(port);
  if (first === undefined) return undefined;
  for (const message of checkPortNumber(first)) invalid(port, first, message);
  if (last === undefined) return { kind: "range", first, last: first };
  if (last < first) invalid(endPort, last, "must be greater than or equal to `port`");
  for (const message of checkPortNumber(last)) invalid(endPort, last, message);
  return { kind: "range", first, last };
}

function decodePortName(port: Cursor): PortMatch["port"] | undefined {
  const name = readString(port);
  if (name === undefined) return undefined;
  for (const message of checkPortName(name))
    invalid(port, name, message, { help: helpForPort(name), fix: fixPort(name) });
  return { kind: "named", name };
}
