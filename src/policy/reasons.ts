import type { Direction, NetworkPolicy, Rule } from "../resources/network-policy.ts";
import { type ConnectionSet, hasConnection, isEmptyConnections, noConnections } from "../sets/connection-set.ts";
import { spanOf } from "../text/places.ts";
import type { DirectionAnswer, Pair } from "./direction.ts";
import { policyRef } from "./isolation.ts";
import { tryPeer } from "./peer.ts";
import { portsOf, tryPort } from "./port-try.ts";
import { ruleConnections } from "./ports.ts";
import type { Asked } from "./question.ts";
import { matchRule } from "./rule-match.ts";
import type { DirectionVerdict, FailedTerm, PortTry, RuleVerdict, Truth } from "./verdict.ts";

/** Every rule that had a say, held against the pair peer by peer and port by port. */
export function explainDirection(answer: DirectionAnswer, pair: Pair): DirectionVerdict {
  if (answer.kind !== "isolated") return answer;
  const { policies, ...rest } = answer;
  const { direction } = answer;
  const rules = policies.flatMap((policy) =>
    policy[direction].map((rule, index) => explainRule(rule, index, policy, direction, pair)),
  );
  return { ...rest, by: policies.map(policyRef), rules: rules.sort((a, b) => nearness(b) - nearness(a)) };
}

function explainRule(
  rule: Rule,
  index: number,
  policy: NetworkPolicy,
  direction: Direction,
  { from, to, family, asked, cluster }: Pair,
): RuleVerdict {
  const other = direction === "egress" ? to : from;
  const peers = rule.peers.kind === "any" ? [] : rule.peers.peers;
  const peer = {
    matches: matchRule(rule, policy.namespace, other, family, cluster),
    tries: peers.map((one) => tryPeer(one, policy.namespace, other, family, cluster)),
  };
  const items = rule.ports.kind === "any" ? [] : rule.ports.ports.map((port) => tryPort(port, asked, to));
  const port = { matches: rule.ports.kind === "any" ? "yes" : best(items), tries: items } as const;
  const ports = ruleConnections(rule, portsOf(to));
  const allows = passes(ports, asked) ? peer.matches : "no";
  const ref = { policy: policyRef(policy), direction, index, span: spanOf(rule.place) };
  return { rule: ref, allows, peer, port, connections: peer.matches === "no" ? noConnections : ports };
}

function best(tries: readonly PortTry[]): Truth {
  return tries.some(({ matches }) => matches === "yes") ? "yes" : "no";
}

/** Whether a set lets through what was asked: that port, or something of that protocol, or anything at all. */
function passes(set: ConnectionSet, { protocol, port }: Asked): boolean {
  if (protocol === undefined) return !isEmptyConnections(set);
  return port === undefined ? set[protocol].length > 0 : hasConnection(set, protocol, port);
}

/** Rules that allow, then those open on an address, then misses, by how far the pair came before a term failed. */
function nearness({ allows, peer, port }: RuleVerdict): number {
  const rank: Record<Truth, number> = { no: 0, may: 10, yes: 20 };
  const closest = peer.matches === "no" ? peer.tries.reduce((most, { failed }) => Math.max(most, depth(failed)), 0) : 6;
  return rank[allows] + closest + (port.matches === "no" ? 0 : 2);
}

/** Whose namespace matched and label did not is nearer than whose namespace did not. */
function depth(failed: FailedTerm | undefined): number {
  if (failed?.kind === "pod-label" || failed?.kind === "in-except") return 3;
  return failed?.kind === "outside-cluster" || failed?.kind === "other-family" ? 0 : 1;
}
