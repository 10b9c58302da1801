import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import { spanOf } from "../text/places.ts";
import { matchesSelector } from "./selector.ts";
import type { PolicyRef } from "./verdict.ts";

/**
 * The policies that isolate an endpoint in a direction: those of its namespace that select it and name the direction.
 * None means it is not isolated, and everything passes (docs, "the two sorts of pod isolation").
 */
export function findIsolating(endpoint: Endpoint, direction: Direction, cluster: Cluster): readonly NetworkPolicy[] {
  if (endpoint.onHost || !cluster.profile.enforced) return [];
  const policies = cluster.policiesIn.get(endpoint.namespace) ?? [];
  return policies.filter(
    ({ isolates, podSelector }) => isolates.includes(direction) && matchesSelector(podSelector, endpoint.labels),
  );
}

/** A policy as answers name it. */
export function policyRef({ namespace, name, place }: NetworkPolicy): PolicyRef {
  return { namespace, name, span: spanOf(place) };
}
