import type { Cluster } from "../cluster/cluster.ts";
import type { Direction } from "../resources/network-policy.ts";
import {
  type ConnectionSet,
  equalConnections,
  intersectConnections,
  isConnectionSubset,
  isEmptyConnections,
  noConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import type { Family } from "../sets/ip-set.ts";
import { type PodEnd, sharedFamilies } from "./end.ts";
import type { ExposingRule } from "./exposing-rules.ts";
import { judgePair } from "./pair.ts";
import { portsOf } from "./port-try.ts";
import { formatPort, ruleConnections } from "./ports.ts";
import type { Potential } from "./potential-cluster.ts";
import { matchRule } from "./rule-match.ts";

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

export function judgePotential(
  potential: Potential,
  direction: Direction,
  subject: PodEnd,
  rules: readonly ExposingRule[],
  cluster: Cluster,
): Judged {
  const pairs = potential.ends.map((end) => {
    const [from, to] = direction === "ingress" ? [end, subject] : [subject, end];
    return sharedFamilies(from, to, cluster).map((family) => judgePair({ from, to, family, asked: {}, cluster }));
  });
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

function speaksOf(
  { rule, namespace }: ExposingRule,
  end: PodEnd,
  direction: Direction,
  subject: PodEnd,
  family: Family,
  cluster: Cluster,
): boolean {
  if (matchRule(rule, namespace, end, family, cluster) === "no") return false;
  const ports = ruleConnections(rule, portsOf(direction === "ingress" ? subject : end));
  return !isEmptyConnections(ports) || (direction === "egress" && rule.ports.kind === "listed");
}

function portNamesOf(matched: readonly ExposingRule[]): readonly string[] {
  const names = matched
    .filter(({ action }) => action === "accept")
    .flatMap(({ rule: { ports } }) => (ports.kind === "any" ? [] : ports.ports))
    .filter(({ port }) => port.kind === "named");
  return [...new Set(names.map(formatPort))];
}

/** Whether its entry says what wider ones do not. */
export function addsSomething(one: Judged, all: readonly Judged[]): boolean {
  const wider = widerThan(one, all);
  if (wider.some((other) => isSame(one, other) && wider.every((third) => isWider(third, other)))) return false;
  if (wider.some((other) => isLess(one, other))) return true;
  const held = (of: (judged: Judged) => ConnectionSet) => wider.map(of).reduce(unionConnections, noConnections);
  return (
    !isConnectionSubset(
      one.connections,
      held((other) => other.connections),
    ) ||
    !isConnectionSubset(
      one.possible,
      held((other) => other.possible),
    ) ||
    !one.portNames.every((name) => wider.some(({ portNames }) => portNames.includes(name)))
  );
}

/** Whether some wider one gets what it does not. */
export function takesAway(one: Judged, all: readonly Judged[]): boolean {
  return widerThan(one, all).some((other) => isLess(one, other));
}

function isLess(one: Judged, than: Judged): boolean {
  return !isConnectionSubset(than.connections, one.connections) || !isConnectionSubset(than.possible, one.possible);
}

/** Of two that hold the same pods the first is taken for the wider. */
function widerThan(one: Judged, all: readonly Judged[]): readonly Judged[] {
  return all.filter((other, i) => {
    if (other === one || !one.potential.wider.includes(other.potential.peer)) return false;
    return !other.potential.wider.includes(one.potential.peer) || i < all.indexOf(one);
  });
}

function isWider(one: Judged, than: Judged): boolean {
  return one === than || than.potential.wider.includes(one.potential.peer);
}

function isSame(a: Judged, b: Judged): boolean {
  return (
    equalConnections(a.connections, b.connections) &&
    equalConnections(a.possible, b.possible) &&
    a.portNames.join() === b.portNames.join()
  );
}
