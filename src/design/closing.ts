import type { Analysis } from "../analyze.ts";
import { formatRequirement } from "../policy/selector.ts";
import type { DirectionVerdict, PolicyRef, RuleVerdict } from "../policy/verdict.ts";
import type { Direction } from "../resources/network-policy.ts";
import type { Peer } from "../resources/peer.ts";
import { placeUnder } from "../text/document.ts";
import { addItem, removeItem, setValue } from "../text/rewrite.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Written } from "../text/write-value.ts";
import { decideBefore } from "./admin-steps.ts";
import { type Case, findPolicy, nameOfEnd, podsOf, sidesOf } from "./case.ts";
import type { Deed, Plan, PlannedStep } from "./change.ts";
import { type Culprit, stepAt } from "./culprit.ts";
import { findOwnLabel, identify } from "./identity.ts";
import { freeName, writePolicy } from "./policy-document.ts";
import { removePorts } from "./port-removal.ts";
import { cidrsOf, everybodyBut, notIn } from "./terms.ts";
import { labelledPods, peerPods } from "./touched.ts";

/** What would keep one end from letting through what was asked, one plan each; to be tried. */
export function plansToClose(half: DirectionVerdict, asked: Case, analysis: Analysis): readonly Plan[] {
  switch (half.kind) {
    case "not-subject":
      return [];
    case "not-isolated":
      return isolate(half.direction, asked, analysis);
    case "isolated":
      return closeRules(half.rules, asked);
    case "tiered": {
      const accepts = [...half.admin, ...half.baseline].find(
        ({ action, decides }) => action === "accept" && decides !== "no",
      );
      if (accepts) return decideBefore(accepts, "deny", asked);
      const { networkPolicy } = half;
      return networkPolicy.kind === "isolated"
        ? closeRules(networkPolicy.rules, asked)
        : isolate(half.direction, asked, analysis);
    }
  }
}

/** Policies add up: each rule that lets it through must stop to. */
function closeRules(rules: readonly RuleVerdict[], asked: Case): readonly Plan[] {
  const culprits = rules.flatMap((tried): readonly Culprit[] => {
    const { policy: ref, direction, index } = tried.rule;
    const policy = tried.allows === "no" ? undefined : findPolicy(ref as PolicyRef, asked);
    const rule = policy?.[direction][index];
    return policy && rule ? [{ policy, rule, direction, index, tried }] : [];
  });
  return [exceptPeers, removePorts, removePeers, removeRule].flatMap((close) => {
    const steps = culprits.map((culprit) => close(culprit, asked));
    const made = steps.flatMap((step) => step ?? []);
    return culprits.length > 0 && made.length === steps.length ? [made] : [];
  });
}

/** The rule keeps its peers but for this one. */
function exceptPeers(culprit: Culprit, asked: Case): PlannedStep | undefined {
  const { policy, rule, direction } = culprit;
  const { other } = sidesOf(direction, asked);
  if (rule.peers.kind === "any") {
    const peers = everybodyBut(other, policy.namespace, asked.cluster);
    const field = placeUnder(rule.place, direction === "ingress" ? "from" : "to");
    return peers && stepAt(culprit, "except", otherName(asked, direction), [setValue(field, [...peers])], asked);
  }
  const peers = matchingPeers(culprit);
  if (peers.every((peer) => isOnly(peer, culprit, asked))) return undefined; // to remove it says the same
  const edits = peers.flatMap((peer) => exceptIn(peer, culprit, asked));
  return edits.length > 0 ? stepAt(culprit, "except", otherName(asked, direction), edits, asked) : undefined;
}

/** Whether a peer is of the other end alone, as far as anybody can see. */
function isOnly(peer: Peer, { policy, direction }: Culprit, asked: Case): boolean {
  const { other } = sidesOf(direction, asked);
  if (peer.kind === "ip-block") return cidrsOf(other, asked.cluster.families).includes(peer.block.cidr);
  const own = new Set(podsOf(other));
  return peerPods(peer, policy.namespace, asked.cluster).every((pod) => own.has(pod));
}

