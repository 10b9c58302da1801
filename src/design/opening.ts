import type { Analysis } from "../analyze.ts";
import type { DirectionVerdict, PolicyRef, RuleVerdict } from "../policy/verdict.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import { placeUnder } from "../text/document.ts";
import { addItem } from "../text/rewrite.ts";
import { decideBefore } from "./admin-steps.ts";
import { type Case, findPolicy, nameOfEnd, podsOf, portsToOpen, sidesOf } from "./case.ts";
import type { Plan, PlannedStep } from "./change.ts";
import { identify } from "./identity.ts";
import { labelSteps } from "./labelling.ts";
import type { Miss } from "./miss.ts";
import { freeName, writePolicy } from "./policy-document.ts";
import { nameOfPorts, namesOf, peersFor, portItems, ruleOf, type Term } from "./terms.ts";
import { labelledPods, selectedBy, stepIn } from "./touched.ts";

/** So many rules and policies are tried, the nearest first. */
const mostRules = 6;
const mostPolicies = 2;

/** What would make one end let through what was asked, one plan each; to be tried. */
export function plansToOpen(half: DirectionVerdict, asked: Case, analysis: Analysis): readonly Plan[] {
  switch (half.kind) {
    case "not-subject":
    case "not-isolated":
      return [];
    case "isolated":
      return openPolicies(half.direction, half.by, half.rules, asked, analysis);
    case "tiered": {
      const denies = [...half.admin, ...half.baseline].find(
        ({ action, decides }) => action === "deny" && decides !== "no",
      );
      if (denies) return decideBefore(denies, "accept", asked);
      const { networkPolicy } = half;
      return networkPolicy.kind === "isolated"
        ? openPolicies(half.direction, networkPolicy.by, networkPolicy.rules, asked, analysis)
        : [];
    }
  }
}

function openPolicies(
  direction: Direction,
  by: readonly PolicyRef[],
  rules: readonly RuleVerdict[],
  asked: Case,
  analysis: Analysis,
): readonly Plan[] {
  const policies = by.flatMap((ref) => findPolicy(ref, asked) ?? []);
  const narrowFirst = policies.toSorted(
    (a, b) => selectedBy(a, asked.cluster).length - selectedBy(b, asked.cluster).length,
  );
  const nearest = rules.slice(0, mostRules).flatMap((rule) => missOf(rule, asked));
  return [
    ...nearest.flatMap((miss) => openRule(miss, asked)),
    ...narrowFirst.slice(0, mostPolicies).flatMap((policy) => addRule(direction, policy, asked)),
    ...addPolicy(direction, policies[0], asked, analysis),
    ...nearest.flatMap((miss) => (miss.lacks === "peer" ? labelSteps(miss, asked) : [])),
  ];
}

/** A rule that only the peer fails, or only the port. */
function missOf(tried: RuleVerdict, asked: Case): readonly Miss[] {
  const { direction, index } = tried.rule;
  const policy = findPolicy(tried.rule.policy, asked);
  const rule = policy?.[direction][index];
  if (!policy || !rule || tried.allows === "yes") return [];
  if (tried.peer.matches === "yes") return [{ policy, rule, direction, index, lacks: "port" }];
  const fitsPort = tried.port.matches === "yes" && (asked.ports.length > 0 || rule.ports.kind === "any");
  return fitsPort ? [{ policy, rule, direction, index, lacks: "peer" }] : [];
}

function openRule(miss: Miss, asked: Case): readonly Plan[] {
  return miss.lacks === "port" ? addPorts(miss, asked) : addPeers(miss, asked);
}

function farPeers(direction: Direction, namespace: string, asked: Case): readonly Term[] {
  return peersFor(sidesOf(direction, asked).other, namespace, asked.cluster);
}

/** `pods app=web on TCP 80`. */
function whatOf(peers: readonly Term[], asked: Case): string {
  return `${namesOf(peers)} on ${nameOfPorts(portsToOpen(asked))}`;
}

function addPorts({ policy, rule, direction, index }: Miss, asked: Case): readonly Plan[] {
  const { cluster } = asked;
  const ports = portsToOpen(asked);
  const edits = portItems(ports).map((item) => addItem(placeUnder(rule.place, "ports"), item));
  if (edits.length === 0) return [];
  return plan(stepIn(policy, "add-port", direction, index, nameOfPorts(ports), edits, cluster));
}

function addPeers({ policy, rule, direction, index }: Miss, asked: Case): readonly Plan[] {
  const { cluster } = asked;
  const peers = farPeers(direction, policy.namespace, asked);
  if (peers.length === 0 || rule.peers.kind === "any") return [];
  const field = placeUnder(rule.place, direction === "ingress" ? "from" : "to");
  const what = namesOf(peers);
  return plan(
    stepIn(
      policy,
      "add-peer",
      direction,
      index,
      what,
      peers.map(({ value }) => addItem(field, value)),
      cluster,
    ),
  );
}

function addRule(direction: Direction, policy: NetworkPolicy, asked: Case): readonly Plan[] {
  const { cluster } = asked;
  const ports = portsToOpen(asked);
  const peers = farPeers(direction, policy.namespace, asked);
  if (peers.length === 0) return [];
  const value = ruleOf(
    direction,
    peers.map((peer) => peer.value),
    ports,
  );
  const what = whatOf(peers, asked);
  const edit = addItem(placeUnder(policy.place, "spec", direction), value);
  return plan(stepIn(policy, "add-rule", direction, policy[direction].length, what, [edit], cluster));
}

/** Policies add up: a new one lets in what it says and takes nothing from the others. */
function addPolicy(
  direction: Direction,
  beside: NetworkPolicy | undefined,
  asked: Case,
  { files }: Analysis,
): readonly Plan[] {
  const { cluster, verdict } = asked;
  const ports = portsToOpen(asked);
  const { subject, other } = sidesOf(direction, asked);
  const pods = podsOf(subject);
  const [first] = pods;
  const peers = first ? peersFor(other, first.namespace, cluster) : [];
  if (!first || peers.length === 0) return [];
  const [from, to] = [nameOfEnd(verdict.from), nameOfEnd(verdict.to)];
  const name = freeName(`allow-${from}-to-${to}`, first.namespace, cluster);
  const labels = identify(pods, cluster);
  const rules = [
    ruleOf(
      direction,
      peers.map((peer) => peer.value),
      ports,
    ),
  ];
  const draft = { name, namespace: first.namespace, labels, direction, rules };
  const step: PlannedStep = {
    deed: "add-policy",
    direction,
    object: { kind: "NetworkPolicy", namespace: first.namespace, name },
    rule: undefined,
    what: whatOf(peers, asked),
    edits: [writePolicy(draft, beside?.place.document.file, files)],
    touches: labelledPods(labels, first.namespace, cluster),
  };
  return [[step]];
}

function plan(step: PlannedStep | undefined): readonly Plan[] {
  return step ? [[step]] : [];
}
