import { tierOf } from "../../support/oracle-admin.ts";
import { isolating } from "../../support/oracle-network-policy.ts";
import {
  isClosed,
  type TinyAdminPolicy,
  type TinyAdminPort,
  type TinyAdminRule,
  type TinyProtocol,
} from "../../support/tiny-admin.ts";
import type { TinyCluster, TinyPolicy } from "../../support/tiny-cluster.ts";
import { isNode } from "../../support/tiny-ends.ts";
import { formatPassing } from "../../support/verdicts.ts";
import { type AskedEnd, askAll, compareClusters, type IsAbout, type Law } from "./law.ts";

type Tier = "Admin" | "Baseline";

export const firstPassLaw: Law = {
  name: "a first rule of the Admin tier that passes everything hides all others of it",
  findBreach(cluster) {
    const adminPolicies = cluster.adminPolicies.filter((policy) => tierOf(policy) === "Baseline");
    const none = { ...cluster, adminPolicies };
    const isAbout: IsAbout = (_, from, to) =>
      isCertain(cluster, from, to) && (sendsFromPod(cluster, from) || !deniesOutside(cluster));
    return compareClusters(none, putFirst(cluster, overAll("Pass", "Admin")), "same", isAbout);
  },
};

/** No rule can pass what comes from outside, and only one that fails closed denies it. */
function deniesOutside({ adminPolicies }: TinyCluster): boolean {
  return adminPolicies.some(({ spec }) => spec.ingress?.some(isClosed));
}

export const firstAcceptLaw: Law = {
  name: "a first rule of the Admin tier that accepts everything lets pods reach all",
  findBreach: (cluster) => findOther(putFirst(cluster, overAll("Accept", "Admin")), "All Connections", isMetByTiers),
};

export const firstDenyLaw: Law = {
  name: "a first rule of the Admin tier that denies everything lets pods reach nothing but themselves",
  findBreach: (cluster) => findOther(putFirst(cluster, overAll("Deny", "Admin")), "No Connections", () => true),
};

function findOther(cluster: TinyCluster, expected: string, isAbout: IsAbout): string | undefined {
  if (!cluster.profile.enforced) return undefined;
  const wrong = askAll(cluster).find((answer) => {
    return sendsFromPod(cluster, answer.from) &&
      answer.from.pod !== answer.to.pod &&
      isCertain(cluster, answer.from, answer.to) &&
      isAbout(cluster, answer.from, answer.to)
      ? formatPassing(answer) !== expected
      : false;
  });
  return wrong && `${wrong.from.words} => ${wrong.to.words}: ${formatPassing(wrong)}`;
}

export const passIsAcceptLaw: Law = {
  name: "in the Baseline tier a pass is an accept",
  findBreach(cluster) {
    const accepting = mapAdmin(cluster, (policy) => {
      if (tierOf(policy) !== "Baseline" || policy.kind !== "ClusterNetworkPolicy") return [policy];
      return [mapRules(policy, (rule) => (actionOf(rule) === "Pass" ? { ...rule, action: "Accept" } : rule))];
    });
    return compareClusters(cluster, accepting, "same");
  },
};

export const baselineLaw: Law = {
  name: "the Baseline tier has no say over pods that a NetworkPolicy selects",
  findBreach(cluster) {
    const adminPolicies = cluster.adminPolicies.filter((policy) => tierOf(policy) === "Admin");
    const denying = [...adminPolicies, overAll("Deny", "Baseline")];
    const isAbout: IsAbout = (_, from, to) => isDecided(cluster, from, "egress") && isDecided(cluster, to, "ingress");
    return compareClusters(cluster, { ...cluster, adminPolicies: denying }, "same", isAbout);
  },
};

function isDecided(cluster: TinyCluster, { pod }: AskedEnd, direction: "ingress" | "egress"): boolean {
  return pod === undefined || pod.hostNetwork || isolating(cluster, pod, direction).length > 0;
}

export const defaultDenyLaw: Law = {
  name: "a Baseline tier that denies everything is a NetworkPolicy in every namespace that allows nothing",
  findBreach(cluster) {
    const adminPolicies = cluster.adminPolicies.filter((policy) => tierOf(policy) === "Admin");
    const namespaces = new Set(cluster.pods.map(({ namespace }) => namespace));
    const denials = [...namespaces].map((namespace): TinyPolicy => {
      return { namespace, name: "deny", spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } };
    });
    return compareClusters(
      { ...cluster, policies: [...cluster.policies, ...denials], adminPolicies },
      { ...cluster, adminPolicies: [...adminPolicies, overAll("Deny", "Baseline")] },
      "same",
      (_, from, to) =>
        sendsFromPod(cluster, from) && isAnsweredAlike(cluster, from, to) && isCertain(cluster, from, to),
    );
  },
};

