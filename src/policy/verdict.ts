import type { AdminAction, AdminKind, Tier } from "../resources/admin-policy.ts";
import type { Direction } from "../resources/network-policy.ts";
import type { ConnectionSet, Protocol } from "../sets/connection-set.ts";
import type { Family } from "../sets/ip-set.ts";
import type { Span } from "../text/span.ts";
import type { EndpointRef } from "./flow.ts";

/** Whether something holds: `may` when it hangs on an address the input does not give. */
export type Truth = "yes" | "no" | "may";

export type Answer = "allowed" | "some-ports" | "blocked" | "unknown";

/** The answer to "can A reach B?", with its reasons: plain data, with places to look. */
export interface Verdict {
  readonly from: EndpointRef;
  readonly to: EndpointRef;
  readonly protocol?: Protocol;
  readonly port?: number;
  /**
   * With a port: about that port. Without: `allowed` when every port of every protocol passes, `blocked` when none
   * does, `some-ports` between; of a Service with a ClusterIP, every port it serves. `unknown` when `connections` and `possible` give different answers.
   */
  readonly answer: Answer;
  /** What certainly passes, on all ports; of a Service with a ClusterIP, on its own. */
  readonly connections: ConnectionSet;
  /** What may pass: holds `connections`. */
  readonly possible: ConnectionSet;
  /** Leaving A. */
  readonly egress: DirectionVerdict;
  /** Arriving at B. */
  readonly ingress: DirectionVerdict;
  /** Where the ends are several (parts of a workload, ranges, families) and answers differ: the answer of each. */
  readonly parts: readonly VerdictPart[];
  /** Where a Service was asked about: what becomes of its ports. */
  readonly service?: ServiceSay;
  readonly caveats: readonly Caveat[];
}

export interface VerdictPart {
  readonly from: EndpointRef;
  readonly to: EndpointRef;
  readonly family: Family;
  readonly answer: Answer;
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
}

/**
 * How a Service leads to its pods. `translated`: its ports become those of a pod, so that `egress` and `ingress` speak
 * of the pod and port of `telling`, and `parts` has every backend. The pods of a `headless` one and the name behind an
 * `external-name` are met on the port asked for.
 */
export type ServiceSay =
  | {
      readonly kind: "translated";
      /** Its own ports. */
      readonly serves: ConnectionSet;
      /** One for each port asked about and backend that it leads to. */
      readonly translations: readonly Translation[];
      readonly telling: Translation | undefined;
    }
  | { readonly kind: "headless"; readonly backends: readonly EndpointRef[] }
  | { readonly kind: "external-name"; readonly name: string }
  | { readonly kind: "backends-unknown"; readonly serves: ConnectionSet };

export interface Translation {
  readonly protocol: Protocol;
  /** The Service's. */
  readonly port: number;
  /** The pod's. */
  readonly targetPort: number;
  readonly backend: EndpointRef;
}

/** One end's say. `connections` is what this end alone lets pass. */
export type DirectionVerdict = UntieredVerdict | TieredVerdict;

/** Nothing stands at the far end: no pod is behind the Service, it lacks the port, or the files do not say who is. */
export type NoBackend = "no-backend" | "not-served" | "backends-unknown";

/** No admin policy has a say in it. */
export type UntieredVerdict =
  | {
      readonly kind: "not-subject";
      readonly direction: Direction;
      readonly why: "outside" | "host-network" | "itself" | "same-node" | "not-enforced" | NoBackend;
      readonly connections: ConnectionSet;
      readonly possible: ConnectionSet;
    }
  | {
      readonly kind: "not-isolated";
      readonly direction: Direction;
      readonly connections: ConnectionSet;
      readonly possible: ConnectionSet;
    }
  | {
      readonly kind: "isolated";
      readonly direction: Direction;
      readonly by: readonly PolicyRef[];
      /** Every rule of every isolating policy: those that allow first, then the nearest misses. */
      readonly rules: readonly RuleVerdict[];
      readonly connections: ConnectionSet;
      readonly possible: ConnectionSet;
    };

/**
 * Policies over the cluster have a say. The Admin tier is read first; what it leaves or passes on goes to the
 * NetworkPolicies, whose answer is final when any isolates, else to the Baseline tier; what that leaves is allowed.
 */
