import type { Cluster } from "../cluster/cluster.ts";
import { obtain } from "../obtain.ts";
import { type PodEnd, sharedFamilies } from "../policy/end.ts";
import { judgePair, type PairVerdict } from "../policy/pair.ts";
import { portsOf } from "../policy/port-try.ts";
import { formatPort, ruleConnections } from "../policy/ports.ts";
import { matchRule } from "../policy/rule-match.ts";
import type { Direction, PortMatch } from "../resources/network-policy.ts";
import {
  type ConnectionSet,
  intersectConnections,
  isConnectionSubset,
  isEmptyConnections,
  unionConnections,
  connections as wholeProtocol,
} from "../sets/connection-set.ts";
import type { Family } from "../sets/ip-set.ts";
import type { ExposingRule } from "./exposing-rules.ts";
import type { Potential } from "./potential-cluster.ts";

/** What passes between a workload and the pods made up for a peer: by the workload's own side, and by both. */
export interface Judged {
  readonly potential: Potential;
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
  readonly portNames: readonly string[];
  readonly passing: ConnectionSet;
  /** The rules that speak of them and could let something through or deny it. */
  readonly matched: readonly ExposingRule[];
}

/** `judged`: the pairs of this subject so far, by the pod made up; peers share pods. */
export function judgePotential(
  potential: Potential,
  direction: Direction,
  subject: PodEnd,
  rules: readonly ExposingRule[],
  cluster: Cluster,
  judged: Map<PodEnd, readonly PairVerdict[]>,
): Judged {
  const pairs = [...new Set(potential.ends)].map((end) =>
    obtain(judged, end, () => {
      const [from, to] = direction === "ingress" ? [end, subject] : [subject, end];
      return sharedFamilies(from, to, cluster).map((family) => judgePair({ from, to, family, asked: {}, cluster }));
    }),
  );
  const own = pairs.flat().map((pair) => pair[direction]);
  const { family } = pairs[0]![0]!;
  const matched = rules.filter((rule) => speaksOf(rule, potential.ends[0]!, direction, subject, family, cluster));
  return {
    potential,
    connections: own.map(({ connections }) => connections).reduce(intersectConnections),
    possible: pairs
      .map((families) => families.map((pair) => pair[direction].possible).reduce(unionConnections))
      .reduce(intersectConnections),
    portNames: direction === "egress" ? portNamesOf(matched) : [],
    passing: pairs
      .flat()
      .map(({ connections }) => connections)
      .reduce(intersectConnections),
    matched,
  };
}

/** What a rule names of ports to be is looked up when the pods are there: it speaks of them. */
function speaksOf(
  { rule, namespace }: ExposingRule,
  end: PodEnd,
  direction: Direction,
  subject: PodEnd,
  family: Family,
  cluster: Cluster,
): boolean {
  if (matchRule(rule, namespace, end, family, cluster) === "no") return false;
  return direction === "egress" || !isEmptyConnections(ruleConnections(rule, portsOf(subject)));
}

function portNamesOf(matched: readonly ExposingRule[]): readonly string[] {
  const named = matched.flatMap(({ rule }) => portsListed(rule)).filter(({ port }) => port.kind === "named");
  return [...new Map(named.map((name) => [formatPort(name), name]))]
    .filter(([, name]) => isGiven(name, matched))
    .map(([text]) => text);
}

/** Rules are in the order they are read: the first that speaks of a name decides, and a Pass leaves its tier. */
function isGiven(name: PortMatch, matched: readonly ExposingRule[]): boolean {
  let left: ExposingRule["tier"] | undefined;
  for (const { tier, action, rule } of matched) {
    const listed = portsListed(rule);
    const isNamed = listed.some((one) => formatPort(one) === formatPort(name));
    const isHeld = isConnectionSubset(wholeProtocol(name.protocol), ruleConnections(rule, []));
    if (tier === left || !(isNamed || isHeld)) continue;
    if (action === "pass") left = tier;
    else if (action === "deny") return false;
    else if (isNamed) return true;
  }
  return false;
}

function portsListed({ ports }: ExposingRule["rule"]): readonly PortMatch[] {
  return ports.kind === "any" ? [] : ports.ports;
}
