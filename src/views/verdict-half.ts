import type { DirectionVerdict, PolicyRef, RuleVerdict, Truth, UntieredVerdict, Verdict } from "../policy/verdict.ts";
import type { Direction } from "../resources/network-policy.ts";
import { type ConnectionSet, intersectConnections } from "../sets/connection-set.ts";
import type { Span } from "../text/span.ts";
import { unreachable } from "../unreachable.ts";
import { shortName } from "./end-name.ts";
import { type FlowState, flowState } from "./flow-state.ts";
import { type CheckText, checkTerms } from "./verdict-checks.ts";
import { isNoBackend, nobodySentence } from "./verdict-service.ts";
import { isOverruled, type TierText, tieredSentence, tierText } from "./verdict-tiers.ts";

/** One end's say in words: leaving A, or arriving at B. */
export interface HalfText {
  readonly direction: Direction;
  /** The id of that end. */
  readonly end: string;
  /** `Leaving frontend`, `Arriving at db`. */
  readonly title: string;
  readonly state: FlowState;
  /** Why, in one plain sentence. */
  readonly sentence: string;
  /** The policies that isolate this end. */
  readonly policies: readonly PolicyRef[];
  readonly rules: readonly RuleText[];
  /** The Admin tier settles all that was asked, so that NetworkPolicies, though they select this end, have no say. */
  readonly overruled: boolean;
  /** What policies over the cluster say before the NetworkPolicies, and after them where none isolates. */
  readonly admin: TierText;
  readonly baseline: TierText;
}

export interface RuleText {
  /** `db-allow · rule 1`: counted as people count. */
  readonly title: string;
  readonly span: Span;
  readonly allows: Truth;
  readonly peer: CheckText;
  readonly port: CheckText;
}

export function describeHalf(verdict: DirectionVerdict, { from, to }: Verdict, asked: ConnectionSet): HalfText {
  const { direction } = verdict;
  const end = direction === "egress" ? from : to;
  const name = shortName(end);
  const tiered = verdict.kind === "tiered" ? verdict : undefined;
  const untiered = verdict.kind === "tiered" ? verdict.networkPolicy : verdict;
  const isolated = untiered.kind === "isolated" ? untiered : undefined;
  return {
    direction,
    end: end.id,
    title: direction === "egress" ? `Leaving ${name}` : `Arriving at ${name}`,
    state: flowState(
      asked,
      intersectConnections(asked, verdict.connections),
      intersectConnections(asked, verdict.possible),
    ),
    sentence: verdict.kind === "tiered" ? tieredSentence(verdict, asked) : sentenceOf(verdict, name),
    policies: isolated?.by ?? [],
    rules: isolated?.rules.map(ruleText) ?? [],
    overruled: tiered !== undefined && isOverruled(tiered, asked),
    admin: tierText(tiered?.admin ?? []),
    baseline: tierText(tiered?.baseline ?? []),
  };
}

function sentenceOf(verdict: UntieredVerdict, name: string): string {
  const leaving = verdict.direction === "egress";
  switch (verdict.kind) {
    case "not-subject":
      return notSubjectSentence(verdict.why, leaving, name);
    case "not-isolated":
      return `No policy selects ${name} for ${verdict.direction}, so it ${leaving ? "may reach" : "accepts"} everything.`;
    case "isolated":
      if (verdict.rules.length === 0) {
        return `${name} is isolated for ${verdict.direction}, and no rule allows anything to ${leaving ? "leave" : "arrive"}.`;
      }
      return `${name} is isolated for ${verdict.direction}: only what a rule allows may ${leaving ? "leave" : "arrive"}.`;
    default:
      return unreachable(verdict);
  }
}

function notSubjectSentence(
  why: Extract<DirectionVerdict, { kind: "not-subject" }>["why"],
  leaving: boolean,
  name: string,
): string {
  if (isNoBackend(why)) return nobodySentence(why, leaving, name);
  switch (why) {
    case "outside":
      return `${name} is outside the cluster: no policy applies to what ${leaving ? "leaves" : "arrives"} there.`;
    case "host-network":
      return `${name} uses the network of its node: policies do not select it.`;
    case "itself":
      return "A pod always reaches itself.";
    case "same-node":
      return "A node always reaches the pods that run on it.";
    case "not-enforced":
      return "In this profile the network plugin ignores policies.";
    default:
      return unreachable(why);
  }
}

function ruleText({ rule, allows, ...terms }: RuleVerdict): RuleText {
  const title = `${rule.policy.name} · rule ${rule.index + 1}`;
  return { title, span: rule.span, allows, ...checkTerms(rule.direction, terms) };
}
