import { type Cursor, placeOf } from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { checkDnsLabel } from "./api-names.ts";
import type { Labels } from "./labels.ts";
import { decodeClusterMetadata } from "./metadata.ts";

export interface Namespace {
  readonly kind: "Namespace";
  readonly name: string;
  /** As in the manifest; `kubernetes.io/metadata.name` is added when the cluster is built. */
  readonly labels: Labels;
  readonly place: Place;
}

export function decodeNamespace(cursor: Cursor): Namespace {
  const { name, labels } = decodeClusterMetadata(cursor, checkDnsLabel);
  return { kind: "Namespace", name, labels, place: placeOf(cursor) };
}
