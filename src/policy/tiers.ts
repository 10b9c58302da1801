import { cutAddresses } from "../cluster/address-cells.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { AdminPolicy, AdminRule, RuleTerms, Tier } from "../resources/admin-policy.ts";
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
import type { Reading } from "./blocks.ts";
import { addressesOf, type End } from "./end.ts";
import { portsOf } from "./port-try.ts";
import { ruleConnections } from "./ports.ts";
import { addressesMet, matchByName } from "./rule-match.ts";
import { matchesSelector } from "./selector.ts";
import type { Truth } from "./verdict.ts";

/** The policies of each tier that have rules for an end in a direction, in the order they are read. */
export type Ruling = Readonly<Record<Tier, readonly AdminPolicy[]>>;

/** A policy without rules in a direction has no effect there; host-network pods are nobody's subject (API reference). */
export function findRuling(endpoint: Endpoint, direction: Direction, cluster: Cluster): Ruling {
  const { profile, namespaces, tiers } = cluster;
  if (endpoint.onHost || !profile.enforced) return { admin: [], baseline: [] };
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
}

/** What is counted: that which certainly passes, or also what may. */
export type Counting = Reading["open"];

/** One way the other end may stand: in each, every rule holds all of its addresses or none. */
export type Standing = (rule: RuleTerms) => Truth;

/** What passes the Admin tier, then NetworkPolicy or else the Baseline tier: in every standing, and in some. */
export function hear(hearing: Hearing): { readonly connections: ConnectionSet; readonly possible: ConnectionSet } {
  const standings = standingsOf(hearing);
  return {
    connections: standings.map((one) => passing(hearing, one, "certain")).reduce(intersectConnections),
    possible: standings.map((one) => passing(hearing, one, "possible")).reduce(unionConnections),
  };
}

/** An address that is not known lies in one of the cells that the rules which may hold it cut its whereabouts into. */
export function standingsOf(hearing: Hearing): readonly Standing[] {
  const { other, family, cluster } = hearing;
  const where = onlyFamily(addressesOf(other), family);
  const truths = new Map<RuleTerms, Truth>();
  const open: RuleTerms[] = [];
  for (const { rule, namespace } of rulesOf(hearing)) {
    const named = matchByName(rule, namespace, other, cluster);
    const held = named === "yes" ? "no" : holdsAddress(addressesMet(rule, other, cluster), where, family);
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

function passing(hearing: Hearing, standing: Standing, counting: Counting): ConnectionSet {
  const { admin, baseline } = readTiers(hearing, standing, counting);
  if (hearing.policies.length > 0) {
    const rest = unionConnections(admin.passed, admin.open);
    return unionConnections(admin.accepted, intersectConnections(rest, networkAllows(hearing, standing)));
  }
  return [admin.accepted, baseline.accepted, baseline.passed, baseline.open].reduce(unionConnections);
}

/** What the rules of both tiers take: those of the Baseline tier nothing where a NetworkPolicy isolates. */
export function readTiers(
  hearing: Hearing,
  standing: Standing,
  counting: Counting,
): { readonly admin: Outcome; readonly baseline: Outcome } {
  const admin = readTier("admin", allConnections, hearing, standing, counting);
  const rest = hearing.policies.length > 0 ? noConnections : unionConnections(admin.passed, admin.open);
  return { admin, baseline: readTier("baseline", rest, hearing, standing, counting) };
}

/** What NetworkPolicies allow; none of their rules hangs on anything but the address. */
function networkAllows({ policies, direction, to }: Hearing, standing: Standing): ConnectionSet {
  return policies
    .flatMap((policy) => policy[direction].filter((rule) => standing(rule) === "yes"))
    .map((rule) => ruleConnections(rule, portsOf(to)))
    .reduce(unionConnections, noConnections);
}

/** What a tier made of the connections it was given. */
export interface Outcome {
  readonly accepted: ConnectionSet;
  readonly passed: ConnectionSet;
  readonly open: ConnectionSet;
  /** What each rule decided, in the order of the rules. */
  readonly taken: readonly ConnectionSet[];
}

/** Rules from top to bottom; the first that matches a connection decides it. */
function readTier(
  tier: Tier,
  given: ConnectionSet,
  { direction, ruling, to }: Pick<Hearing, "direction" | "ruling" | "to">,
  standing: Standing,
  counting: Counting,
): Outcome {
  let outcome: Outcome = { accepted: noConnections, passed: noConnections, open: given, taken: [] };
  for (const rule of ruling[tier].flatMap((policy) => policy[direction])) {
    outcome = decide(outcome, rule, standing(rule), ruleConnections(rule, portsOf(to)), counting);
  }
  return outcome;
}

/** A rule that may match lets nothing pass for certain, and takes nothing away for certain. */
function decide(
  { accepted, passed, open, taken }: Outcome,
  { action }: AdminRule,
  matches: Truth,
  ports: ConnectionSet,
  counting: Counting,
): Outcome {
  const hit = matches === "no" ? noConnections : intersectConnections(open, ports);
  const gives = matches === "yes" || counting === "possible" ? hit : noConnections;
  const takes = matches === "yes" || counting === "certain" ? hit : noConnections;
  return {
    accepted: action === "accept" ? unionConnections(accepted, gives) : accepted,
    passed: action === "pass" ? unionConnections(passed, gives) : passed,
    open: subtractConnections(open, takes),
    taken: [...taken, gives],
  };
}