export const kindLaw: Law = {
  name: "what the older kinds say, a ClusterNetworkPolicy says as well",
  findBreach(cluster) {
    const named = cluster.adminPolicies.map((policy) => {
      return policy.kind === "BaselineAdminNetworkPolicy" ? setPriority(policy, 1001) : policy;
    });
    const ranked = rerank({ ...cluster, adminPolicies: named }, 0);
    return compareClusters(
      cluster,
      mapAdmin(ranked, (policy) => [asClusterPolicy(policy)]),
      "same",
    );
  },
};

function asClusterPolicy({ kind, name, spec }: TinyAdminPolicy): TinyAdminPolicy {
  if (kind === "ClusterNetworkPolicy") return { kind, name, spec };
  const tier = kind === "AdminNetworkPolicy" ? "Admin" : "Baseline";
  const policy: TinyAdminPolicy = { kind: "ClusterNetworkPolicy", name, spec: { ...spec, tier } };
  return mapRules(policy, ({ action, ports, ...rule }) => {
    return { ...rule, action: action === "Allow" ? "Accept" : action, protocols: ports?.map(asProtocol) };
  });
}

function asProtocol({ portNumber, portRange, namedPort }: TinyAdminPort): TinyProtocol {
  if (namedPort !== undefined) return { destinationNamedPort: namedPort };
  const protocol = (portNumber ?? portRange)!.protocol?.toLowerCase() ?? "tcp";
  if (portNumber) return { [protocol]: { destinationPort: { number: portNumber.port } } };
  const { start, end } = portRange!;
  return { [protocol]: { destinationPort: { range: { start, end } } } };
}

export const onePolicyPerRuleLaw: Law = {
  name: "the rules of a policy over the cluster may stand in policies of their own, one after the other",
  findBreach(cluster) {
    const sorted = [...cluster.adminPolicies].sort((a, b) => {
      return (a.spec.priority ?? 1001) - (b.spec.priority ?? 1001) || (a.name < b.name ? -1 : 1);
    });
    const single = sorted.flatMap((policy) => (policy.spec.priority === undefined ? [policy] : splitPolicy(policy)));
    const ranked = single.map((policy, i) => (policy.spec.priority === undefined ? policy : setPriority(policy, i)));
    return compareClusters(cluster, { ...cluster, adminPolicies: ranked.toReversed() }, "same");
  },
};

function splitPolicy({ kind, name, spec }: TinyAdminPolicy): readonly TinyAdminPolicy[] {
  const { ingress, egress, ...rest } = spec;
  return [
    ...(ingress ?? []).map((rule, i) => ({ kind, name: `${name}-in-${i}`, spec: { ...rest, ingress: [rule] } })),
    ...(egress ?? []).map((rule, i) => ({ kind, name: `${name}-out-${i}`, spec: { ...rest, egress: [rule] } })),
  ];
}

export const neighboursLaw: Law = {
  name: "two neighbouring rules of one action may change places",
  findBreach(cluster) {
    const swapped = mapAdmin(cluster, ({ spec, ...policy }) => {
      return [{ ...policy, spec: { ...spec, ingress: swap(spec.ingress), egress: swap(spec.egress) } }];
    });
    return compareClusters(cluster, swapped, "same");
  },
};

/** The first two neighbours of one action, which a rule that fails closed has not. */
function swap(rules: readonly TinyAdminRule[] | undefined): readonly TinyAdminRule[] | undefined {
  const at = rules?.findIndex((rule, i) => actionOf(rule) === actionOf(rules[i + 1])) ?? -1;
  return at < 0 ? rules : rules!.toSpliced(at, 2, rules![at + 1]!, rules![at]!);
}

function actionOf(rule: TinyAdminRule | undefined): string | undefined {
  return rule && (isClosed(rule) ? `closed ${rule.action}` : rule.action);
}

export const addedAcceptLaw: Law = {
  name: "one more accept before all others never takes a flow away",
  findBreach: (cluster) => addFirst(cluster, "Accept", "more"),
};

export const addedDenyLaw: Law = {
  name: "one more deny before all others never gives a flow",
  findBreach: (cluster) => addFirst(cluster, "Deny", "fewer"),
};

/** Some rule of the cluster again, before all others and with another action. */
function addFirst(cluster: TinyCluster, action: "Accept" | "Deny", relation: "more" | "fewer"): string | undefined {
  const model = cluster.adminPolicies
    .map(asClusterPolicy)
    .find(({ spec }) => spec.ingress?.length || spec.egress?.length);
  if (!model) return undefined;
  const own = mapRules(model, (rule) => ({ ...rule, action }));
  const isNamed = (rule: TinyAdminRule) => rule.to?.some(({ domainNames }) => domainNames !== undefined) === true;
  const egress = own.spec.egress?.filter((rule) => action === "Accept" || !isNamed(rule));
  return compareClusters(
    cluster,
    putFirst(cluster, { ...own, name: "first", spec: { ...own.spec, tier: "Admin", egress } }),
    relation,
  );
}

