import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { findIsolating, policyRef } from "../policy/isolation.ts";
import { adminPolicyRef } from "../policy/tier-reasons.ts";
import { findRuling } from "../policy/tiers.ts";
import type { AdminPolicyRef, AdminRuleRef, PolicyRef, RuleRef } from "../policy/verdict.ts";
import type { AdminAction, RuleTerms } from "../resources/admin-policy.ts";
import type { Direction } from "../resources/network-policy.ts";
import { spanOf } from "../text/places.ts";

/** All that has a say over one endpoint in a direction. */
export interface Say {
  readonly by: () => readonly (PolicyRef | AdminPolicyRef)[];
  /** In the order they are read. */
  readonly rules: readonly ExposingRule[];
  /** Policies over the cluster are among them: one rule may take away what another gives. */
  readonly isTiered: boolean;
}

export interface ExposingRule {
  readonly rule: RuleTerms;
  /** What "own namespace" means in it. */
  readonly namespace: string;
  readonly tier: "admin" | "network-policy" | "baseline";
  /** Rules of NetworkPolicies accept. */
  readonly action: AdminAction;
  readonly ref: () => RuleRef | AdminRuleRef;
}

/** The Baseline tier is not read where a NetworkPolicy isolates. */
export function findSay(endpoint: Endpoint, direction: Direction, cluster: Cluster): Say {
  const policies = findIsolating(endpoint, direction, cluster);
  const { admin, baseline } = findRuling(endpoint, direction, cluster);
  const after = policies.length > 0 ? [] : baseline;
  const ofTier = (tier: "admin" | "baseline", ruling: typeof admin) =>
    ruling.flatMap((policy) =>
      policy[direction].map((rule, index): ExposingRule => {
        const ref = () => ({
          policy: adminPolicyRef(policy),
          direction,
          index,
          name: rule.name,
          span: spanOf(rule.place),
        });
        return { rule, namespace: "", tier, action: rule.action, ref };
      }),
    );
  const ofPolicies = policies.flatMap((policy) =>
    policy[direction].map((rule, index): ExposingRule => {
      const ref = () => ({ policy: policyRef(policy), direction, index, span: spanOf(rule.place) });
      return { rule, namespace: policy.namespace, tier: "network-policy", action: "accept", ref };
    }),
  );
  return {
    by: () => [...admin.map(adminPolicyRef), ...policies.map(policyRef), ...after.map(adminPolicyRef)],
    rules: [...ofTier("admin", admin), ...ofPolicies, ...ofTier("baseline", after)],
    isTiered: admin.length + after.length > 0,
  };
}
