import type { AdminPolicy, AdminRule, Tier } from "../resources/admin-policy.ts";
import type { Direction } from "../resources/network-policy.ts";
import { type ConnectionSet, intersectConnections, noConnections, unionConnections } from "../sets/connection-set.ts";
import { spanOf } from "../text/places.ts";
import { type DirectionAnswer, hearingOf, type Pair } from "./direction.ts";
import { explainTerms, hasAsked } from "./rule-reasons.ts";
import { type Counting, type Hearing, readTiers, type Standing, standingsOf } from "./tiers.ts";
import type { AdminPolicyRef, AdminRuleVerdict, TieredVerdict } from "./verdict.ts";

/** Every rule of both tiers for this end, in the order they are read, with what each decides. */
export function explainTiers(
  answer: Extract<DirectionAnswer, { kind: "tiered" }>,
  pair: Pair,
): Pick<TieredVerdict, "admin" | "baseline"> {
  const hearing = hearingOf(answer, pair);
  const standings = standingsOf(hearing);
  const explain = (tier: Tier) => {
    const possible = takenBy(tier, hearing, standings, "possible", unionConnections);
    const certain = takenBy(tier, hearing, standings, "certain", intersectConnections);
    const rules = answer.ruling[tier].flatMap((policy) =>
      policy[answer.direction].map((rule, index) => ({ policy, rule, index })),
    );
    return rules.map((one, i) => explainRule(one, answer.direction, certain[i]!, possible[i]!, pair));
  };
  return { admin: explain("admin"), baseline: answer.policies.length > 0 ? [] : explain("baseline") };
}

/** What each rule of a tier takes, over all the ways the other end may stand. */
function takenBy(
  tier: Tier,
  hearing: Hearing,
  standings: readonly Standing[],
  counting: Counting,
  combine: (a: ConnectionSet, b: ConnectionSet) => ConnectionSet,
): readonly ConnectionSet[] {
  return standings
    .map((standing) => readTiers(hearing, standing, counting)[tier].taken)
    .reduce((all, taken) => all.map((set, i) => combine(set, taken[i] ?? noConnections)));
}

interface RuleOf {
  readonly policy: AdminPolicy;
  readonly rule: AdminRule;
  readonly index: number;
}

function explainRule(
  { policy, rule, index }: RuleOf,
  direction: Direction,
  certain: ConnectionSet,
  taken: ConnectionSet,
  pair: Pair,
): AdminRuleVerdict {
  return {
    rule: { policy: adminPolicyRef(policy), direction, index, name: rule.name, span: spanOf(rule.place) },
    action: rule.action,
    failsClosed: rule.failsClosed,
    decides: hasAsked(certain, pair.asked) ? "yes" : hasAsked(taken, pair.asked) ? "may" : "no",
    ...explainTerms(rule, "", direction, pair),
    taken,
  };
}

/** A policy of a tier as answers name it. */
export function adminPolicyRef({ kind, name, tier, priority, place }: AdminPolicy): AdminPolicyRef {
  return { kind, name, tier, priority, span: spanOf(place) };
}
