import type { ServiceRef, WorkloadRef } from "../policy/flow.ts";
import type { AdminPolicyRef, Caveat, PolicyRef } from "../policy/verdict.ts";
import type { EntryRouteKind } from "../resources/entry-route.ts";
import type { ConnectionSet } from "../sets/connection-set.ts";
import type { Span } from "../text/span.ts";

/** An object that leads connections from outside to pods: its own kind, or how a Service is exposed. */
export type EntryKind = EntryRouteKind | ExposedKind;

/** `ExternalIPs`: a Service of type ClusterIP that nodes accept traffic for at such addresses. */
export type ExposedKind = "NodePort" | "LoadBalancer" | "ExternalIPs";

export interface EntryRef {
  readonly kind: EntryKind;
  /** `namespace/Kind/name`. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly span: Span;
}

/** Who opens the connection that arrives at the pods, as policies see it. */
export type EntrySource =
  | { readonly kind: "controller"; readonly ref: WorkloadRef }
  /** The controller's pods are not in the input: taken for pods of a namespace and with labels that it does not hold. */
  | { readonly kind: "unknown-controller" }
  | { readonly kind: "outside" };

/** One way in: from an entry, through a Service, to a workload or part of one, and what of it policies let pass. */
export interface EntryFlow {
  readonly entry: EntryRef;
  readonly source: EntrySource;
  readonly service: ServiceRef;
  readonly to: WorkloadRef;
  /** The pods' ports that it leads to. */
  readonly leadsTo: ConnectionSet;
  /** What of them certainly passes. */
  readonly connections: ConnectionSet;
  /** What of them may pass. */
  readonly possible: ConnectionSet;
  /** The policies that have a say in what arrives. */
  readonly by: readonly (PolicyRef | AdminPolicyRef)[];
  readonly caveats: readonly Caveat[];
}
