import type { Cluster } from "../cluster/cluster.ts";
import { peersOf } from "../cluster/sight.ts";
import { groupBy } from "../group-by.ts";
import type { FlowTable } from "../policy/flows.ts";
import { type DomainPart, type OutsidePart, outsideRef, type Part } from "../policy/parts.ts";
import type { Passing } from "../policy/passing.ts";
import { portsOf } from "../policy/port-try.ts";
import { ruleConnections } from "../policy/ports.ts";
import { matchByName, matchRule } from "../policy/rule-match.ts";
import type { Direction } from "../resources/network-policy.ts";
import { formatConnections, isEmptyConnections } from "../sets/connection-set.ts";
import { unionAddresses } from "../sets/ip-set.ts";
import type { ExposingRule } from "./exposing-rules.ts";
import type { ExposureEntry } from "./exposure.ts";

/** The ranges outside that something passes from or to, those of equal connections as one; then names. */
export function exposeOutside(
  direction: Direction,
  part: Part,
  rules: readonly ExposingRule[],
  table: FlowTable,
  cluster: Cluster,
): readonly ExposureEntry[] {
  const passing = (end: OutsidePart | DomainPart) =>
    direction === "ingress"
      ? table.index.passing(end.member, part.member)
      : table.index.passing(part.member, end.member);
  const ranges = direction === "ingress" ? table.sources : table.destinations;
  const entry = (ends: readonly (OutsidePart | DomainPart)[], ref: OutsidePart["ref"] | DomainPart["ref"]) =>
    entryOf(
      ref,
      passing(ends[0]!),
      rules.filter((rule) => speaksOf(rule, ends, direction, part, cluster)),
    );
  const alike = groupBy(ranges, (range) => textOf(passing(range)));
  const names = table.domains.filter((end) => isNamed(end, rules, cluster));
  return [
    ...[...alike.values()].map((ends) => entry(ends, unitedRef(ends, ends.length === ranges.length))),
    ...names.map((end) => entry([end], end.ref)),
  ].filter(({ possible }) => !isEmptyConnections(possible));
}

function entryOf(
  ref: OutsidePart["ref"] | DomainPart["ref"],
  { connections, possible }: Passing,
  matched: readonly ExposingRule[],
): ExposureEntry {
  const rules = matched.map((rule) => rule.ref());
  const who = { kind: "outside", ref } as const;
  return { who, connections, possible, portNames: [], passing: connections, less: false, rules, examples: [] };
}

function textOf({ connections, possible }: Passing): string {
  return `${formatConnections(connections)} ? ${formatConnections(possible)}`;
}

function unitedRef(ends: readonly OutsidePart[], everything: boolean): OutsidePart["ref"] {
  const [first, ...more] = ends;
  if (more.length === 0) return first!.ref;
  return outsideRef(ends.map(({ addresses }) => addresses).reduce(unionAddresses), everything);
}

/** A name is told apart from the addresses it may have only by rules that name it. */
function isNamed(end: DomainPart, rules: readonly ExposingRule[], cluster: Cluster): boolean {
  return rules.some(
    ({ rule }) => peersOf(rule).some(({ kind }) => kind === "domain") && matchByName(rule, "", end, cluster) === "yes",
  );
}

function speaksOf(
  { rule, namespace, action }: ExposingRule,
  ends: readonly (OutsidePart | DomainPart)[],
  direction: Direction,
  part: Part,
  cluster: Cluster,
): boolean {
  if (action !== "accept") return false;
  if (!ends.some((end) => matchRule(rule, namespace, end, end.family, cluster) !== "no")) return false;
  return !isEmptyConnections(ruleConnections(rule, portsOf(direction === "ingress" ? part : ends[0]!)));
}
