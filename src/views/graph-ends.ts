import type { Analysis } from "../analyze.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { groupBy } from "../group-by.ts";
import { matchesSelector } from "../policy/selector.ts";
import type { AdminPolicyRef, PolicyRef } from "../policy/verdict.ts";
import type { WorkloadStanding } from "../policy/workload-state.ts";
import type { AdminRule, RuleTerms } from "../resources/admin-policy.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import type { Ends, Group } from "./graph-fold.ts";
import { anyPodId } from "./graph-parts.ts";

/**
 * Workloads as the ends of arrows, with the cluster and its namespaces as groups; where they are not all there are, the
 * cluster is none.
 */
export function endsOf({ cluster }: Analysis, states: readonly WorkloadStanding[], isWhole = true): Ends {
  const byId = new Map(states.map((state) => [state.ref.id, state]));
  const groups = groupsOf(states, cluster.policies, isWhole);
  const membersOf = new Map(groups.flatMap((group) => [group.from, group.to].map((id) => [id, group.members])));
  const isOpen = (id: string, direction: Direction): boolean => {
    const members = membersOf.get(id);
    return members ? members.every((one) => isOpen(one, direction)) : (byId.get(id)?.[direction].open ?? true);
  };
  const rulesOf = rulesByPolicy(cluster);
  const takesAnyPod = (id: string, direction: Direction, group: Group): boolean => {
    const side = byId.get(id)?.[direction];
    const keys = side ? [...side.isolatedBy.map(keyOf), ...side.ruledBy.map(keyOf)] : [];
    return keys.some((key) => {
      const { namespace, [direction]: rules } = rulesOf.get(key)!;
      return rules.some((rule) => takesGroup(rule, namespace, group, cluster));
    });
  };
  return { groups, isOpen, takesAnyPod };
}

function groupsOf(
  states: readonly WorkloadStanding[],
  policies: readonly NetworkPolicy[],
  isWhole: boolean,
): readonly Group[] {
  const namespaces = [...groupBy(states, ({ ref }) => ref.namespace)].map(([namespace, members]): Group => {
    const forAll = policies.filter((one) => one.namespace === namespace && one.podSelector.requirements.length === 0);
    const ruled = (direction: Direction) =>
      forAll.some((policy) => policy.isolates.includes(direction) && policy[direction].length > 0);
    return {
      namespace,
      from: anyPodId("from", namespace),
      to: anyPodId("to", namespace),
      members: members.map(({ ref }) => ref.id),
      ruledTogether: { ingress: ruled("ingress"), egress: ruled("egress") },
    };
  });
  const cluster: Group = {
    namespace: undefined,
    from: anyPodId("from"),
    to: anyPodId("to"),
    members: states.map(({ ref }) => ref.id),
    ruledTogether: { ingress: false, egress: false },
  };
  return isWhole ? [cluster, ...namespaces] : namespaces;
}

interface PolicyRules extends Readonly<Record<Direction, readonly RuleTerms[]>> {
  readonly namespace: string;
}

/** A rule that denies speaks of whom no line is drawn to. */
function rulesByPolicy({ policies, tiers }: Cluster): ReadonlyMap<string, PolicyRules> {
  const lets = ({ action }: AdminRule) => action !== "deny";
  const ofTiers = [...tiers.admin, ...tiers.baseline].map((policy) => {
    const rules = { ingress: policy.ingress.filter(lets), egress: policy.egress.filter(lets) };
    return [keyOf(policy), { namespace: "", ...rules }] as const;
  });
  return new Map<string, PolicyRules>([...policies.map((policy) => [keyOf(policy), policy] as const), ...ofTiers]);
}

/** Policies over the cluster have a kind, others a namespace. */
function keyOf(policy: Omit<PolicyRef, "span"> | Pick<AdminPolicyRef, "kind" | "name">): string {
  return "namespace" in policy ? `${policy.namespace}/${policy.name}` : `${policy.kind} ${policy.name}`;
}

/** The rule speaks of the group's pods as such, not of some by their labels. */
function takesGroup({ peers }: RuleTerms, own: string, { namespace }: Group, { namespaces }: Cluster): boolean {
  if (peers.kind === "any") return true;
  return peers.peers.some((peer) => {
    if (peer.kind === "ip-block") return peer.block.cidr.endsWith("/0") && peer.except.length === 0;
    if (peer.kind !== "pods" || peer.pods.requirements.length > 0) return false;
    if (peer.namespaces.kind === "own") return namespace === own;
    const { selector } = peer.namespaces;
    if (namespace === undefined) return selector.requirements.length === 0;
    return matchesSelector(selector, namespaces.get(namespace)?.labels ?? new Map());
  });
}
