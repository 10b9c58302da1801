import { type Analysis, listStandings } from "../analyze.ts";
import { computeFlows, type FlowTable } from "../policy/flows.ts";
import { mostNodes } from "./graph-limits.ts";

/** What the policies come to where that can be said in a sentence, and the smallest step away from it. */
export interface Stance {
  readonly says: string;
  readonly next: string;
}

const toClose =
  "ask about two that should not meet: under Why stands the smallest change that keeps one from the other";
const toOpen = "ask about two that should meet: under Why stands the smallest change that lets one reach the other";

const alone = "open the manifests of others beside it, or ask about it and an address outside";

/** Only extremes are told; `undefined` in between, and where there is nobody. */
export function describeStance(analysis: Analysis): Stance | undefined {
  const { profile, table, cluster } = analysis;
  const { length } = table.parts;
  if (length === 0) return undefined;
  if (!profile.enforced) {
    const says = "in this profile policies are ignored: everything may reach everything";
    return { says, next: "choose “Enforced” under Profile to see what they do" };
  }
  const { admin, baseline } = cluster.tiers;
  if (cluster.policies.length + admin.length + baseline.length === 0) {
    return {
      says: "there is no policy: every pod can reach every pod, and everything outside",
      next: length > 1 ? toClose : alone,
    };
  }
  if (isEverythingOpen(table)) return { says: openText(analysis), next: toClose };
  return isNothingAllowed(table)
    ? { says: "nothing is allowed: no policy lets anything pass", next: toOpen }
    : undefined;
}

function openText(analysis: Analysis): string {
  const isSelected = listStandings(analysis).some(({ ingress, egress }) =>
    [ingress, egress].some(({ isolatedBy, ruledBy }) => isolatedBy.length + ruledBy.length > 0),
  );
  return isSelected
    ? "everything is allowed: the policies let everything through"
    : "no policy restricts these workloads: everything may reach everything";
}

/** Nobody is closed in either direction: no policy selects them, or those that do let everything through. */
export function isEverythingOpen({ parts, index }: FlowTable): boolean {
  return parts.every(({ member }) => index.isOpen("ingress", member) && index.isOpen("egress", member));
}

/** Not looked for in large clusters, where it would hold the first answer up. */
function isNothingAllowed(table: FlowTable): boolean {
  return table.parts.length <= mostNodes && computeFlows(table).next().done === true;
}
