import type { EndpointRef } from "../policy/flow.ts";
import type { Passing } from "../policy/passing.ts";
import type { ConnectionSet } from "../sets/connection-set.ts";

/**
 * What becomes of what passes between two ends. `ports-changed`: some passed before and some does after, and it is not
 * the same. `unknown`: what is certain neither before nor after has changed, or only one of the network plugin's
 * profiles sees a change.
 */
export type ChangeKind = "newly-allowed" | "newly-blocked" | "ports-changed" | "unknown";

/** Whether an end is there before and after. Addresses and names outside always stay. */
export type Presence = "stays" | "appears" | "disappears";

/** What a change that is not certain hangs on: a choice of the profile, or what the input does not give. */
export type Doubt = "ipBlockMatchesPods" | "hostNetwork" | "input";

/** Ingress controllers whose pods are not in the input, all as one. */
export interface ControllerRef {
  readonly kind: "ingress-controller";
  readonly id: "{ingress-controller}";
}

export interface ChangedEnd<Ref = EndpointRef | ControllerRef> {
  readonly ref: Ref;
  readonly presence: Presence;
}

/** A flow that is not the same before and after. Never without anything `opened`, `closed` or `unclear`. */
export interface FlowChange {
  readonly kind: ChangeKind;
  readonly from: ChangedEnd;
  readonly to: ChangedEnd<EndpointRef>;
  /** In the profile asked for; where only others see a change, in the first that does. */
  readonly before: Passing;
  readonly after: Passing;
  /** What certainly did not pass, and certainly does. */
  readonly opened: ConnectionSet;
  /** What certainly passed, and certainly does not. */
  readonly closed: ConnectionSet;
  /** What else has changed: between known and unknown, or not in every profile. */
  readonly unclear: ConnectionSet;
  /** What `unclear` hangs on; empty when nothing is unclear. */
  readonly hangsOn: readonly Doubt[];
}
