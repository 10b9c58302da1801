import type { AdminPolicy, Tier } from "../resources/admin-policy.ts";

/** Two policies of one tier of which Kubernetes does not say which is read first. */
export type Tie = readonly [first: AdminPolicy, second: AdminPolicy];

/**
 * Policies of one priority, in the order they are read here. A BaselineAdminNetworkPolicy has no priority, so that its
 * place among the ClusterNetworkPolicies of the Baseline tier, which another version of the API brought, is open.
 */
export function tiesOf(policies: readonly AdminPolicy[]): readonly Tie[] {
  return policies.flatMap((first, i) =>
    policies.slice(i + 1, i + 1 + mostCompared).flatMap((second): readonly Tie[] => {
      const isOpen = first.priority === second.priority || second.kind === "BaselineAdminNetworkPolicy";
      return isOpen ? [[first, second]] : [];
    }),
  );
}

/** Whoever gives a hundred policies one priority is told of the nearest. */
const mostCompared = 20;

/** The policies with the second of a tie read right before the first. */
export function swap(policies: readonly AdminPolicy[], [first, second]: Tie): readonly AdminPolicy[] {
  const others = policies.filter((policy) => policy !== second);
  return others.flatMap((policy) => (policy === first ? [second, first] : [policy]));
}

/** `the same priority 10`; a BaselineAdminNetworkPolicy has none. */
export function describeTie([first, second]: Tie): string {
  const names = `\`${first.name}\` and \`${second.name}\``;
  if (first.priority !== second.priority) return `${names} share the Baseline tier, one without a priority`;
  return `${names} have the same priority ${first.priority} in the ${tierNames[first.tier]} tier`;
}

const tierNames: Readonly<Record<Tier, string>> = { admin: "Admin", baseline: "Baseline" };
