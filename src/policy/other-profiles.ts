import { classify } from "../cluster/classes.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { Profile } from "../cluster/profile.ts";
import { hasAddresses, type Sight, sightOf } from "../cluster/sight.ts";
import type { RuleTerms } from "../resources/admin-policy.ts";
import {
  type ConnectionSet,
  equalConnections,
  formatConnections,
  intersectConnections,
  connections as wholeProtocol,
} from "../sets/connection-set.ts";
import { unionAddresses } from "../sets/ip-set.ts";
import type { DirectionAnswer } from "./direction.ts";
import type { End } from "./end.ts";
import { answerFor, judgePair, type PairVerdict } from "./pair.ts";
import { passingAmong } from "./passing.ts";
import type { Asked } from "./question.ts";
import type { Caveat } from "./verdict.ts";

/**
 * Where a network plugin that behaves otherwise would answer otherwise: which, and how. One choice at a time is turned.
 * Other pod CIDRs are not held against the answer: what they assume is said once of the whole input.
 */
export function otherProfiles(pair: PairVerdict): readonly Caveat[] {
  return pair.cluster.profile.enforced ? [...blocksOverPods(pair), ...hostPods(pair)] : policiesHeeded(pair);
}

function policiesHeeded(pair: PairVerdict): readonly Caveat[] {
  return compare(pair, judgeIn({ enforced: true }, pair), "a plugin that enforces policies answers otherwise");
}

function blocksOverPods(pair: PairVerdict): readonly Caveat[] {
  if (pair.from.kind === "outside" || pair.to.kind === "outside") return [];
  if (![pair.egress, pair.ingress].some(readsAddresses)) return [];
  return pair.cluster.profile.ipBlockMatchesPods === "never"
    ? compare(
        pair,
        judgeIn({ ipBlockMatchesPods: "by-address" }, pair),
        "a plugin that matches pods by address, as Kubernetes' own tests require, answers otherwise",
      )
    : compare(pair, judgeIn({ ipBlockMatchesPods: "never" }, pair), "Cilium does not match pods by address");
}

/** Where no rule that has a say matches addresses, it is all one whether they match pods. */
function readsAddresses(answer: DirectionAnswer): boolean {
  if (answer.kind !== "isolated" && answer.kind !== "tiered") return false;
  const { policies, direction } = answer;
  const tiers = answer.kind === "tiered" ? [...answer.ruling.admin, ...answer.ruling.baseline] : [];
  return [...policies, ...tiers].some((policy) => (policy[direction] as readonly RuleTerms[]).some(hasAddresses));
}

function hostPods(pair: PairVerdict): readonly Caveat[] {
  if (![pair.from, pair.to].some(usesHost)) return [];
  return pair.cluster.profile.hostNetwork === "as-pod"
    ? compare(
        pair,
        judgeIn({ hostNetwork: "as-node" }, pair),
        "a plugin that treats host-network pods as their node answers otherwise",
      )
    : compare(
        pair,
        judgeIn({ hostNetwork: "as-pod" }, pair),
        "a plugin that treats host-network pods like other pods answers otherwise",
      );
}

function usesHost(end: End): boolean {
  return end.kind === "pod" && end.endpoint.hostNetwork;
}

function compare(pair: PairVerdict, others: readonly PairVerdict[], who: string): readonly Caveat[] {
  const { connections, possible } = passingAmong(others);
  const answer = answerFor(connections, possible, pair.asked);
  const passing = within(connections, pair.asked);
  const same = answer !== "some-ports" || equalConnections(passing, within(pair.connections, pair.asked));
  if (answer === pair.answer && same) return [];
  const said = answer === "some-ports" ? `${formatConnections(passing)} allowed` : answer;
  return [{ code: "other-profile", message: `${who}: ${said} there` }];
}

function within(connections: ConnectionSet, { protocol }: Asked): ConnectionSet {
  return protocol === undefined ? connections : intersectConnections(connections, wholeProtocol(protocol));
}

/** The pair under another choice, which may tell pods apart that are alike under this one. */
function judgeIn(change: Partial<Profile>, pair: PairVerdict): readonly PairVerdict[] {
  const cluster = { ...pair.cluster, profile: { ...pair.cluster.profile, ...change } };
  const sources = endsIn(cluster, pair.from);
  const targets = endsIn(cluster, pair.to);
  return sources.flatMap((from) => targets.map((to) => judgePair({ ...pair, cluster, from, to })));
}

/** Pods that differ in their addresses alone stand as one that may have any of them: what all agree on is certain. */
function endsIn(cluster: Cluster, end: End): readonly End[] {
  if (end.kind === "outside") return [end];
  const members = end.members.map((member) => inProfile(member, cluster.profile));
  const readsNodes = cluster.tiers.admin.length + cluster.tiers.baseline.length > 0;
  const alike = classify(members, seenIn(cluster), ({ nodeName }) => (readsNodes ? (nodeName ?? "") : ""));
  return alike.map((members) => ({ ...end, members, endpoint: anyOf(members) }));
}

function anyOf(members: readonly [Endpoint, ...Endpoint[]]): Endpoint {
  const [first] = members;
  if (members.length === 1) return first;
  const addresses = members.map((member) => member.addresses).reduce(unionAddresses);
  return { ...first, known: members.flatMap(({ known }) => known), addresses };
}

function inProfile(endpoint: Endpoint, { hostNetwork }: Profile): Endpoint {
  const onHost = endpoint.hostNetwork && hostNetwork === "as-node";
  return onHost === endpoint.onHost ? endpoint : { ...endpoint, onHost, ...endpoint.otherwise };
}

const sights = new WeakMap<Cluster["policies"], Sight>();

function seenIn({ policies, tiers }: Cluster): Sight {
  const known = sights.get(policies);
  if (known) return known;
  const sight = sightOf(policies, [...tiers.admin, ...tiers.baseline]);
  sights.set(policies, sight);
  return sight;
}
