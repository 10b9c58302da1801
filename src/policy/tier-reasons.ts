import type { AdminPolicy, AdminRule, Tier } from "../resources/admin-policy.ts";
import type { Direction } from "../resources/network-policy.ts";
import { allConnections, intersectConnections, unionConnections } from "../sets/connection-set.ts";
import { spanOf } from "../text/places.ts";
import { type DirectionAnswer, hearingOf, type Pair } from "./direction.ts";
import { explainTerms, hasAsked } from "./rule-reasons.ts";
import { standingsOf, type Taken, takenBy } from "./tiers.ts";
import type { AdminPolicyRef, AdminRuleVerdict, TieredVerdict } from "./verdict.ts";

/** Every rule of both tiers for this end, in the order they are read, with what each decides. */
export function explainTiers(
  answer: Extract<DirectionAnswer, { kind: "tiered" }>,
  pair: Pair,
): Pick<TieredVerdict, "admin" | "baseline"> {
  const { admin, baseline } = answer.ruling;
  const hearing = hearingOf(answer, pair);
  const taken = standingsOf(hearing).map((standing) => {
    const ofAdmin = takenBy(admin, everything, hearing, standing);
    // What a rule passes on the next tier is given; what it accepts or denies is not.
    const passed = ofAdmin.taken.filter((_, i) => rulesOf(admin, answer.direction)[i]!.rule.action === "pass");
    const given = [ofAdmin.left, ...passed].reduce(unite);
    return { admin: ofAdmin.taken, baseline: takenBy(baseline, given, hearing, standing).taken };
  });
  const explain = (tier: Tier) =>
    rulesOf(answer.ruling[tier], answer.direction).map((one, i) =>
      explainRule(one, answer.direction, taken.map((standing) => standing[tier][i]!).reduce(overStandings), pair),
    );
  return { admin: explain("admin"), baseline: answer.policies.length > 0 ? [] : explain("baseline") };
}

const everything: Taken = { certain: allConnections, possible: allConnections };

function unite(a: Taken, b: Taken): Taken {
  return {
    certain: unionConnections(a.certain, b.certain),
    possible: unionConnections(a.possible, b.possible),
  };
}

/** Over all the ways the other end may stand. */
function overStandings(a: Taken, b: Taken): Taken {
  return {
    certain: intersectConnections(a.certain, b.certain),
    possible: unionConnections(a.possible, b.possible),
  };
}

function rulesOf(policies: readonly AdminPolicy[], direction: Direction): readonly RuleOf[] {
  return policies.flatMap((policy) => policy[direction].map((rule, index) => ({ policy, rule, index })));
}

interface RuleOf {
  readonly policy: AdminPolicy;
  readonly rule: AdminRule;
  readonly index: number;
}

function explainRule(
  { policy, rule, index }: RuleOf,
  direction: Direction,
  { certain, possible }: Taken,
  pair: Pair,
): AdminRuleVerdict {
  return {
    rule: { policy: adminPolicyRef(policy), direction, index, name: rule.name, span: spanOf(rule.place) },
    action: rule.action,
    failsClosed: rule.failsClosed,
    decides: hasAsked(certain, pair.asked) ? "yes" : hasAsked(possible, pair.asked) ? "may" : "no",
    ...explainTerms(rule, "", direction, pair),
    taken: possible,
  };
}

/** A policy of a tier as answers name it. */
export function adminPolicyRef({ kind, name, tier, priority, place }: AdminPolicy): AdminPolicyRef {
  return { kind, name, tier, priority, span: spanOf(place) };
}