export const noRulesLaw: Law = {
  name: "a policy over the cluster without rules changes nothing",
  findBreach(cluster) {
    const empty: TinyAdminPolicy = {
      kind: "ClusterNetworkPolicy",
      name: "empty",
      spec: { tier: "Admin", priority: 0, subject: { namespaces: {} }, ingress: [], egress: [] },
    };
    return compareClusters(cluster, putFirst(cluster, empty), "same");
  },
};

export const networkPolicyLaw: Law = {
  name: "what NetworkPolicies say, accepts and then denials of the Baseline tier say as well",
  findBreach(cluster) {
    const policies = cluster.policies.map(expressible);
    const accepts = policies.flatMap((policy) => asBaseline(policy, "Accept"));
    const denials = policies.flatMap((policy) => asBaseline(policy, "Deny"));
    const written = [...accepts, ...denials].map((policy, i) => setPriority(policy, i));
    const below = rerank(cluster, written.length).adminPolicies.map((policy, i) => {
      return tierOf(policy) === "Admin" ? cluster.adminPolicies[i]! : policy;
    });
    return compareClusters(
      { ...cluster, policies },
      { ...cluster, policies: [], adminPolicies: [...below, ...written] },
      "same",
      (_, from, to) =>
        sendsFromPod(cluster, from) && isAnsweredAlike(cluster, from, to) && isCertain(cluster, from, to),
    );
  },
};

/** Without what a Baseline tier has no words for: blocks of sources, exceptions, names of ports of one protocol. */
function expressible({ spec, ...policy }: TinyPolicy): TinyPolicy {
  const policyTypes = spec.policyTypes?.length
    ? spec.policyTypes
    : (spec.egress ?? []).length > 0
      ? both
      : both.slice(0, 1);
  const ingress = (spec.ingress ?? []).flatMap(({ from, ports }) => {
    const peers = (from ?? []).filter(({ ipBlock }) => !ipBlock);
    return (from ?? []).length > 0 && peers.length === 0 ? [] : numbered({ from: peers, ports });
  });
  const egress = (spec.egress ?? []).flatMap(({ to, ports }) => {
    const peers = (to ?? []).map((peer) => (peer.ipBlock ? { ipBlock: { cidr: peer.ipBlock.cidr } } : peer));
    return numbered({ to: peers, ports });
  });
  return { ...policy, spec: { ...spec, policyTypes, ingress, egress } };
}

const both = ["Ingress", "Egress"] as const;

type Rule = NonNullable<TinyPolicy["spec"]["ingress"]>[number];

function numbered(rule: Rule): readonly Rule[] {
  const ports = (rule.ports ?? []).filter(({ port }) => typeof port !== "string");
  return (rule.ports ?? []).length > 0 && ports.length === 0 ? [] : [{ ...rule, ports }];
}

function asBaseline({ namespace, name, spec }: TinyPolicy, action: "Accept" | "Deny"): readonly TinyAdminPolicy[] {
  const home = { matchLabels: { "kubernetes.io/metadata.name": namespace } };
  const subject = { pods: { namespaceSelector: home, podSelector: plain(spec.podSelector ?? {}) } };
  const denial = overAll("Deny", "Baseline").spec;
  const rules = (direction: "ingress" | "egress"): readonly TinyAdminRule[] => {
    if (!spec.policyTypes!.includes(direction === "ingress" ? "Ingress" : "Egress")) return [];
    if (action === "Deny") return denial[direction]!;
    return (spec[direction] ?? []).map((rule) => asAccept(rule, direction, home));
  };
  const kind = "ClusterNetworkPolicy";
  const rest = { tier: "Baseline", subject, ingress: rules("ingress"), egress: rules("egress") } as const;
  return [{ kind, name: `${name}-${action.toLowerCase()}`, spec: rest }];
}

type Selector = NonNullable<Rule["from"]>[number]["podSelector"];

