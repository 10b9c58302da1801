import type { Cluster } from "../cluster/cluster.ts";
import type { Service } from "../resources/service.ts";
import { findService } from "./backends.ts";
import type { FlowTable } from "./flows.ts";
import { resolveEnd } from "./resolve.ts";
import { resolveInternet } from "./resolve-outside.ts";
import type { Resolved } from "./resolved.ts";

/** The Service at the end of its name, as the cluster's DNS follows it: one may lead to the next, but not in a circle. */
export function followNames(service: Service, cluster: Cluster, before: readonly Service[] = []): Service {
  if (service.type !== "ExternalName") return service;
  const next = findService(service.externalName ?? "", cluster);
  return next && !before.includes(next) ? followNames(next, cluster, [...before, service]) : service;
}

/** What an ExternalName that leads out stands for: anything outside where it is no name that can be asked about. */
export function resolveExternal({ externalName }: Service, cluster: Cluster, table: FlowTable): Resolved {
  const named = resolveEnd(externalName ?? "", "to", cluster, table);
  return named.kind === "resolved" ? named : resolveInternet("to", table);
}
