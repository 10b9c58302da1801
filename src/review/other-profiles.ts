import { type Analysis, analyze } from "../analyze.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Profile } from "../cluster/profile.ts";
import { hasAddresses } from "../cluster/sight.ts";
import type { Doubt } from "./flow-change.ts";

/** Both states of the input under one profile. */
export interface Sides {
  /** In which choice it differs from the one that was asked for; nothing for that one. */
  readonly doubt: Doubt | undefined;
  readonly before: Analysis;
  readonly after: Analysis;
}

/** Under the profile asked for, then as other plugins take them: one choice at a time, where something hangs on it. */
export function inAllProfiles(before: Analysis, after: Analysis): readonly Sides[] {
  const { enforced, ipBlockMatchesPods, hostNetwork } = after.profile;
  const clusters = [before.cluster, after.cluster];
  const under = (doubt: Doubt, change: Partial<Profile>): Sides => ({
    doubt,
    before: analyze(before.files, { ...before.profile, ...change }),
    after: analyze(after.files, { ...after.profile, ...change }),
  });
  const sides: Sides[] = [{ doubt: undefined, before, after }];
  if (!enforced) return sides;
  if (clusters.some(readsAddresses)) {
    const other = ipBlockMatchesPods === "never" ? "by-address" : "never";
    sides.push(under("ipBlockMatchesPods", { ipBlockMatchesPods: other }));
  }
  if (clusters.some(hasHostPods)) {
    sides.push(under("hostNetwork", { hostNetwork: hostNetwork === "as-pod" ? "as-node" : "as-pod" }));
  }
  return sides;
}

function readsAddresses({ policies, tiers }: Cluster): boolean {
  return [...policies, ...tiers.admin, ...tiers.baseline].some(({ ingress, egress }) =>
    [...ingress, ...egress].some(hasAddresses),
  );
}

function hasHostPods({ endpoints }: Cluster): boolean {
  return endpoints.some(({ hostNetwork }) => hostNetwork);
}
