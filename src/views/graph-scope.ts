import type { Analysis } from "../analyze.ts";
import { groupBy } from "../group-by.ts";
import { count } from "./count.ts";

/** A namespace that the map can be about. */
export interface ScopeOption {
  readonly namespace: string;
  /** `23 workloads, 100 pods`. */
  readonly detail: string;
}

export function listScopes({ table }: Analysis): readonly ScopeOption[] {
  return [...groupBy(table.parts, ({ ref }) => ref.namespace)].map(([namespace, parts]) => ({
    namespace,
    detail: describeSize(
      parts.length,
      parts.reduce((sum, { ref }) => sum + ref.pods, 0),
    ),
  }));
}

/** `23 workloads, 100 pods`; of DaemonSets without pods in the input it is not known how many. */
export function describeSize(workloads: number, pods: number): string {
  return count(workloads, "workload") + (Number.isFinite(pods) ? `, ${count(pods, "pod")}` : "");
}
