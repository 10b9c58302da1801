import { cutAddresses } from "../cluster/address-cells.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { AdminPolicy, RuleTerms, Tier } from "../resources/admin-policy.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import {
  allConnections,
  type ConnectionSet,
  intersectConnections,
  noConnections,
  subtractConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import { type Family, onlyFamily } from "../sets/ip-set.ts";
import { holdsAddress } from "./block.ts";
import { addressesOf, type End } from "./end.ts";
import { type Passing, passingAmong } from "./passing.ts";
import { portsOf } from "./port-try.ts";
import { ruleConnections } from "./ports.ts";
import { addressesMet, matchByName } from "./rule-match.ts";
import { matchesSelector } from "./selector.ts";
import type { Truth } from "./verdict.ts";

/** The policies of each tier that have rules for an end in a direction, in the order they are read. */
export type Ruling = Readonly<Record<Tier, readonly AdminPolicy[]>>;

/** A policy without rules in a direction has no effect there; host-network pods are nobody's subject in any profile (API reference). */
export function findRuling(endpoint: Endpoint, direction: Direction, cluster: Cluster): Ruling {
  const { profile, namespaces, tiers } = cluster;
  if (endpoint.hostNetwork || !profile.enforced) return { admin: [], baseline: [] };
  const { labels } = namespaces.get(endpoint.namespace)!;
  const rules = (policy: AdminPolicy) =>
    policy[direction].length > 0 &&
    matchesSelector(policy.subject.namespaces, labels) &&
    matchesSelector(policy.subject.pods, endpoint.labels);
  return { admin: tiers.admin.filter(rules), baseline: tiers.baseline.filter(rules) };
}

/** Everything that has a say over one end of a pair, and what it is held against. */
export interface Hearing {
  readonly direction: Direction;
  readonly ruling: Ruling;
  readonly policies: readonly NetworkPolicy[];
  /** The other end. */
  readonly other: End;
  readonly to: End;
  readonly family: Family;
  readonly cluster: Cluster;
  /** Kubernetes leaves open whether NetworkPolicies have a say, as they may not over what stays on one machine. */
  readonly exempt: boolean;
}

/** One way the other end may stand: in each, every rule holds all of its addresses or none. */
export type Standing = (rule: RuleTerms) => Truth;

/** What passes the Admin tier, then NetworkPolicy or else the Baseline tier: in every standing, and in some. */
export function hear(hearing: Hearing): Passing {
  return passingAmong(standingsOf(hearing).map((standing) => passing(hearing, standing)));
}

/** An address that is not known lies in one of the cells that the rules which may hold it cut its whereabouts into. */
export function standingsOf(hearing: Hearing): readonly Standing[] {
  const { other, family, cluster } = hearing;
  const where = onlyFamily(addressesOf(other), family);
  const truths = new Map<RuleTerms, Truth>();
  const open: RuleTerms[] = [];
  for (const { rule, namespace } of rulesOf(hearing)) {
    const named = matchByName(rule, namespace, other, cluster);
    const held = holdsAddress(addressesMet(rule, other, cluster), where, family);
    if (held === "may") open.push(rule);
    truths.set(rule, held === "yes" ? "yes" : named);
  }
  if (open.length === 0) return [(rule) => truths.get(rule)!];
  const { cells } = cutAddresses([where, ...open.map((rule) => addressesMet(rule, other, cluster))]);
  return cells
    .filter(({ blocks }) => blocks[0] === 0)
    .map(({ blocks: [, ...held] }): Standing => {
      const holding = new Set(held.map((number) => open[number - 1]!));
      return (rule) => (holding.has(rule) ? "yes" : truths.get(rule)!);
    });
}

function rulesOf({ direction, ruling, policies }: Hearing) {
  const ofTiers = [...ruling.admin, ...ruling.baseline].flatMap((policy) => policy[direction]);
  const ofPolicies = policies.flatMap(({ namespace, [direction]: rules }) =>
    rules.map((rule) => ({ rule: rule as RuleTerms, namespace })),
  );
  return [...ofTiers.map((rule) => ({ rule: rule as RuleTerms, namespace: "" })), ...ofPolicies];
}

function passing(hearing: Hearing, standing: Standing): Passing {
  const behind = hearing.policies.length > 0 ? networkAllows(hearing, standing) : readBaseline(hearing, standing);
  return readTier(behind, hearing.ruling.admin, hearing, standing);
}

function readBaseline(hearing: Hearing, standing: Standing): Passing {
  return readTier(byDefault, hearing.ruling.baseline, hearing, standing);
}

const byDefault: Passing = { connections: allConnections, possible: allConnections };

/** What NetworkPolicies allow; in a standing none of their rules hangs on anything. */
function networkAllows({ policies, direction, to, exempt }: Hearing, standing: Standing): Passing {
  const allowed = policies
    .flatMap((policy) => policy[direction].filter((rule) => standing(rule) === "yes"))
    .map((rule) => ruleConnections(rule, portsOf(to)))
    .reduce(unionConnections, noConnections);
  return { connections: allowed, possible: exempt ? allConnections : allowed };
}

/** A tier's rules from the last upward: each decides what it matches before those behind it do. */
function readTier(
  behind: Passing,
  policies: readonly AdminPolicy[],
  { direction, to }: Hearing,
  standing: Standing,
): Passing {
  const rules = policies.flatMap((policy) => policy[direction]);
  return rules.reduceRight((rest, rule) => {
    const outcome = { accept: byDefault, deny: denied, pass: behind }[rule.action];
    return decide(standing(rule), ruleConnections(rule, portsOf(to)), outcome, rest);
  }, behind);
}

const denied: Passing = { connections: noConnections, possible: noConnections };

/** What a rule may match passes for certain when it does so matched or not, and may pass when it does in one case. */
function decide(matches: Truth, ports: ConnectionSet, outcome: Passing, rest: Passing): Passing {
  if (matches === "no") return rest;
  const matched = (key: keyof Passing) =>
    unionConnections(intersectConnections(outcome[key], ports), subtractConnections(rest[key], ports));
  const [connections, possible] = [matched("connections"), matched("possible")];
  if (matches === "yes") return { connections, possible };
  return {
    connections: intersectConnections(connections, rest.connections),
    possible: unionConnections(possible, rest.possible),
  };
}

/** What each rule of the tiers takes: what it matches and no rule before it took. */
export interface Taken {
  readonly certain: ConnectionSet;
  readonly possible: ConnectionSet;
}

/** From the first rule downward; what `given` does not hold is none of theirs. */
export function takenBy(
  policies: readonly AdminPolicy[],
  given: Taken,
  { direction, to }: Hearing,
  standing: Standing,
): { readonly taken: readonly Taken[]; readonly left: Taken } {
  let left = given;
  const taken = policies
    .flatMap((policy) => policy[direction])
    .map((rule) => {
      const matches = standing(rule);
      const ports = matches === "no" ? noConnections : ruleConnections(rule, portsOf(to));
      const hit = intersectConnections(left.possible, ports);
      const certain = matches === "yes" ? intersectConnections(left.certain, ports) : noConnections;
      left = {
        certain: subtractConnections(left.certain, ports),
        possible: matches === "yes" ? subtractConnections(left.possible, ports) : left.possible,
      };
      return { certain, possible: hit };
    });
  return { taken, left };
}
