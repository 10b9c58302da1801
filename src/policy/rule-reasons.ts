import { peersOf } from "../cluster/sight.ts";
import type { RuleTerms } from "../resources/admin-policy.ts";
import type { Direction } from "../resources/network-policy.ts";
import { type ConnectionSet, hasConnection, isEmptyConnections } from "../sets/connection-set.ts";
import type { Pair } from "./direction.ts";
import { tryPeer } from "./peer.ts";
import { tryPort } from "./port-try.ts";
import type { Asked } from "./question.ts";
import { matchRule } from "./rule-match.ts";
import type { PortTry, RuleVerdict, Truth } from "./verdict.ts";

/** A rule of a policy in `namespace` held against a pair, its peers and its ports apart. */
export function explainTerms(
  rule: RuleTerms,
  namespace: string,
  direction: Direction,
  { from, to, family, asked, cluster }: Pair,
): Pick<RuleVerdict, "peer" | "port"> {
  const other = direction === "egress" ? to : from;
  const items = rule.ports.kind === "any" ? [] : rule.ports.ports.map((port) => tryPort(port, asked, to));
  return {
    peer: {
      matches: matchRule(rule, namespace, other, family, cluster),
      tries: peersOf(rule).map((one) => tryPeer(one, namespace, other, family, cluster)),
    },
    port: { matches: rule.ports.kind === "any" ? "yes" : best(items), tries: items },
  };
}

function best(tries: readonly PortTry[]): Truth {
  return tries.some(({ matches }) => matches === "yes") ? "yes" : "no";
}

/** Whether a set has what was asked: that port, or something of that protocol, or anything at all. */
export function hasAsked(set: ConnectionSet, { protocol, port }: Asked): boolean {
  if (protocol === undefined) return !isEmptyConnections(set);
  return port === undefined ? set[protocol].length > 0 : hasConnection(set, protocol, port);
}
