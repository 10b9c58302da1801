import type { Cluster } from "../cluster/cluster.ts";
import type { Direction, NetworkPolicy, Rule } from "../resources/network-policy.ts";
import {
  allConnections,
  type ConnectionSet,
  hasConnection,
  isEmptyConnections,
  noConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import type { Family } from "../sets/ip-set.ts";
import { spanOf } from "../text/places.ts";
import { passesEverywhere, ruleAddresses } from "./block.ts";
import { addressesOf, type End } from "./end.ts";
import { findIsolating } from "./isolation.ts";
import { tryPeer } from "./peer.ts";
import { portsOf, tryPort } from "./port-try.ts";
import { ruleConnections } from "./ports.ts";
import type { Asked } from "./question.ts";
import type { DirectionVerdict, FailedTerm, PeerTry, PolicyRef, PortTry, RuleVerdict, Truth } from "./verdict.ts";

/** A pair as one direction meets it: traffic of one family from `from` to `to`, and what was asked of it. */
export interface Pair {
  readonly from: End;
  readonly to: End;
  readonly family: Family;
  readonly asked: Asked;
  readonly cluster: Cluster;
}

/** One end's say, from the rules themselves: egress is the source's, ingress the destination's. */
export function judgeDirection(direction: Direction, pair: Pair): DirectionVerdict {
  const subject = direction === "egress" ? pair.from : pair.to;
  if (subject.kind === "outside") return notSubject(direction, "outside");
  if (subject.endpoint.onHost) return notSubject(direction, "host-network");
  const policies = findIsolating(subject.endpoint, direction, pair.cluster);
  if (policies.length === 0) return { kind: "not-isolated", direction, ...everything };
  return isolated(direction, policies, pair);
}

export function notSubject(
  direction: Direction,
  why: Extract<DirectionVerdict, { kind: "not-subject" }>["why"],
): DirectionVerdict {
  return { kind: "not-subject", direction, why, ...everything };
}

const everything = { connections: allConnections, possible: allConnections };

function isolated(direction: Direction, policies: readonly NetworkPolicy[], pair: Pair): DirectionVerdict {
  const judged = policies.flatMap((policy) =>
    policy[direction].map((rule, index) => judgeRule(rule, index, policy, direction, pair)),
  );
  return {
    kind: "isolated",
    direction,
    by: policies.map(policyRef),
    rules: judged.map(({ verdict }) => verdict).sort((a, b) => nearness(b) - nearness(a)),
    connections: unionConnections(
      unite(judged.filter(({ verdict }) => verdict.peer.matches === "yes")),
      whereverItIs(
        direction,
        judged.filter(({ verdict }) => verdict.peer.matches === "may"),
        pair,
      ),
    ),
    possible: unite(judged.filter(({ verdict }) => verdict.peer.matches !== "no")),
  };
}

function unite(judged: readonly { readonly ports: ConnectionSet }[]): ConnectionSet {
  return judged.map(({ ports }) => ports).reduce(unionConnections, noConnections);
}

interface JudgedRule {
  readonly rule: Rule;
  readonly verdict: RuleVerdict;
  /** What the rule lets through to the peers it matches. */
  readonly ports: ConnectionSet;
}

/** Rules that each may match an end of unknown address may together leave no address out. */
function whereverItIs(direction: Direction, open: readonly JudgedRule[], { from, to, family }: Pair): ConnectionSet {
  const rules = open.map(({ rule, ports }) => ({ addresses: ruleAddresses(rule), connections: ports }));
  return passesEverywhere(rules, addressesOf(direction === "egress" ? to : from), family);
}

function judgeRule(
  rule: Rule,
  index: number,
  policy: NetworkPolicy,
  direction: Direction,
  { from, to, family, asked, cluster }: Pair,
): JudgedRule {
  const other = direction === "egress" ? to : from;
  const peers =
    rule.peers.kind === "any"
      ? []
      : rule.peers.peers.map((peer) => tryPeer(peer, policy.namespace, other, family, cluster));
  const items = rule.ports.kind === "any" ? [] : rule.ports.ports.map((port) => tryPort(port, asked, to));
  const peer = { matches: rule.peers.kind === "any" ? "yes" : best(peers), tries: peers } as const;
  const port = { matches: rule.ports.kind === "any" ? "yes" : best(items), tries: items } as const;
  const ports = ruleConnections(rule, portsOf(to));
  const allows = passes(ports, asked) ? peer.matches : "no";
  const ref = { policy: policyRef(policy), direction, index, span: spanOf(rule.place) };
  const connections = peer.matches === "no" ? noConnections : ports;
  return { rule, verdict: { rule: ref, allows, peer, port, connections }, ports };
}

function best(tries: readonly (PeerTry | PortTry)[]): Truth {
  if (tries.some(({ matches }) => matches === "yes")) return "yes";
  return tries.some(({ matches }) => matches === "may") ? "may" : "no";
}

/** Whether a set lets through what was asked: that port, or something of that protocol, or anything at all. */
function passes(set: ConnectionSet, { protocol, port }: Asked): boolean {
  if (protocol === undefined) return !isEmptyConnections(set);
  return port === undefined ? set[protocol].length > 0 : hasConnection(set, protocol, port);
}

/** Rules that allow, then those open on an address, then misses, by how far the pair came before a term failed. */
function nearness({ allows, peer, port }: RuleVerdict): number {
  const rank: Record<Truth, number> = { no: 0, may: 10, yes: 20 };
  const closest = peer.matches === "no" ? Math.max(...peer.tries.map(({ failed }) => depth(failed))) : 6;
  return rank[allows] + closest + (port.matches === "no" ? 0 : 2);
}

/** Whose namespace matched and label did not is nearer than whose namespace did not. */
function depth(failed: FailedTerm | undefined): number {
  if (failed?.kind === "pod-label" || failed?.kind === "in-except") return 3;
  return failed?.kind === "outside-cluster" || failed?.kind === "other-family" ? 0 : 1;
}

function policyRef({ namespace, name, place }: NetworkPolicy): PolicyRef {
  return { namespace, name, span: spanOf(place) };
}
