import type { Analysis } from "../analyze.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { groupBy } from "../group-by.ts";
import { nameKind } from "../resources/kinds.ts";
import type { UnusedKind } from "../resources/resource.ts";
import type { Skipped } from "../text/document.ts";
import { count, listed } from "./count.ts";
import { describeStance, type Stance } from "./stance.ts";

/** What was found in the files, in sentences. */
export interface Summary {
  /** `41 pods in 6 namespaces, 9 policies, 2 Services`; `undefined` when the files hold nothing of use. */
  readonly found: string | undefined;
  /** `3 documents not used (CiliumNetworkPolicy ×2, Secret ×1, its contents dropped)`. */
  readonly notUsed: string | undefined;
  /** Kinds that steer traffic and are not evaluated: verdicts may differ from what the cluster does. */
  readonly notEvaluated: string | undefined;
  /** `NetworkPolicy ×1 could not be read: verdicts may differ`. */
  readonly skipped: string | undefined;
  readonly stance: Stance | undefined;
}

export function summarize(analysis: Analysis): Summary {
  const { cluster } = analysis;
  return {
    found: describeFound(cluster),
    notUsed: describeUnused(cluster.unused),
    notEvaluated: describeNotEvaluated(cluster.unused.filter(({ policy }) => policy)),
    skipped: describeSkipped(cluster.skipped),
    stance: describeStance(analysis),
  };
}

function describeFound(cluster: Cluster): string | undefined {
  const pods = cluster.endpoints.filter(({ fromTemplate }) => !fromTemplate).length;
  const templates = cluster.workloads.filter(({ endpoints }) => endpoints.some(({ fromTemplate }) => fromTemplate));
  const things = [
    ...(pods > 0 ? [count(pods, "pod")] : []),
    ...(templates.length > 0 ? [count(templates.length, "workload") + (pods > 0 ? " without pods" : "")] : []),
  ];
  const where = things.length > 0 ? `${listed(things)} in ` : "";
  const { admin, baseline } = cluster.tiers;
  const adminPolicies = admin.length + baseline.length;
  const parts = [
    ...(cluster.namespaces.size > 0 ? [where + count(cluster.namespaces.size, "namespace")] : []),
    ...(cluster.policies.length > 0 ? [count(cluster.policies.length, "policy", "policies")] : []),
    ...(adminPolicies > 0 ? [`${count(adminPolicies, "policy", "policies")} over the cluster`] : []),
    ...(cluster.services.length > 0 ? [count(cluster.services.length, "Service")] : []),
    ...describeEntries(cluster),
    ...(cluster.nodes.size > 0 ? [count(cluster.nodes.size, "Node")] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : undefined;
}

/** `2 Ingresses`, `1 Gateway`, `3 HTTPRoutes`. */
function describeEntries({ entryRoutes, gateways }: Cluster): readonly string[] {
  const kinds = groupBy([...gateways, ...entryRoutes], ({ kind }) => kind);
  return [...kinds].map(([kind, { length }]) => count(length, kind, kind === "Ingress" ? "Ingresses" : `${kind}s`));
}

function describeUnused(unused: readonly UnusedKind[]): string | undefined {
  if (unused.length === 0) return undefined;
  const total = unused.reduce((sum, { count }) => sum + count, 0);
  const kinds = byCount(unused).map(([kind, amount]) => {
    const dropped = amount === 1 ? "its contents dropped" : "their contents dropped";
    return `${kind} ×${amount}${kind === "Secret" ? `, ${dropped}` : ""}`;
  });
  return `${count(total, "document")} not used (${kinds.join(", ")})`;
}

function describeNotEvaluated(unused: readonly UnusedKind[]): string | undefined {
  if (unused.length === 0) return undefined;
  return `${listed(byCount(unused).map(([kind, amount]) => `${kind} ×${amount}`))}: not evaluated, verdicts may differ`;
}

function describeSkipped(skipped: readonly Skipped[]): string | undefined {
  const [unread, refused] = [skipped.filter(({ isUsed }) => !isUsed), skipped.filter(({ isUsed }) => isUsed)];
  const texts = [
    ...(unread.length > 0 ? [`${listKinds(unread)} could not be read: verdicts may differ`] : []),
    ...(refused.length > 0 ? [`${listKinds(refused)} of an old API may not be there: verdicts may differ`] : []),
  ];
  return texts.length > 0 ? texts.join("; ") : undefined;
}

function listKinds(skipped: readonly Skipped[]): string {
  const byKind = groupBy(skipped, ({ kind }) => kind || "document");
  return listed([...byKind].map(([kind, some]) => `${kind} ×${some.length}`));
}

/** Most frequent first; kinds of one name in several API groups together. */
function byCount(kinds: readonly UnusedKind[]): readonly (readonly [string, number])[] {
  const amounts = new Map<string, number>();
  for (const unused of kinds) amounts.set(nameKind(unused), (amounts.get(nameKind(unused)) ?? 0) + unused.count);
  return [...amounts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}
