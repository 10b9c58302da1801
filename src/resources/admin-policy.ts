import type { Place } from "../text/document.ts";
import type { LabelSelector } from "./labels.ts";
import type { BlockPeer, PodPeer } from "./peer.ts";
import type { Rule } from "./rule.ts";

/** The kinds of `policy.networking.k8s.io` that rule over whole clusters. */
export const adminKinds = ["ClusterNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy"] as const;

export type AdminKind = (typeof adminKinds)[number];

/** Before NetworkPolicy, or after it where none selects the pod. */
export type Tier = "admin" | "baseline";

/** `accept` is `Accept` in v1alpha2 and `Allow` in v1alpha1. */
export type AdminAction = "accept" | "deny" | "pass";

/** A policy over the cluster, whichever kind wrote it, valid as the API server would have it. */
export interface AdminPolicy {
  readonly kind: AdminKind;
  readonly name: string;
  readonly tier: Tier;
  /** 0 to 1000, lower first; `Infinity` for a BaselineAdminNetworkPolicy, which has none and comes last. */
  readonly priority: number;
  readonly subject: Subject;
  /** In the order they are read; without one the policy has no effect in that direction. */
  readonly ingress: readonly AdminRule[];
  readonly egress: readonly AdminRule[];
  readonly place: Place;
}

/** The pods a policy is for; those on the host's network are never among them. */
export interface Subject {
  readonly namespaces: LabelSelector;
  /** Without requirements where the subject is `namespaces`. */
  readonly pods: LabelSelector;
}

/** One entry of `ingress` or `egress`; the first that matches a connection decides it. */
export interface AdminRule {
  /** Empty when the manifest gives none. */
  readonly name: string;
  /** What counts: a `Deny` or `Pass` that fails closed is a `deny`. */
  readonly action: AdminAction;
  /** `any` only for a rule that fails closed. */
  readonly peers: { readonly kind: "any" } | { readonly kind: "listed"; readonly peers: readonly AdminPeer[] };
  /** A port name without a protocol, which means a port of whichever protocol, is an item for each protocol. */
  readonly ports: Rule["ports"];
  /**
   * A peer has no field that is known here, as one of a later version of the API has: an accepting rule then matches
   * nothing (`listed` without peers), any other denies everything (`any` peers and ports).
   */
  readonly failsClosed: boolean;
  readonly place: Place;
}

/** What a rule of any kind says: whom it matches, and on which ports. */
export type RuleTerms = Pick<AdminRule, "peers" | "ports">;

/** A `BlockPeer` is one item of `networks`, without exceptions. A `PodPeer` has `selected` namespaces. */
export type AdminPeer = PodPeer | BlockPeer | NodePeer | DomainPeer;

/** Nodes by label, met at their addresses; egress only. */
export interface NodePeer {
  readonly kind: "nodes";
  readonly nodes: LabelSelector;
  readonly place: Place;
}

/** One item of `domainNames`, lower case and without a dot at its end; `*.` stands for one or more labels. */
export interface DomainPeer {
  readonly kind: "domain";
  readonly name: string;
  readonly place: Place;
}
