import { groupBy } from "../group-by.ts";
import { isPolicyKind } from "../resources/kinds.ts";
import type { Resource, Resources } from "../resources/resource.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import { assumptions } from "./assumptions.ts";
import { type Change, findChange } from "./change.ts";
import type { Cluster } from "./cluster.ts";
import { buildEndpoints, describePods } from "./endpoints.ts";
import { buildNamespaces } from "./namespaces.ts";
import { type ByKind, keepLatest, nameOf } from "./objects.ts";
import { clusterFamilies, isCidr, parsePodCidrs } from "./pod-addresses.ts";
import type { Profile } from "./profile.ts";
import { orderTiers } from "./tiers.ts";

/**
 * Indexes the input: one object per name, pods folded into their owners, namespaces as selectors see them. Where there
 * was a cluster `before` and only policies are others now, all that policies have no part in is the same object.
 */
export function buildCluster(input: Resources, given: Profile, before?: Cluster): Checked<Cluster> {
  const built = (before && rebuild(before, input, given)) ?? buildAll(input, given);
  const { cluster, source, diagnostics } = built;
  sources.set(cluster, source);
  return { value: cluster, diagnostics: [...diagnostics, ...source.diagnostics, ...assumptions(cluster)] };
}

/** What a cluster was built from. */
interface Source {
  readonly input: readonly Resource[];
  readonly given: Profile;
  /** Each object once. */
  readonly objects: readonly Resource[];
  readonly byKind: ByKind;
  /** What is to be told of the profile and of pods, whatever the policies are. */
  readonly diagnostics: readonly Diagnostic[];
}

const sources = new WeakMap<Cluster, Source>();

/** Every object that the cluster was built from, once, in the order of the files. */
export function objectsOf(cluster: Cluster): readonly Resource[] {
  return sources.get(cluster)!.objects;
}

interface Built {
  readonly cluster: Cluster;
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
}

function buildAll({ resources: input, unused, skipped }: Resources, given: Profile): Built {
  const kept = keepLatest(input);
  const podCidrs = parsePodCidrs(given.podCidrs);
  const profile = { ...given, podCidrs: given.podCidrs.filter(isCidr) };
  const { resources: objects, byKind, namespaces: used } = kept.value;
  const having = <F extends string>(field: F) => withField(objects, byKind, field);
  const nodes = new Map(ofKind(byKind, "Node").map((node) => [node.name, node]));
  const [pods, manifests] = [ofKind(byKind, "Pod"), having("template")];
  const endpoints = buildEndpoints(pods, manifests, nodes, profile, podCidrs.value);
  const cluster: Cluster = {
    profile,
    namespaces: buildNamespaces(ofKind(byKind, "Namespace"), used),
    ...endpoints,
    ...policiesOf(objects, byKind),
    services: ofKind(byKind, "Service"),
    entryRoutes: having("backends"),
    gateways: ofKind(byKind, "Gateway"),
    referenceGrants: ofKind(byKind, "ReferenceGrant"),
    controllerClasses: having("controller"),
    nodes,
    families: clusterFamilies(endpoints.endpoints, nodes.values(), profile.podCidrs),
    unused,
    skipped,
  };
  const diagnostics = [...podCidrs.diagnostics, ...describePods(pods, manifests)];
  const source = { input, given, objects, byKind, diagnostics };
  return { cluster, source, diagnostics: kept.diagnostics };
}

/** The same cluster under other policies; `undefined` when more than that has changed. */
function rebuild(before: Cluster, { resources: input, unused, skipped }: Resources, given: Profile): Built | undefined {
  const source = sources.get(before);
  const change = source && sameProfile(source.given, given) ? findPolicyChange(source, input, before) : undefined;
  if (!source || !change) return undefined;
  const objects = source.objects.toSpliced(change.first, change.old.length, ...change.now);
  const changed = new Set([...change.old, ...change.now].map(({ kind }) => kind));
  const byKind = new Map(source.byKind);
  for (const kind of changed) {
    byKind.set(
      kind,
      objects.filter((one) => one.kind === kind),
    );
  }
  const cluster = { ...before, ...policiesOf(objects, byKind), unused, skipped };
  return { cluster, source: { ...source, input, objects, byKind }, diagnostics: [] };
}

function policiesOf(objects: readonly Resource[], byKind: ByKind) {
  const policies = ofKind(byKind, "NetworkPolicy");
  return {
    policies,
    policiesIn: groupBy(policies, ({ namespace }) => namespace),
    tiers: orderTiers(withField(objects, byKind, "tier")),
  };
}

/** The policies that are others than before, when nothing else is and no object stands twice. */
function findPolicyChange(
  { input: old, objects }: Source,
  input: readonly Resource[],
  before: Cluster,
): Change<Resource> | undefined {
  const change = findChange(old, input);
  const isPlain = [...change.old, ...change.now].every((one) => isPlainPolicy(one, before));
  if (!isPlain || objects.length !== old.length) return undefined;
  const gone = new Set(change.old);
  const names = [...before.policies, ...before.tiers.admin, ...before.tiers.baseline, ...change.now]
    .filter((one) => !gone.has(one))
    .map(nameOf);
  // What a generated name is, hangs on all the others.
  if (names.some((name) => name.endsWith("-"))) return undefined;
  return new Set(names).size === names.length ? change : undefined;
}

/** A policy with a name of its own, in a namespace that is there without it. */
function isPlainPolicy(resource: Resource, { namespaces }: Cluster): boolean {
  if (!isPolicyKind(resource.kind) || resource.name.endsWith("-")) return false;
  return !("namespace" in resource) || namespaces.get(resource.namespace)?.implied === false;
}

function sameProfile(a: Profile, b: Profile): boolean {
  return (
    a.enforced === b.enforced &&
    a.ipBlockMatchesPods === b.ipBlockMatchesPods &&
    a.hostNetwork === b.hostNetwork &&
    a.podCidrs.join() === b.podCidrs.join()
  );
}

function ofKind<K extends Resource["kind"]>(resources: ByKind, kind: K): readonly Extract<Resource, { kind: K }>[] {
  return (resources.get(kind) ?? []) as readonly Extract<Resource, { kind: K }>[];
}

/** The objects of the kinds that have a field, in the order of all. Most are of other kinds: no need to look at each. */
function withField<F extends string>(
  resources: readonly Resource[],
  byKind: ByKind,
  field: F,
): readonly Extract<Resource, { readonly [K in F]: unknown }>[] {
  const groups = [...byKind.values()].filter(([first]) => first && field in first);
  const some = groups.length > 1 ? resources.filter((resource) => field in resource) : (groups[0] ?? []);
  return some as readonly Extract<Resource, { readonly [K in F]: unknown }>[];
}
