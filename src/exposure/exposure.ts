import type { DomainRef, OutsideRef, WorkloadRef } from "../policy/flow.ts";
import type { AdminPolicyRef, AdminRuleRef, Caveat, PolicyRef, RuleRef } from "../policy/verdict.ts";
import type { Labels, Requirement } from "../resources/labels.ts";
import type { Direction } from "../resources/network-policy.ts";
import type { ConnectionSet } from "../sets/connection-set.ts";

/** Who could reach a workload, or part of one, and whom it could reach, beyond the pods of the input: plain data. */
export interface Exposure {
  readonly ref: WorkloadRef;
  /** Answered as its node: no policy has a say. */
  readonly onHost: boolean;
  readonly ingress: ExposureSide;
  readonly egress: ExposureSide;
  /** What it could hang on beside: input that was skipped, what Kubernetes leaves undefined. */
  readonly caveats: readonly Caveat[];
}

export interface ExposureSide {
  readonly direction: Direction;
  /** The policies that have a say; without one it is not protected. */
  readonly by: readonly (PolicyRef | AdminPolicyRef)[];
  /** The whole cluster first, then pods by label in the order of the rules, then the outside. */
  readonly entries: readonly ExposureEntry[];
  /** `false`: policies over the cluster name too many pods by label to tell what those get whom several rules name. */
  readonly complete: boolean;
}

/** One kind of other end, and what this workload's policies let pass from it (ingress) or to it (egress). */
export interface ExposureEntry {
  readonly who: Exposed;
  /**
   * Of the entries that speak of a pod the narrowest counts; where there are several, what they give together, less
   * what those that are `less` do without.
   */
  readonly connections: ConnectionSet;
  /** With what hangs on the address such a pod may get. */
  readonly possible: ConnectionSet;
  /** Port names that rules let through, as `TCP http`: to be looked up on a pod that is not there yet. */
  readonly portNames: readonly string[];
  /** What is left of `connections` when the policies that select such a pod today have had their say too. */
  readonly passing: ConnectionSet;
  /** It gets less than a wider entry says: some rule denies it. */
  readonly less: boolean;
  /** The rules that decide it; none where nothing speaks of it. */
  readonly rules: readonly (RuleRef | AdminRuleRef)[];
  /**
   * Pods made up for it, with no more labels than it takes to be told from narrower entries; most often one. Where
   * labels clash there is no pod that is in no narrower entry: then several, and what passes for all of them counts.
   */
  readonly examples: readonly PodExample[];
}

export interface PodExample {
  readonly namespace: string;
  readonly namespaceLabels: Labels;
  readonly labels: Labels;
}

export type Exposed =
  | { readonly kind: "entire-cluster" }
  | {
      readonly kind: "pods";
      readonly namespaces: ExposedNamespaces;
      /** Empty for all pods of these namespaces. */
      readonly pods: readonly ExposedLabel[];
      /** How many workloads of the input are among them already. */
      readonly today: number;
    }
  | { readonly kind: "outside"; readonly ref: OutsideRef | DomainRef };

export type ExposedNamespaces =
  | { readonly kind: "all" }
  /** `exists`: the input has it. */
  | { readonly kind: "named"; readonly name: string; readonly exists: boolean }
  | { readonly kind: "labelled"; readonly labels: readonly ExposedLabel[] };

export type ExposedLabel = Pick<Requirement, "key" | "operator" | "values">;