export interface TieredVerdict {
  readonly kind: "tiered";
  readonly direction: Direction;
  /** The rules of the Admin tier for this end, in the order they are read. */
  readonly admin: readonly AdminRuleVerdict[];
  readonly networkPolicy: Extract<UntieredVerdict, { readonly kind: "not-isolated" | "isolated" }>;
  /** The rules of the Baseline tier; empty where a NetworkPolicy isolates, since it is then not read. */
  readonly baseline: readonly AdminRuleVerdict[];
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
}

/** A policy of a tier, as answers name it. */
export interface AdminPolicyRef {
  readonly kind: AdminKind;
  readonly name: string;
  readonly tier: Tier;
  readonly priority: number;
  readonly span: Span;
}

export interface AdminRuleRef {
  readonly policy: AdminPolicyRef;
  readonly direction: Direction;
  /** From 0, as in `spec.ingress[0]`. */
  readonly index: number;
  /** Empty when the manifest gives none. */
  readonly name: string;
  readonly span: Span;
}

export interface AdminRuleVerdict {
  readonly rule: AdminRuleRef;
  readonly action: AdminAction;
  /** It has a peer that is not known here, and so matches nothing or denies everything. */
  readonly failsClosed: boolean;
  /** `yes` when it decides what was asked: all of it with a port, something without. */
  readonly decides: Truth;
  readonly peer: RuleVerdict["peer"];
  readonly port: RuleVerdict["port"];
  /** What of the pair's connections it decides or may decide: what matches and no rule before it took. */
  readonly taken: ConnectionSet;
}

export interface PolicyRef {
  readonly namespace: string;
  readonly name: string;
  readonly span: Span;
}

export interface RuleRef {
  readonly policy: PolicyRef;
  readonly direction: Direction;
  /** From 0, as in `spec.ingress[0]`. */
  readonly index: number;
  readonly span: Span;
}

export interface RuleVerdict {
  readonly rule: RuleRef;
  /** `yes` when the rule lets through what was asked: all of it with a port, something without. */
  readonly allows: Truth;
  readonly peer: { readonly matches: Truth; readonly tries: readonly PeerTry[] };
  readonly port: { readonly matches: Truth; readonly tries: readonly PortTry[] };
  /** What the rule lets through for this pair. */
  readonly connections: ConnectionSet;
}

/** One peer of a rule held against the other end. `peer` is its short text, as `namespace team=a, pods app=web`. */
export interface PeerTry {
  readonly peer: string;
  readonly span: Span;
  readonly matches: Truth;
  /** The first term that failed (or, for `may`, is open). */
  readonly failed?: FailedTerm;
}

/** One item of a rule's ports. `port` is its text, as `TCP 80`, `UDP 9000-9010`, `TCP metrics`. */
export interface PortTry {
  readonly port: string;
  readonly span: Span;
  readonly matches: Truth;
  readonly failed?: FailedTerm;
}

/** Why a peer or a port does not match. `text` is a whole clause: "namespace label `team=a` absent". */
export interface FailedTerm {
  readonly kind:
    | "namespace-label"
    | "pod-label"
    | "other-namespace"
    | "outside-cluster"
    | "host-network"
    | "not-in-block"
    | "in-except"
    | "other-family"
    | "pods-never-matched"
    | "address-unknown"
    | "other-protocol"
    | "port-not-in-range"
    | "other-node"
    | "node-unknown"
    | "other-name"
    | "port-name-missing"
    | "port-name-outside";
  readonly text: string;
  readonly span: Span;
}

/** What to know beside the answer: skipped input, assumptions, what Kubernetes leaves undefined. */
export interface Caveat {
  readonly code:
    | "policy-skipped"
    | "document-skipped"
    | "kind-not-evaluated"
    | "namespace-labels-unknown"
    | "address-unknown"
    | "host-network"
    | "same-node"
    | "own-node"
    | "family-differs"
    | "family-missing"
    | "parts-differ"
    | "not-enforced"
    | "other-profile"
    | "address-translation"
    | "pod-address"
    | "same-priority"
    | "nodes-unknown"
    | "domain-address"
    | "domain-unsupported"
    | "service"
    | "controller-unknown"
    | "itself";
  readonly message: string;
  readonly span?: Span;
}
