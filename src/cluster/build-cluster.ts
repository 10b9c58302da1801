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
  const { resources, namespaces: used } = objects.value;
  const byKind = groupBy(resources, ({ kind }) => kind);
  const having = <F extends string>(field: F) => withField(resources, byKind, field);
  const policies = ofKind(byKind, "NetworkPolicy");
  const nodes = new Map(ofKind(byKind, "Node").map((node) => [node.name, node]));
  const endpoints = buildEndpoints(ofKind(byKind, "Pod"), having("template"), nodes, profile, podCidrs.value);
  const namespaces = buildNamespaces(ofKind(byKind, "Namespace"), used);
  const cluster: Cluster = {
    profile,
    namespaces,
    ...endpoints.value,
    policies,
    policiesIn: groupBy(policies, ({ namespace }) => namespace),
    tiers: orderTiers(having("tier")),
    services: ofKind(byKind, "Service"),
    entryRoutes: having("backends"),
    gateways: ofKind(byKind, "Gateway"),
    referenceGrants: ofKind(byKind, "ReferenceGrant"),
    controllerClasses: having("controller"),
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

/** The objects of the kinds that have a field, in the order of all. Most are of other kinds: no need to look at each. */
function withField<F extends string>(
  resources: readonly Resource[],
  byKind: ReadonlyMap<Resource["kind"], readonly Resource[]>,
  field: F,
): readonly Extract<Resource, { readonly [K in F]: unknown }>[] {
  const groups = [...byKind.values()].filter(([first]) => field in first!);
  const some = groups.length > 1 ? resources.filter((resource) => field in resource) : (groups[0] ?? []);
  return some as readonly Extract<Resource, { readonly [K in F]: unknown }>[];
}
