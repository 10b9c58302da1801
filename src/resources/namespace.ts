import type { Place } from "../text/document.ts";
import type { Labels } from "./labels.ts";

export interface Namespace {
  readonly kind: "Namespace";
  readonly name: string;
  /** As in the manifest; `kubernetes.io/metadata.name` is added when the cluster is built. */
  readonly labels: Labels;
  readonly place: Place;
}
