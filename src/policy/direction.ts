import type { Cluster } from "../cluster/cluster.ts";
import type { Direction, NetworkPolicy, Rule } from "../resources/network-policy.ts";
import { allConnections, type ConnectionSet, noConnections, unionConnections } from "../sets/connection-set.ts";
import type { Family } from "../sets/ip-set.ts";
import { passesEverywhere, ruleAddresses } from "./block.ts";
import { addressesOf, type End } from "./end.ts";
import { findIsolating } from "./isolation.ts";
import { portsOf } from "./port-try.ts";
import { ruleConnections } from "./ports.ts";
import type { Asked } from "./question.ts";
import { matchRule } from "./rule-match.ts";
import type { DirectionVerdict } from "./verdict.ts";

/** A pair as one direction meets it: traffic of one family from `from` to `to`, and what was asked of it. */
export interface Pair {
  readonly from: End;
  readonly to: End;
  readonly family: Family;
  readonly asked: Asked;
  readonly cluster: Cluster;
}

/** One end's say; `explainDirection` gives the reasons for it. */
export type DirectionAnswer =
  | Exclude<DirectionVerdict, { readonly kind: "isolated" }>
  | {
      readonly kind: "isolated";
      readonly direction: Direction;
      readonly policies: readonly NetworkPolicy[];
      readonly connections: ConnectionSet;
      readonly possible: ConnectionSet;
    };

/** What passes by the rules of one end: egress is the source's, ingress the destination's. */
export function judgeDirection(direction: Direction, pair: Pair): DirectionAnswer {
  const subject = direction === "egress" ? pair.from : pair.to;
  if (subject.kind === "outside") return notSubject(direction, "outside");
  if (subject.endpoint.onHost) return notSubject(direction, "host-network");
  const policies = findIsolating(subject.endpoint, direction, pair.cluster);
  if (policies.length === 0) return { kind: "not-isolated", direction, ...everything };
  return { kind: "isolated", direction, policies, ...passing(direction, policies, pair) };
}

export function notSubject(
  direction: Direction,
  why: Extract<DirectionVerdict, { kind: "not-subject" }>["why"],
): DirectionAnswer {
  return { kind: "not-subject", direction, why, ...everything };
}

const everything = { connections: allConnections, possible: allConnections };

/** Rules are united. Those that each may match an end of unknown address may together leave no address out. */
function passing(
  direction: Direction,
  policies: readonly NetworkPolicy[],
  { from, to, family, cluster }: Pair,
): Pick<DirectionAnswer, "connections" | "possible"> {
  const other = direction === "egress" ? to : from;
  const ports = portsOf(to);
  const open: Rule[] = [];
  let certain = noConnections;
  for (const { namespace, [direction]: rules } of policies) {
    for (const rule of rules) {
      const matches = matchRule(rule, namespace, other, family, cluster);
      if (matches === "yes") certain = unionConnections(certain, ruleConnections(rule, ports));
      if (matches === "may") open.push(rule);
    }
  }
  const perhaps = open.map((rule) => ({ addresses: ruleAddresses(rule), connections: ruleConnections(rule, ports) }));
  return {
    connections: unionConnections(certain, passesEverywhere(perhaps, addressesOf(other), family)),
    possible: perhaps.map(({ connections }) => connections).reduce(unionConnections, certain),
  };
}
