import type { RuleVerdict } from "../policy/verdict.ts";
import type { Direction, NetworkPolicy, Rule } from "../resources/network-policy.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Case } from "./case.ts";
import type { Deed, PlannedStep } from "./change.ts";
import { stepIn } from "./touched.ts";

/** A rule that lets through what is to be blocked, with where it stands. */
export interface Culprit {
  readonly policy: NetworkPolicy;
  readonly rule: Rule;
  readonly direction: Direction;
  readonly index: number;
  readonly tried: RuleVerdict;
}

/** A change of the rule; `undefined` when one of its edits cannot be made. */
export function stepAt(
  { policy, direction, index }: Culprit,
  deed: Deed,
  what: string,
  edits: readonly (TextEdit | undefined)[],
  { cluster }: Case,
): PlannedStep | undefined {
  return stepIn(policy, deed, direction, index, what, edits, cluster);
}
