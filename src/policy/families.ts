import type { Family } from "../sets/ip-set.ts";

/**
 * The families two ends speak with each other: those both are known to have. An end whose families the input does not
 * show (an empty list) is taken to speak the other's; where neither is known, or they have none in common, the
 * cluster's are read.
 */
export function commonFamilies(
  a: readonly Family[],
  b: readonly Family[],
  cluster: readonly Family[],
): readonly Family[] {
  if (a.length === 0 && b.length === 0) return cluster;
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const common = a.filter((family) => b.includes(family));
  return common.length > 0 ? common : cluster;
}
