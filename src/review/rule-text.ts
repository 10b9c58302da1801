import { formatPort } from "../policy/ports.ts";
import { formatSelector } from "../policy/selector.ts";
import type { AdminPeer, AdminRule, RuleTerms } from "../resources/admin-policy.ts";
import type { Peer, PortMatch, Rule } from "../resources/network-policy.ts";
import { unreachable } from "../unreachable.ts";

/** What a rule says, in short: `pods app=web in namespaces team=a, or 10.0.0.0/8; TCP 80`. */
export function tellRule(rule: Rule | AdminRule): string {
  const said = `${tellPeers(rule)}; ${tellPorts(rule)}`;
  return "action" in rule ? `${rule.action}: ${said}` : said;
}

export function tellPeers({ peers }: RuleTerms): string {
  if (peers.kind === "any") return "everybody";
  return peers.peers.length === 0 ? "nobody" : peers.peers.map(tellPeer).join(", or ");
}

export function tellPorts({ ports }: RuleTerms): string {
  return ports.kind === "any" ? "all ports" : ports.ports.map(tellPort).join(", ") || "no port";
}

/** The protocol alone would read like a slip. */
export function tellPort(match: PortMatch): string {
  return match.port.kind === "any" ? `all ${match.protocol} ports` : formatPort(match);
}

export type AnyPeer = Peer | AdminPeer;

export function tellPeer(peer: AnyPeer): string {
  switch (peer.kind) {
    case "pods": {
      const { pods, namespaces } = peer;
      const who = pods.requirements.length === 0 ? "any pod" : `pods ${formatSelector(pods)}`;
      if (namespaces.kind === "own") return `${who} of the policy's namespace`;
      const { selector } = namespaces;
      return selector.requirements.length === 0
        ? `${who} in any namespace`
        : `${who} in namespaces ${formatSelector(selector)}`;
    }
    case "ip-block": {
      const except = peer.except.map(({ block }) => block.text);
      return peer.block.text + (except.length > 0 ? ` except ${except.join(", ")}` : "");
    }
    case "nodes":
      return peer.nodes.requirements.length === 0 ? "any node" : `nodes ${formatSelector(peer.nodes)}`;
    case "domain":
      return peer.name;
    default:
      return unreachable(peer);
  }
}