function asAccept(
  { from, to, ports }: Rule,
  direction: "ingress" | "egress",
  home: NonNullable<Selector>,
): TinyAdminRule {
  const everybody = overAll("Accept", "Baseline").spec[direction]![0]!;
  const listed = [...(from ?? []), ...(to ?? [])].map(({ namespaceSelector, podSelector, ipBlock }) => {
    if (ipBlock) return { networks: [masked(ipBlock.cidr)] };
    return { pods: { namespaceSelector: plain(namespaceSelector ?? home), podSelector: plain(podSelector ?? {}) } };
  });
  const peers = listed.length === 0 ? everybody : { [direction === "ingress" ? "from" : "to"]: listed };
  const protocols = (ports ?? []).map(({ protocol, port, endPort }): TinyProtocol => {
    const range = {
      start: typeof port === "number" ? port : 1,
      end: endPort ?? (typeof port === "number" ? port : 65535),
    };
    const destinationPort = range.start === range.end ? { number: range.start } : { range };
    return { [(protocol ?? "TCP").toLowerCase()]: { destinationPort } };
  });
  return { ...peers, action: "Accept", protocols: protocols.length === 0 ? undefined : protocols };
}

function masked(cidr: string): string {
  return cidr === "10.244.1.77/24" ? "10.244.1.0/24" : cidr; // the only one with host bits
}

/** The schema of a custom resource refuses `null`. */
function plain({ matchLabels, matchExpressions }: NonNullable<Selector>): NonNullable<Selector> {
  return { matchLabels: matchLabels ?? undefined, matchExpressions: matchExpressions ?? undefined };
}

/** Over all pods and whatever a policy over the cluster may name: as a source only pods, as a destination everything. */
function overAll(action: "Accept" | "Deny" | "Pass", tier: Tier): TinyAdminPolicy {
  const everywhere = [{ namespaces: {} }, { networks: ["0.0.0.0/0", "::/0"] }, { nodes: {} }];
  const ingress = [{ action, from: [{ namespaces: {} }] }];
  const spec = { tier, priority: 0, subject: { namespaces: {} }, ingress, egress: [{ action, to: everywhere }] };
  return { kind: "ClusterNetworkPolicy", name: "all", spec };
}

function sendsFromPod(_: TinyCluster, { pod }: AskedEnd): boolean {
  return pod !== undefined && !pod.hostNetwork;
}

/**
 * Not the node that the source runs on: whether NetworkPolicies keep it from there is open, and policies over the
 * cluster do (E2).
 */
function isAnsweredAlike(cluster: TinyCluster, from: AskedEnd, to: AskedEnd): boolean {
  return isMetByTiers(cluster, from, to) && !isOwnNode(cluster, from, to);
}

/** Not a host-network pod that NetworkPolicies meet as a pod: policies over the cluster never do (T4). */
function isMetByTiers(cluster: TinyCluster, _from: AskedEnd, { pod }: AskedEnd): boolean {
  return !pod?.hostNetwork || isNode(cluster, pod);
}

/** Not a pod on the network of a node of which neither the address counts nor the labels are known. */
function isCertain(cluster: TinyCluster, _from: AskedEnd, { pod }: AskedEnd): boolean {
  if (!pod?.hostNetwork || cluster.profile.ipBlockMatchesPods === "by-address") return true;
  return cluster.nodes.some(({ name }) => name === pod.node);
}

function isOwnNode(cluster: TinyCluster, { pod }: AskedEnd, to: AskedEnd): boolean {
  if (to.pod) return isNode(cluster, to.pod) && to.pod.node !== undefined && to.pod.node === pod?.node;
  return cluster.nodes.some(({ name, addresses }) => name === pod?.node && addresses.includes(to.words));
}

/** The policy before all others; they keep their order. */
function putFirst(cluster: TinyCluster, policy: TinyAdminPolicy): TinyCluster {
  return { ...cluster, adminPolicies: [...rerank(cluster, 1).adminPolicies, setPriority(policy, 0)] };
}

/** Priorities in the same order and as often the same, from `first` on. */
function rerank(cluster: TinyCluster, first: number): TinyCluster {
  const used = cluster.adminPolicies.flatMap(({ spec }) => spec.priority ?? []);
  const order = [...new Set(used)].sort((a, b) => a - b);
  return mapAdmin(cluster, (policy) => {
    const { priority } = policy.spec;
    return [priority === undefined ? policy : setPriority(policy, first + order.indexOf(priority))];
  });
}

function setPriority(policy: TinyAdminPolicy, priority: number): TinyAdminPolicy {
  return { ...policy, spec: { ...policy.spec, priority } };
}

function mapAdmin(cluster: TinyCluster, map: (policy: TinyAdminPolicy) => readonly TinyAdminPolicy[]): TinyCluster {
  return { ...cluster, adminPolicies: cluster.adminPolicies.flatMap(map) };
}

function mapRules({ spec, ...policy }: TinyAdminPolicy, map: (rule: TinyAdminRule) => TinyAdminRule): TinyAdminPolicy {
  return { ...policy, spec: { ...spec, ingress: spec.ingress?.map(map), egress: spec.egress?.map(map) } };
}
