import type { Analysis } from "../analyze.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { WorkloadEndpoints } from "../cluster/endpoint.ts";
import { isExpectationFile } from "../expectation-file.ts";
import { readExpectations } from "../review/check-expectations.ts";
import type { Place } from "../text/document.ts";
import { count } from "./count.ts";

/** What of a file is used: `3 Pods, 1 NetworkPolicy`. */
export interface FileKinds {
  readonly path: string;
  readonly holds: string;
}

/** Of those among these files that hold something of use. */
export function tellKinds({ cluster, files }: Analysis, paths: readonly string[]): readonly FileKinds[] {
  const amounts = new Map(paths.map((path) => [path, new Map<string, number>()]));
  for (const { kind, place } of objectsOf(cluster)) {
    const kinds = amounts.get(place.document.file.path);
    kinds?.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  for (const file of files.filter(({ path }) => isExpectationFile(path))) {
    const tests = readExpectations(file).value.length;
    if (tests > 0) amounts.get(file.path)?.set("test", tests);
  }
  return [...amounts].flatMap(([path, kinds]) => {
    const holds = [...kinds].map(([kind, amount]) => count(amount, kind, plural(kind)));
    return holds.length > 0 ? [{ path, holds: holds.join(", ") }] : [];
  });
}

interface Placed {
  readonly kind: string;
  readonly place: Place;
}

function* objectsOf(cluster: Cluster): Iterable<Placed> {
  for (const { place } of cluster.namespaces.values()) if (place) yield { kind: "Namespace", place };
  for (const workload of cluster.workloads) if (isDefined(workload)) yield workload;
  for (const { fromTemplate, place } of cluster.endpoints) if (!fromTemplate) yield { kind: "Pod", place };
  yield* cluster.policies;
  yield* cluster.tiers.admin;
  yield* cluster.tiers.baseline;
  yield* cluster.services;
  yield* cluster.entryRoutes;
  yield* cluster.gateways;
  yield* cluster.controllerClasses;
  yield* cluster.referenceGrants;
  yield* cluster.nodes.values();
}

/** By a manifest of its own: others are known by their pods only. */
function isDefined({ place, endpoints }: WorkloadEndpoints): boolean {
  return endpoints.every((endpoint) => endpoint.fromTemplate || !isSame(endpoint.place, place));
}

function isSame(a: Place, b: Place): boolean {
  return a.document === b.document && a.path === b.path;
}

function plural(kind: string): string {
  if (/[^aeiou]y$/.test(kind)) return `${kind.slice(0, -1)}ies`;
  return kind.endsWith("s") ? `${kind}es` : `${kind}s`;
}
