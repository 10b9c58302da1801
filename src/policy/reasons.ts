import type { Direction, NetworkPolicy, Rule } from "../resources/network-policy.ts";
import { noConnections } from "../sets/connection-set.ts";
import { spanOf } from "../text/places.ts";
import { type DirectionAnswer, judgeNetworkPolicies, type Pair } from "./direction.ts";
import { policyRef } from "./isolation.ts";
import { portsOf } from "./port-try.ts";
import { ruleConnections } from "./ports.ts";
import { explainTerms, hasAsked } from "./rule-reasons.ts";
import { explainTiers } from "./tier-reasons.ts";
import type { DirectionVerdict, FailedTerm, RuleRef, RuleVerdict, TieredVerdict } from "./verdict.ts";

/** Every rule that had a say, held against the pair peer by peer and port by port. */
export function explainDirection(answer: DirectionAnswer, pair: Pair): DirectionVerdict {
  switch (answer.kind) {
    case "isolated":
      return explainIsolated(answer, pair);
    case "tiered": {
      const { kind, direction, policies, connections, possible } = answer;
      const networkPolicy = explainNetworkPolicy(direction, policies, pair);
      return { kind, direction, networkPolicy, ...explainTiers(answer, pair), connections, possible };
    }
    default:
      return answer;
  }
}

function explainNetworkPolicy(
  direction: Direction,
  policies: readonly NetworkPolicy[],
  pair: Pair,
): TieredVerdict["networkPolicy"] {
  const answer = judgeNetworkPolicies(direction, policies, pair);
  return answer.kind === "isolated" ? explainIsolated(answer, pair) : answer;
}

type Isolated<T extends { readonly kind: string }> = Extract<T, { readonly kind: "isolated" }>;

function explainIsolated(answer: Isolated<DirectionAnswer>, pair: Pair): Isolated<DirectionVerdict> {
  const { policies, ...rest } = answer;
  const { direction } = answer;
  const by = policies.map(policyRef);
  const rules = policies.flatMap((policy, number) =>
    policy[direction].map((rule, index) => {
      const ref = { policy: by[number]!, direction, index, span: spanOf(rule.place) };
      return explainRule(rule, ref, pair);
    }),
  );
  return { ...rest, by, rules: rules.sort((a, b) => nearness(b) - nearness(a)) };
}

function explainRule(rule: Rule, ref: RuleRef, pair: Pair): RuleVerdict {
  const { peer, port } = explainTerms(rule, ref.policy.namespace, ref.direction, pair);
  const ports = ruleConnections(rule, portsOf(pair.to));
  const allows = hasAsked(ports, pair.asked) ? peer.matches : "no";
  return { rule: ref, allows, peer, port, connections: peer.matches === "no" ? noConnections : ports };
}

/** Rules that allow, then those open on an address, then misses, by how far the pair came before a term failed. */
function nearness({ allows, peer, port }: RuleVerdict): number {
  if (allows !== "no") return allows === "yes" ? 8 : 7;
  const closest = peer.matches === "no" ? peer.tries.reduce((most, { failed }) => Math.max(most, depth(failed)), 0) : 6;
  return closest + (port.matches === "no" ? 0 : 1);
}

/** Whose namespace matched and label did not is nearer than whose namespace did not; a port met is nearer among equals. */
function depth(failed: FailedTerm | undefined): number {
  if (failed?.kind === "pod-label" || failed?.kind === "in-except") return 4;
  return failed?.kind === "outside-cluster" || failed?.kind === "other-family" ? 0 : 2;
}
