import type { LabelSelector } from "../resources/labels.ts";
import type { BlockPeer, Direction, NetworkPolicy, Rule } from "../resources/network-policy.ts";

/** What the policies of an input look at: all that can tell one pod from another. */
export interface Sight {
  readonly labelKeys: ReadonlySet<string>;
  readonly portNames: ReadonlySet<string>;
  /** The blocks of each rule that has some. */
  readonly blocks: Readonly<Record<Direction, readonly (readonly BlockPeer[])[]>>;
}

export function sightOf(policies: readonly NetworkPolicy[]): Sight {
  const labelKeys = new Set<string>();
  const portNames = new Set<string>();
  const blocks: Record<Direction, (readonly BlockPeer[])[]> = { ingress: [], egress: [] };
  const see = (selector: LabelSelector) => {
    for (const { key } of selector.requirements) labelKeys.add(key);
  };
  const seeRule = (direction: Direction, { peers, ports }: Rule) => {
    if (peers.kind === "listed") {
      const ofRule = peers.peers.filter((peer) => peer.kind === "ip-block");
      if (ofRule.length > 0) blocks[direction].push(ofRule);
      for (const peer of peers.peers) if (peer.kind === "pods") see(peer.pods);
    }
    if (ports.kind === "listed") {
      for (const { port } of ports.ports) if (port.kind === "named") portNames.add(port.name);
    }
  };
  for (const policy of policies) {
    see(policy.podSelector);
    for (const rule of policy.ingress) seeRule("ingress", rule);
    for (const rule of policy.egress) seeRule("egress", rule);
  }
  return { labelKeys, portNames, blocks };
}

export function hasBlock(rule: Rule): boolean {
  return rule.peers.kind === "listed" && rule.peers.peers.some((peer) => peer.kind === "ip-block");
}
