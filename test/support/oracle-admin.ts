import { isWithin } from "./tiny-address.ts";
import {
  isClosed,
  portsOf,
  type TinyAdminPeer,
  type TinyAdminPolicy,
  type TinyAdminRule,
  type TinyPods,
} from "./tiny-admin.ts";
import type { TinyCluster } from "./tiny-cluster.ts";
import { type End, isSelectedPod, keptForEnd, machineAt } from "./tiny-ends.ts";
import { isNamed, type Packet } from "./tiny-packet.ts";
import { selects, type TinySelector } from "./tiny-selector.ts";

export type Tier = "Admin" | "Baseline";

export type Decision = "accept" | "deny" | "pass";

type Truth = "yes" | "no" | "may";

/** What the tier may decide about a packet: more than one thing where a rule depends on a node the input lacks. */
export function decisions(cluster: TinyCluster, tier: Tier, packet: Packet): readonly Decision[] {
  const met: Decision[] = [];
  for (const rule of rulesOf[packet.direction](cluster, packet.self, tier)) {
    if (isClosed(rule)) {
      if (decisionOf(rule) === "accept") continue;
      return [...met, "deny"];
    }
    const truth = matchesPort(cluster, rule, packet) ? matchesPeers(cluster, packet.other, rule) : "no";
    if (truth === "no") continue;
    met.push(decisionOf(rule));
    if (truth === "yes") return met;
  }
  return [...met, "pass"];
}

function decisionOf({ action }: TinyAdminRule): Decision {
  if (action === "Allow" || action === "Accept") return "accept";
  return action === "Deny" ? "deny" : "pass";
}

/** In the order in which they are read, those whose subject holds the end. */
const rulesOf = {
  ingress: keptForEnd<Tier, readonly TinyAdminRule[]>((...about) => policiesOf(...about).flatMap(ingressOf)),
  egress: keptForEnd<Tier, readonly TinyAdminRule[]>((...about) => policiesOf(...about).flatMap(egressOf)),
};

function policiesOf(cluster: TinyCluster, self: End, tier: Tier): readonly TinyAdminPolicy[] {
  const policies = cluster.adminPolicies.filter((policy) => tierOf(policy) === tier);
  return policies.filter(({ spec }) => isAmong(cluster, spec.subject, self)).sort(inOrder); // T1
}

function ingressOf({ spec }: TinyAdminPolicy): readonly TinyAdminRule[] {
  return spec.ingress ?? []; // T2
}

function egressOf({ spec }: TinyAdminPolicy): readonly TinyAdminRule[] {
  return spec.egress ?? []; // T2
}

export function tierOf({ kind, spec }: TinyAdminPolicy): Tier {
  if (kind === "ClusterNetworkPolicy") return spec.tier!;
  return kind === "AdminNetworkPolicy" ? "Admin" : "Baseline";
}

/** By priority, then by name (T3); the one without a priority comes last. */
function inOrder(a: TinyAdminPolicy, b: TinyAdminPolicy): number {
  const [first, second] = [a, b].map(({ spec }) => spec.priority ?? 1001) as [number, number];
  return first !== second ? first - second : a.name < b.name ? -1 : 1;
}

function isAmong(cluster: TinyCluster, { namespaces, pods }: TinyPods, end: End): boolean {
  if (end.pod?.hostNetwork) return false; // T4
  if (namespaces) return isSelectedPod(cluster, end, namespaces, {});
  return isSelectedPod(cluster, end, pods!.namespaceSelector, pods!.podSelector);
}

const matchesPeers = keptForEnd((cluster, other, { from, to }: TinyAdminRule): Truth => {
  const truths = (from ?? to!).map((peer) => matchesPeer(cluster, peer, other));
  return truths.includes("yes") ? "yes" : truths.includes("may") ? "may" : "no";
});

function matchesPeer(cluster: TinyCluster, peer: TinyAdminPeer, other: End): Truth {
  if (peer.nodes) {
    const node = machineAt(cluster, other); // T6
    if (node === "unknown") return isAll(peer.nodes) ? "yes" : "may";
    return truthOf(node !== undefined && selects(peer.nodes, node.labels));
  }
  if (peer.networks) {
    if (other.pod !== undefined && cluster.profile.ipBlockMatchesPods === "never") return "no"; // T5
    return truthOf(peer.networks.some((cidr) => isWithin(other.address, cidr)));
  }
  if (peer.domainNames) return truthOf(peer.domainNames.some((name) => isNameOf(name, other.domain)));
  return truthOf(isAmong(cluster, peer, other));
}

/** A selector that asks for nothing selects every node. */
function isAll({ matchLabels, matchExpressions }: TinySelector): boolean {
  return Object.keys(matchLabels ?? {}).length === 0 && (matchExpressions ?? []).length === 0;
}

function truthOf(condition: boolean): Truth {
  return condition ? "yes" : "no";
}

/** `*.x` stands for one or more labels before `.x`; names know neither upper case nor a dot at the end (T7). */
export function isNameOf(pattern: string, domain: string | undefined): boolean {
  if (domain === undefined) return false;
  const [wanted, asked] = [pattern, domain].map((name) => name.toLowerCase().replace(/\.$/, "")) as [string, string];
  return wanted.startsWith("*.") ? asked.endsWith(wanted.slice(1)) && asked.length >= wanted.length : asked === wanted;
}

function matchesPort(cluster: TinyCluster, rule: TinyAdminRule, packet: Packet): boolean {
  if (rule.protocols === undefined && rule.ports === undefined) return true; // T9
  return portsOf(rule).some((ports) => {
    if (typeof ports === "string") return isNamed(cluster, ports, packet);
    return ports.protocol === packet.protocol && ports.first <= packet.port && packet.port <= ports.last;
  });
}
