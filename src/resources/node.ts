import type { IpAddress } from "../sets/ip-set.ts";
import type { Place } from "../text/document.ts";
import type { Labels } from "./labels.ts";

/** A Kubernetes Node (a machine). */
export interface Node {
  readonly kind: "Node";
  readonly name: string;
  readonly labels: Labels;
  /** The addresses of `status.addresses` that are IP addresses, internal and external. */
  readonly addresses: readonly IpAddress[];
  readonly place: Place;
}
