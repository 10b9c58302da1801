import { groupBy } from "../group-by.ts";
import type { Resource, Resources } from "../resources/resource.ts";
import type { Checked } from "../text/diagnostic.ts";
import { assumptions } from "./assumptions.ts";
import type { Cluster } from "./cluster.ts";
import { buildEndpoints } from "./endpoints.ts";
import { buildNamespaces } from "./namespaces.ts";
import { keepLatest } from "./objects.ts";
import { clusterFamilies, isCidr, parsePodCidrs } from "./pod-addresses.ts";
import type { Profile } from "./profile.ts";
import { orderTiers } from "./tiers.ts";

/** Indexes the input: one object per name, pods folded into their owners, namespaces as selectors see them. */
export function buildCluster(input: Resources, given: Profile): Checked<Cluster> {
  const objects = keepLatest(input.resources);
  const podCidrs = parsePodCidrs(given.podCidrs);
  const profile = { ...given, podCidrs: given.podCidrs.filter(isCidr) };
  const byKind = groupBy(objects.value, ({ kind }) => kind);
  const policies = ofKind(byKind, "NetworkPolicy");
  const nodes = new Map(ofKind(byKind, "Node").map((node) => [node.name, node]));
  const endpoints = buildEndpoints(objects.value, nodes, profile, podCidrs.value);
  const namespaces = buildNamespaces(ofKind(byKind, "Namespace"), namesUsed(objects.value));
  const cluster: Cluster = {
    profile,
    namespaces,
    ...endpoints.value,
    policies,
    policiesIn: groupBy(policies, ({ namespace }) => namespace),
    tiers: orderTiers(objects.value.filter((resource) => "tier" in resource)),
    services: ofKind(byKind, "Service"),
    entryRoutes: objects.value.filter((resource) => "backends" in resource),
    gateways: ofKind(byKind, "Gateway"),
    referenceGrants: ofKind(byKind, "ReferenceGrant"),
    controllerClasses: objects.value.filter((resource) => "controller" in resource),
    nodes,
    families: clusterFamilies(endpoints.value.endpoints, nodes.values(), profile.podCidrs),
    unused: input.unused,
    skipped: input.skipped,
  };
  const diagnostics = [
    ...objects.diagnostics,
    ...podCidrs.diagnostics,
    ...endpoints.diagnostics,
    ...assumptions(cluster),
  ];
  return { value: cluster, diagnostics };
}

function ofKind<K extends Resource["kind"]>(
  resources: ReadonlyMap<Resource["kind"], readonly Resource[]>,
  kind: K,
): readonly Extract<Resource, { kind: K }>[] {
  return (resources.get(kind) ?? []) as readonly Extract<Resource, { kind: K }>[];
}

function* namesUsed(resources: readonly Resource[]): Generator<string> {
  for (const resource of resources) if ("namespace" in resource) yield resource.namespace;
}
