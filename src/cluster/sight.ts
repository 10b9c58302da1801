import type { AdminPolicy, NodePeer, RuleTerms } from "../resources/admin-policy.ts";
import type { LabelSelector } from "../resources/labels.ts";
import type { BlockPeer, Direction, NetworkPolicy } from "../resources/network-policy.ts";

/** What is matched by address: a block less its exceptions, or nodes at theirs. */
export type AddressPeer = BlockPeer | NodePeer;

/** What the policies of an input look at: all that can tell one end from another. */
export interface Sight {
  readonly labelKeys: ReadonlySet<string>;
  readonly portNames: ReadonlySet<string>;
  /** What matches addresses in each rule that has some. */
  readonly blocks: Readonly<Record<Direction, readonly (readonly AddressPeer[])[]>>;
  /** The names outside that egress rules name. */
  readonly domainNames: ReadonlySet<string>;
}

export function sightOf(policies: readonly NetworkPolicy[], adminPolicies: readonly AdminPolicy[]): Sight {
  const labelKeys = new Set<string>();
  const portNames = new Set<string>();
  const domainNames = new Set<string>();
  const blocks: Record<Direction, (readonly AddressPeer[])[]> = { ingress: [], egress: [] };
  const see = (selector: LabelSelector) => {
    for (const { key } of selector.requirements) labelKeys.add(key);
  };
  const seeRule = (direction: Direction, rule: RuleTerms) => {
    const ofRule = peersOf(rule).filter(isAddressPeer);
    if (ofRule.length > 0) blocks[direction].push(ofRule);
    for (const peer of peersOf(rule)) {
      if (peer.kind === "pods") see(peer.pods);
      if (peer.kind === "domain") domainNames.add(peer.name);
    }
    if (rule.ports.kind === "listed") {
      for (const { port } of rule.ports.ports) if (port.kind === "named") portNames.add(port.name);
    }
  };
  for (const { podSelector } of policies) see(podSelector);
  for (const { subject } of adminPolicies) see(subject.pods);
  for (const policy of [...policies, ...adminPolicies]) {
    for (const rule of policy.ingress) seeRule("ingress", rule);
    for (const rule of policy.egress) seeRule("egress", rule);
  }
  return { labelKeys, portNames, blocks, domainNames };
}

/** The peers a rule lists; none when it is for everybody. */
export function peersOf<P>({ peers }: { readonly peers: RulePeers<P> }): readonly P[] {
  return peers.kind === "any" ? [] : peers.peers;
}

type RulePeers<P> = { readonly kind: "any" } | { readonly kind: "listed"; readonly peers: readonly P[] };

export function isAddressPeer(peer: { readonly kind: string }): peer is AddressPeer {
  return peer.kind === "ip-block" || peer.kind === "nodes";
}

/** Whether the rule matches addresses. */
export function hasAddresses(rule: RuleTerms): boolean {
  return peersOf(rule).some(isAddressPeer);
}

/** Equal for sights that tell the same ends apart. `textOf` tells what is matched by address. */
export function formatSight(
  { labelKeys, portNames, blocks, domainNames }: Sight,
  textOf: (peer: AddressPeer) => string,
) {
  const ofRules = (rules: readonly (readonly AddressPeer[])[]) =>
    rules.map((peers) => peers.map(textOf).join()).join("\n");
  const names = [labelKeys, portNames, domainNames].map((some) => [...some].sort().join());
  return [...names, ofRules(blocks.ingress), ofRules(blocks.egress)].join("\n\n");
}