function exceptIn(peer: Peer, { direction }: Culprit, asked: Case): readonly (TextEdit | undefined)[] {
  const { other } = sidesOf(direction, asked);
  if (peer.kind === "ip-block") {
    const cidrs = cidrsOf(other, asked.cluster.families).filter((cidr) => cidr !== peer.block.cidr);
    return cidrs.length === 0
      ? [undefined]
      : cidrs.map((cidr) => addItem(placeUnder(peer.place, "ipBlock", "except"), cidr));
  }
  const own = findOwnLabel(podsOf(other), asked.cluster);
  if (!own) return [undefined];
  const [key, value] = own;
  const known = peer.pods.requirements.find((one) => one.key === key && one.operator === "NotIn");
  if (known) return [addItem(placeUnder(known.place, "values"), value)];
  return [addItem(placeUnder(peer.place, "podSelector", "matchExpressions"), notIn(key, value))];
}

function removePeers(culprit: Culprit, asked: Case): PlannedStep | undefined {
  const peers = matchingPeers(culprit);
  if (culprit.rule.peers.kind === "any" || peers.length === culprit.rule.peers.peers.length) return undefined;
  const edits = peers.map(({ place }) => removeItem(place));
  return stepAt(culprit, "remove-peer", peers.map(nameOfPeer).join(", "), edits, asked);
}

function removeRule(culprit: Culprit, asked: Case): PlannedStep | undefined {
  const { policy, direction, rule } = culprit;
  const rules = placeUnder(policy.place, "spec", direction);
  const edits =
    policy[direction].length > 1 ? [removeItem(rule.place)] : [setValue(rules, []), ...keepIsolating(culprit)];
  return stepAt(culprit, "remove-rule", "", edits, asked);
}

/** Without `policyTypes` a policy is for egress only as long as it has rules for it. */
function keepIsolating({ policy, direction }: Culprit): readonly (TextEdit | undefined)[] {
  if (direction === "ingress") return [];
  return [setValue(placeUnder(policy.place, "spec", "policyTypes"), ["Ingress", "Egress"])];
}

function matchingPeers({ rule, tried }: Culprit): readonly Peer[] {
  return rule.peers.kind === "any"
    ? []
    : rule.peers.peers.filter((_, i) => tried.peer.tries[i] && tried.peer.tries[i].matches !== "no");
}

/** A new policy: one that lets in all but this end, and one that lets in nobody. */
function isolate(direction: Direction, asked: Case, { files }: Analysis): readonly Plan[] {
  const { cluster, verdict } = asked;
  const { subject, other } = sidesOf(direction, asked);
  const pods = podsOf(subject);
  const [first] = pods;
  if (!first) return [];
  const { namespace } = first;
  const [own, far] = [nameOfEnd(direction === "ingress" ? verdict.to : verdict.from), otherName(asked, direction)];
  const labels = identify(pods, cluster);
  const beside = fileOfPolicies(asked, namespace) ?? first.place.document.file;
  const policy = (deed: Deed, wanted: string, what: string, rules: readonly Written[]): Plan => {
    const name = freeName(wanted, namespace, cluster);
    const edits = [writePolicy({ name, namespace, labels, direction, rules }, beside, files)];
    const object = { kind: "NetworkPolicy", namespace, name };
    return [
      { deed, direction, object, rule: undefined, what, edits, touches: labelledPods(labels, namespace, cluster) },
    ];
  };
  const peers = everybodyBut(other, namespace, cluster);
  const but = { [direction === "ingress" ? "from" : "to"]: [...(peers ?? [])] };
  return [
    ...(peers ? [policy("add-policy", `${own}-except-${far}`, far, [but])] : []),
    policy("isolate", `${own}-deny-${direction}`, "", []),
  ];
}

/** Where the namespace's other policies are. */
function fileOfPolicies({ cluster }: Case, namespace: string) {
  return cluster.policiesIn.get(namespace)?.at(-1)?.place.document.file;
}

function otherName({ verdict }: Case, direction: Direction): string {
  return nameOfEnd(direction === "ingress" ? verdict.from : verdict.to);
}

function nameOfPeer(peer: Peer): string {
  if (peer.kind === "ip-block") return peer.block.text;
  const selected = peer.namespaces.kind === "own" ? [] : peer.namespaces.selector.requirements;
  return [
    ...selected.map((one) => `namespaces ${formatRequirement(one)}`),
    ...peer.pods.requirements.map((one) => `pods ${formatRequirement(one)}`),
  ].join(" and ");
}
