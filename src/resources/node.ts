import { type IpAddress, parseAddress } from "../sets/ip-address.ts";
import { type Cursor, field, placeOf, readList, readString } from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import type { Labels } from "./labels.ts";
import { decodeClusterMetadata } from "./metadata.ts";

/** A Kubernetes Node (a machine). */
export interface Node {
  readonly kind: "Node";
  readonly name: string;
  readonly labels: Labels;
  /** The addresses of `status.addresses` that are IP addresses, internal and external. */
  readonly addresses: readonly IpAddress[];
  readonly place: Place;
}

export function decodeNode(cursor: Cursor): Node {
  const { name, labels } = decodeClusterMetadata(cursor);
  const listed = readList(field(field(cursor, "status"), "addresses"));
  const addresses = listed.flatMap((item) => parseAddress(readString(field(item, "address")) ?? "") ?? []); // host names too
  return { kind: "Node", name, labels, addresses, place: placeOf(cursor) };
}
