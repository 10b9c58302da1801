import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint, WorkloadEndpoints } from "../cluster/endpoint.ts";
import { placeUnder } from "../text/document.ts";
import { writtenAt } from "../text/places.ts";
import { namesAt } from "../text/site.ts";
import { nameLabels, volatileLabels } from "./identity.ts";

/**
 * Whether the value that pods have for a label is needed as it is: by people who know them by it, by the selector of what
 * makes them, which cannot be changed and which the API server wants its template to match, by a Service that finds them
 * by it, or by a controller of which the input does not say.
 */
export function isNeeded(
  key: string,
  workload: WorkloadEndpoints,
  pods: readonly Endpoint[],
  { services }: Cluster,
): boolean {
  if (nameLabels.includes(key) || volatileLabels.has(key)) return true;
  if (workload.kind !== "Pod" && (!hasTemplate(workload) || selectsBy(key, workload))) return true;
  return services.some(
    ({ namespace, selector }) =>
      namespace === workload.namespace &&
      selector?.has(key) &&
      pods.some(({ labels }) => [...selector].every(([name, value]) => labels.get(name) === value)),
  );
}

/** A selector that is written elsewhere, as by an alias, may be by any label. */
function selectsBy(key: string, { kind, place }: WorkloadEndpoints): boolean {
  const selector = placeUnder(place, ...specOf(kind), "selector");
  if (kind === "ReplicationController") return namesAt(selector)?.includes(key) ?? true;
  const expressions = placeUnder(selector, "matchExpressions");
  const names = namesAt(placeUnder(selector, "matchLabels"));
  const items = namesAt(expressions);
  if (!names || !items) return true;
  const keys = items.map((item) => writtenAt(placeUnder(expressions, item, "key")).replaceAll(/["']/g, ""));
  return [...names, ...keys].includes(key);
}

/** Whether the input holds what makes the pods, and not only the pods. */
export function hasTemplate({ kind, place, endpoints }: WorkloadEndpoints): boolean {
  return kind !== "Pod" && endpoints.every((pod) => pod.fromTemplate || pod.place !== place);
}

/** Whether the API server refuses a change of the template: what makes pods once makes them as it was first written. */
export function isFixed(workload: WorkloadEndpoints): boolean {
  return workload.kind === "Job" && hasTemplate(workload);
}

/** Where the template stands, and the selector beside it. */
export function specOf(kind: string): readonly string[] {
  return kind === "CronJob" ? ["spec", "jobTemplate", "spec"] : ["spec"];
}
