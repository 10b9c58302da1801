import type { Cluster } from "../cluster/cluster.ts";
import type { EntryRoute } from "../resources/entry-route.ts";
import type { Service } from "../resources/service.ts";

/** Whether a route may lead to a Service: of its own namespace always, of another where a ReferenceGrant there says so. */
export function isGranted(route: EntryRoute, service: Service, { referenceGrants }: Cluster): boolean {
  if (route.namespace === service.namespace) return true;
  return referenceGrants.some(
    ({ namespace, from, to }) =>
      namespace === service.namespace &&
      from.some((one) => one.group === gatewayGroup && one.kind === route.kind && one.namespace === route.namespace) &&
      to.some((one) => one.group === "" && one.kind === "Service" && (one.name ?? service.name) === service.name),
  );
}

const gatewayGroup = "gateway.networking.k8s.io";
