import type { Cluster } from "../cluster/cluster.ts";
import { type PodEnd, sharedFamilies } from "../policy/end.ts";
import { judgePair } from "../policy/pair.ts";
import { portsOf } from "../policy/port-try.ts";
import { formatPort, ruleConnections } from "../policy/ports.ts";
import { matchRule } from "../policy/rule-match.ts";
import type { Direction } from "../resources/network-policy.ts";
import {
  type ConnectionSet,
  intersectConnections,
  isEmptyConnections,
  unionConnections,
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

/** Rules are in the order they are read: what an earlier one denies a later one does not give. */
function portNamesOf(matched: readonly ExposingRule[]): readonly string[] {
  const given = new Set<string>();
  const denied = new Set<string>();
  for (const { action, rule } of matched) {
    if (action === "pass") continue;
    if (action === "deny" && rule.ports.kind === "any") break;
    for (const match of rule.ports.kind === "any" ? [] : rule.ports.ports) {
      const isDenied = denied.has(formatPort(match)) || denied.has(match.protocol);
      if (action === "deny") denied.add(formatPort(match));
      else if (match.port.kind === "named" && !isDenied) given.add(formatPort(match));
    }
  }
  return [...given];
}
