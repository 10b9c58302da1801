import type { Protocol } from "../sets/connection-set.ts";
import type { IpBlock } from "../sets/ip-set.ts";
import type { Place } from "../text/document.ts";
import type { LabelSelector } from "./labels.ts";

export type Direction = "ingress" | "egress";

/** networking.k8s.io/v1 NetworkPolicy, valid and defaulted as the API server would. */
export interface NetworkPolicy {
  readonly kind: "NetworkPolicy";
  readonly namespace: string;
  readonly name: string;
  readonly podSelector: LabelSelector;
  /** After defaulting: `ingress` unless `policyTypes` leaves it out; `egress` when named, or defaulted from rules. */
  readonly isolates: readonly Direction[];
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
  readonly place: Place;
}

/** One entry of `ingress` or `egress`: any of its peers, on any of its ports. */
export interface Rule {
  readonly peers: { readonly kind: "any" } | { readonly kind: "listed"; readonly peers: readonly Peer[] };
  readonly ports: { readonly kind: "any" } | { readonly kind: "listed"; readonly ports: readonly PortMatch[] };
  readonly place: Place;
}

export type Peer = PodPeer | BlockPeer;

/** Pods by label: of the policy's own namespace, or of every namespace the selector matches. */
export interface PodPeer {
  readonly kind: "pods";
  readonly namespaces: { readonly kind: "own" } | { readonly kind: "selected"; readonly selector: LabelSelector };
  /** A missing `podSelector` beside a `namespaceSelector` is the selector without requirements. */
  readonly pods: LabelSelector;
  readonly place: Place;
}

/** Addresses: a block less its exceptions. */
export interface BlockPeer {
  readonly kind: "ip-block";
  readonly block: IpBlock;
  readonly except: readonly { readonly block: IpBlock; readonly place: Place }[];
  readonly place: Place;
}

export interface PortMatch {
  readonly protocol: Protocol;
  readonly port:
    | { readonly kind: "any" }
    | { readonly kind: "range"; readonly first: number; readonly last: number }
    | { readonly kind: "named"; readonly name: string };
  readonly place: Place;
}
