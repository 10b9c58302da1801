import type { Endpoint } from "../cluster/endpoint.ts";
import type { ObjectRef } from "../cluster/objects.ts";
import type { EndpointRef } from "../policy/flow.ts";
import type { Direction } from "../resources/network-policy.ts";
import type { ConnectionSet } from "../sets/connection-set.ts";
import type { TextEdit } from "../text/text-edit.ts";

/** What an answer is to become. */
export type Goal = "allow" | "block";

export type Deed =
  | "add-port"
  | "add-peer"
  | "add-label"
  | "change-label"
  | "add-rule"
  | "add-policy"
  | "accept-before"
  | "deny-before"
  | "except"
  | "remove-port"
  | "split-ports"
  | "remove-peer"
  | "remove-rule"
  | "isolate";

/** One thing to write in one object. */
export interface Step {
  readonly deed: Deed;
  readonly direction: Direction;
  readonly object: ObjectRef;
  /** The rule that is changed, removed or gets a new one before it; from 0, as in `spec.ingress[0]`. */
  readonly rule: number | undefined;
  /** What is added or taken away, in short: `pods app=web`, `TCP 5432`, `app=web`. */
  readonly what: string;
  readonly edits: readonly TextEdit[];
}

/** A step to be tried. */
export interface PlannedStep extends Step {
  /** No flow but theirs can change by it. */
  readonly touches: readonly Endpoint[];
}

/** Steps that together may turn an answer: that they do is found out by trying. */
export type Plan = readonly PlannedStep[];

/** A flow that a change opens or closes beside the one that was meant. */
export interface FlowEffect {
  readonly from: EndpointRef;
  readonly to: EndpointRef;
  readonly connections: ConnectionSet;
  /** `false`: it hangs on addresses that the input does not give. */
  readonly certain: boolean;
}

export interface Effects {
  readonly opened: readonly FlowEffect[];
  readonly closed: readonly FlowEffect[];
}

/** A change of the files that was tried: it turns the answer, and does nothing else but its effects. */
export interface Suggestion {
  readonly goal: Goal;
  readonly steps: readonly Step[];
  readonly effects: Effects;
}
