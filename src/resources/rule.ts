import { allowOnly, type Cursor, field, placeOf, readList, readObject } from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { decodePeer, type Peer } from "./peer.ts";
import { decodePortMatch, type PortMatch } from "./port-match.ts";

/** One entry of `ingress` or `egress`: any of its peers, on any of its ports. */
export interface Rule {
  readonly peers: { readonly kind: "any" } | { readonly kind: "listed"; readonly peers: readonly Peer[] };
  readonly ports: { readonly kind: "any" } | { readonly kind: "listed"; readonly ports: readonly PortMatch[] };
  readonly place: Place;
}

/** A missing and an empty list of peers or ports are the same: all of them. */
export function decodeRule(cursor: Cursor, peersField: "from" | "to"): Rule {
  readObject(cursor);
  allowOnly(cursor, [peersField, "ports"]);
  const ports = readList(field(cursor, "ports")).map(decodePortMatch);
  const peers = readList(field(cursor, peersField)).map(decodePeer);
  return {
    peers: peers.length === 0 ? { kind: "any" } : { kind: "listed", peers: peers.flatMap((peer) => peer ?? []) },
    ports: ports.length === 0 ? { kind: "any" } : { kind: "listed", ports: ports.flatMap((port) => port ?? []) },
    place: placeOf(cursor),
  };
}
