import type { TinyAdminPolicy, TinyAdminRule } from "./tiny-admin.ts";
import type { TinyCluster, TinyPolicy, TinyRule } from "./tiny-cluster.ts";

/** The smallest cluster found by leaving things out of one that fails, while it still fails. */
export function shrink(cluster: TinyCluster, fails: (candidate: TinyCluster) => boolean): TinyCluster {
  for (const candidate of smaller(cluster)) {
    if (fails(candidate)) return shrink(candidate, fails);
  }
  return cluster;
}

function* smaller(cluster: TinyCluster): Generator<TinyCluster> {
  for (const policies of without(cluster.policies)) yield { ...cluster, policies };
  for (const adminPolicies of without(cluster.adminPolicies)) yield { ...cluster, adminPolicies };
  for (const pods of without(cluster.pods)) yield { ...cluster, pods };
  for (const policies of eachSmaller(cluster.policies, smallerPolicy)) yield { ...cluster, policies };
  for (const adminPolicies of eachSmaller(cluster.adminPolicies, smallerAdminPolicy))
    yield { ...cluster, adminPolicies };
  for (const nodes of without(cluster.nodes)) {
    const isUsed = cluster.pods.some(({ node }) => node !== undefined && !nodes.some(({ name }) => name === node));
    if (!isUsed) yield { ...cluster, nodes };
  }
  for (const namespaces of without(cluster.namespaces)) yield { ...cluster, namespaces };
  for (const pods of eachSmaller(cluster.pods, smallerPod)) yield { ...cluster, pods };
}

function* smallerPod(pod: TinyCluster["pods"][number]): Generator<typeof pod> {
  for (const ports of without(pod.ports)) yield { ...pod, ports };
  for (const labels of without(Object.entries(pod.labels))) yield { ...pod, labels: Object.fromEntries(labels) };
  if (pod.owner !== undefined) yield { ...pod, owner: undefined };
  if (pod.node !== undefined && !pod.hostNetwork) yield { ...pod, node: undefined };
}

function* smallerPolicy(policy: TinyPolicy): Generator<TinyPolicy> {
  const { spec } = policy;
  for (const direction of ["ingress", "egress"] as const) {
    const rules = spec[direction] ?? [];
    for (const fewer of without(rules)) yield { ...policy, spec: { ...spec, [direction]: fewer } };
    for (const changed of eachSmaller(rules, smallerRule)) yield { ...policy, spec: { ...spec, [direction]: changed } };
  }
}

/** Never to an empty list: that means everything, and the rule would grow. */
function* smallerRule(rule: TinyRule): Generator<TinyRule> {
  for (const field of ["from", "to", "ports"] as const) {
    const list = rule[field] ?? [];
    if (list.length < 2) continue;
    for (const fewer of without<unknown>(list)) yield { ...rule, [field]: fewer };
  }
}

function* smallerAdminPolicy(policy: TinyAdminPolicy): Generator<TinyAdminPolicy> {
  const { spec } = policy;
  for (const direction of ["ingress", "egress"] as const) {
    const rules = spec[direction] ?? [];
    for (const fewer of without(rules)) yield { ...policy, spec: { ...spec, [direction]: fewer } };
    for (const changed of eachSmaller(rules, smallerAdminRule)) {
      yield { ...policy, spec: { ...spec, [direction]: changed } };
    }
  }
}

function* smallerAdminRule(rule: TinyAdminRule): Generator<TinyAdminRule> {
  for (const field of ["from", "to", "protocols", "ports"] as const) {
    const list = rule[field] ?? [];
    if (list.length < 2) continue;
    for (const fewer of without<unknown>(list)) yield { ...rule, [field]: fewer };
  }
  for (const [i, { networks }] of (rule.to ?? []).entries()) {
    if (networks === undefined || networks.length < 2) continue;
    for (const fewer of without(networks)) yield { ...rule, to: rule.to!.with(i, { networks: fewer }) };
  }
}

function* without<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < list.length; i++) yield list.toSpliced(i, 1);
}

function* eachSmaller<T>(list: readonly T[], smallerItem: (item: T) => Iterable<T>): Generator<readonly T[]> {
  for (let i = 0; i < list.length; i++) {
    for (const item of smallerItem(list[i]!)) yield list.with(i, item);
  }
}
