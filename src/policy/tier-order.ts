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

/** The policies with the second of a tie read right before the first; read again in its own place it decides nothing. */
export function swap(policies: readonly AdminPolicy[], [first, second]: Tie): readonly AdminPolicy[] {
  return policies.flatMap((policy) => (policy === first ? [second, first] : [policy]));
}

/** What is tied, how it is read here, and how to mend it. */
export interface TieText {
  readonly what: string;
  readonly first: string;
  readonly help: string;
}

/** `the same priority 10`; a BaselineAdminNetworkPolicy has none. */
export function describeTie([first, second]: Tie): TieText {
  const names = `\`${first.name}\` and \`${second.name}\``;
  if (first.priority === second.priority) {
    return {
      what: `${names} have the same priority ${first.priority} in the ${tierNames[first.tier]} tier`,
      first: "the smaller name is read first",
      help: "give each policy a priority of its own",
    };
  }
  return {
    what: `${names} share the Baseline tier, one without a priority`,
    first: "the one with a priority is read first",
    help: "write the second as a ClusterNetworkPolicy with a priority",
  };
}

const tierNames: Readonly<Record<Tier, string>> = { admin: "Admin", baseline: "Baseline" };
