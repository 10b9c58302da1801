import type { TinyAdminPeer, TinyAdminPolicy, TinyAdminRule, TinyPods } from "../../support/tiny-admin.ts";
import type { TinyCluster, TinyPeer, TinyPod, TinyPolicy, TinyRule } from "../../support/tiny-cluster.ts";
import type { TinyLabels, TinyRequirement, TinySelector } from "../../support/tiny-selector.ts";
import { compareClusters, type Law } from "./law.ts";

export const renameLaw: Law = {
  name: "other names for namespaces, pods, nodes, policies, labels and ports give the same answers",
  findBreach: (cluster) => compareClusters(cluster, rename(cluster), "same"),
};

/** Each name becomes another one, and their order another too; but policies over the cluster may be ranked by name. */
function rename(cluster: TinyCluster): TinyCluster {
  return {
    profile: cluster.profile,
    namespaces: cluster.namespaces.map(({ name, labels, declared }) => {
      return { name: other(name), labels: renameLabels(labels), declared };
    }),
    nodes: cluster.nodes.map((node) => ({ ...node, name: other(node.name), labels: renameLabels(node.labels) })),
    pods: cluster.pods.map(renamePod),
    policies: cluster.policies.map(renamePolicy),
    adminPolicies: cluster.adminPolicies.map(renameAdminPolicy),
  };
}

function renamePod(pod: TinyPod): TinyPod {
  return {
    ...pod,
    namespace: other(pod.namespace),
    name: other(pod.name),
    owner: pod.owner && other(pod.owner),
    node: pod.node && other(pod.node),
    labels: renameLabels(pod.labels),
    ports: pod.ports.map(({ name, ...port }) => ({ ...port, name: otherPort(name) })),
  };
}

function renamePolicy({ namespace, name, spec }: TinyPolicy): TinyPolicy {
  const rules = (list: TinyPolicy["spec"]["ingress"]) => list?.map(renameRule);
  const podSelector = spec.podSelector && renameSelector(spec.podSelector);
  return {
    namespace: other(namespace),
    name: other(name),
    spec: { ...spec, podSelector, ingress: rules(spec.ingress), egress: rules(spec.egress) },
  };
}

function renameRule({ from, to, ports }: TinyRule): TinyRule {
  return {
    from: from?.map(renamePeer),
    to: to?.map(renamePeer),
    ports: ports?.map(({ port, ...item }) => ({ ...item, port: typeof port === "string" ? otherPort(port) : port })),
  };
}

function renamePeer({ namespaceSelector, podSelector, ipBlock }: TinyPeer): TinyPeer {
  return {
    namespaceSelector: namespaceSelector && renameSelector(namespaceSelector),
    podSelector: podSelector && renameSelector(podSelector),
    ipBlock,
  };
}

function renameAdminPolicy({ kind, name, spec }: TinyAdminPolicy): TinyAdminPolicy {
  const rules = (list: TinyAdminPolicy["spec"]["ingress"]) => list?.map(renameAdminRule);
  return {
    kind,
    name: kind === "BaselineAdminNetworkPolicy" ? name : `x-${name}`,
    spec: { ...spec, subject: renamePods(spec.subject), ingress: rules(spec.ingress), egress: rules(spec.egress) },
  };
}

function renameAdminRule({ name, from, to, protocols, ports, ...rule }: TinyAdminRule): TinyAdminRule {
  return {
    ...rule,
    name: name && other(name),
    from: from?.map(renameAdminPeer),
    to: to?.map(renameAdminPeer),
    protocols: protocols?.map((item) => {
      return item.destinationNamedPort ? { destinationNamedPort: otherPort(item.destinationNamedPort) } : item;
    }),
    ports: ports?.map((item) => (item.namedPort ? { namedPort: otherPort(item.namedPort) } : item)),
  };
}

function renameAdminPeer({ nodes, networks, domainNames, gateways, ...pods }: TinyAdminPeer): TinyAdminPeer {
  return { ...renamePods(pods), nodes: nodes && renameSelector(nodes), networks, domainNames, gateways };
}

function renamePods({ namespaces, pods }: TinyPods): TinyPods {
  if (namespaces) return { namespaces: renameSelector(namespaces) };
  if (!pods) return {};
  const { namespaceSelector, podSelector } = pods;
  return { pods: { namespaceSelector: renameSelector(namespaceSelector), podSelector: renameSelector(podSelector) } };
}

function renameSelector({ matchLabels, matchExpressions }: TinySelector): TinySelector {
  return {
    matchLabels: matchLabels && renameLabels(matchLabels),
    matchExpressions: matchExpressions?.map(({ key, operator, values }): TinyRequirement => {
      return { key: otherKey(key), operator, values: values?.map((value) => otherValue(key, value)) };
    }),
  };
}

function renameLabels(labels: TinyLabels): TinyLabels {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [otherKey(key), otherValue(key, value)]));
}

/** The one label that Kubernetes itself gives: its value is the namespace's name. */
const nameKey = "kubernetes.io/metadata.name";

function otherKey(key: string): string {
  return key === nameKey ? key : `example.org/${other(key)}`;
}

function otherValue(key: string, value: string): string {
  return key !== nameKey && value === "" ? "nothing" : other(value);
}

function other(name: string): string {
  return `${[...name.replace(/[^a-z0-9]/g, "")].reverse().join("")}-${name.length}`;
}

/** At most 15 characters, of which the API server wants one to be a letter. */
function otherPort(name: string): string {
  return `p-${[...name].reverse().join("")}`;
}
