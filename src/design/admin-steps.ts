import { nameLabel } from "../cluster/namespaces.ts";
import type { AdminRuleVerdict } from "../policy/verdict.ts";
import type { AdminKind } from "../resources/admin-policy.ts";
import type { Direction } from "../resources/network-policy.ts";
import { placeUnder } from "../text/document.ts";
import { addItem } from "../text/rewrite.ts";
import type { Written } from "../text/write-value.ts";
import { type Case, type PortTerm, podsOf, portsToOpen, sidesOf } from "./case.ts";
import type { Plan } from "./change.ts";
import { identify } from "./identity.ts";
import { cidrsOf, nameOf, nameOfPorts, namesOf, selectorOf, type Term } from "./terms.ts";
import { stepIn } from "./touched.ts";

/** A rule that decides before this one, in the same policy: the first that matches counts. */
export function decideBefore(decided: AdminRuleVerdict, action: "accept" | "deny", asked: Case): readonly Plan[] {
  const { policy, direction, index } = decided.rule;
  const { cluster } = asked;
  const ports = action === "accept" ? portsToOpen(asked) : asked.ports;
  const found = cluster.tiers[policy.tier].find(({ kind, name }) => kind === policy.kind && name === policy.name);
  const peers = adminPeers(direction, action, asked);
  if (!found || peers.length === 0) return [];
  const rule = adminRule(policy.kind, direction, action, peers, ports);
  const edit = addItem(placeUnder(found.place, "spec", direction), rule, index);
  const what = `${namesOf(peers)} on ${nameOfPorts(ports)}`;
  const step = stepIn(
    found,
    action === "accept" ? "accept-before" : "deny-before",
    direction,
    index,
    what,
    [edit],
    cluster,
  );
  return step ? [[step]] : [];
}

/** From outside the cluster no such policy has a say; what lies outside it names by addresses, and to accept by domains. */
function adminPeers(direction: Direction, action: "accept" | "deny", asked: Case): readonly Term[] {
  const { other } = sidesOf(direction, asked);
  const pods = podsOf(other);
  const [first] = pods;
  if (first) {
    if (pods.some(({ onHost }) => onHost)) return [];
    const labels = identify(pods, asked.cluster);
    const namespaceSelector = selectorOf([[nameLabel, first.namespace]]);
    const value = { pods: { namespaceSelector, podSelector: selectorOf(labels) } };
    return [{ value, name: `pods ${nameOf(labels)} of namespace ${first.namespace}` }];
  }
  if (direction === "ingress") return [];
  const domains = other.flatMap((end) => (end.kind === "outside" && end.domain !== undefined ? [end.domain] : []));
  if (domains.length > 0)
    return action === "accept" ? [{ value: { domainNames: domains }, name: domains.join(", ") }] : [];
  const cidrs = cidrsOf(other, asked.cluster.families);
  return cidrs.length === 0 ? [] : [{ value: { networks: cidrs }, name: cidrs.join(", ") }];
}

function adminRule(
  kind: AdminKind,
  direction: Direction,
  action: "accept" | "deny",
  peers: readonly Term[],
  ports: readonly PortTerm[],
): Written {
  const isLatest = kind === "ClusterNetworkPolicy";
  const accept = isLatest ? "Accept" : "Allow";
  const listed = ports.map((port) => (isLatest ? protocolItem(port) : portItem(port)));
  return {
    action: action === "accept" ? accept : "Deny",
    [direction === "ingress" ? "from" : "to"]: peers.map(({ value }) => value),
    ...(listed.length > 0 ? { [isLatest ? "protocols" : "ports"]: listed } : {}),
  };
}

function protocolItem({ protocol, port }: PortTerm): Written {
  const destinationPort = port === undefined ? { range: { start: 1, end: 65535 } } : { number: port };
  return { [protocol.toLowerCase()]: { destinationPort } };
}

function portItem({ protocol, port }: PortTerm): Written {
  return port === undefined ? { portRange: { protocol, start: 1, end: 65535 } } : { portNumber: { protocol, port } };
}
