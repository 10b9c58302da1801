import type { AdminPolicy, Tier } from "../resources/admin-policy.ts";

/**
 * The policies of each tier in the order they are read: lower priority first. Of equal ones Kubernetes lets the
 * implementation choose; the smaller name goes first, so that answers are stable.
 */
export function orderTiers(policies: readonly AdminPolicy[]): Readonly<Record<Tier, readonly AdminPolicy[]>> {
  const ordered = policies.toSorted((a, b) => compare(a.priority, b.priority) || compare(a.name, b.name));
  return {
    admin: ordered.filter(({ tier }) => tier === "admin"),
    baseline: ordered.filter(({ tier }) => tier === "baseline"),
  };
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
