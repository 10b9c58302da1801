import { nameLabel } from "../cluster/namespaces.ts";
import type { Requirement } from "../resources/labels.ts";
import type { Direction, NetworkPolicy, Peer } from "../resources/network-policy.ts";
import { type End, namespaceOf, type PodEnd } from "./end.ts";
import { findIsolating } from "./isolation.ts";
import type { PairVerdict } from "./pair.ts";
import { matchesRequirement, matchesSelector } from "./selector.ts";
import type { Caveat } from "./verdict.ts";

/**
 * A namespace that no manifest defines has labels we do not know. Where a selector over them decides whether a peer
 * matches, the verdict says so: one that failed may hold, one that held for want of a label may fail.
 */
export function hangsOnUnknownLabels(pair: PairVerdict): readonly Caveat[] {
  return [...unknownFor("egress", pair.from, pair.to, pair), ...unknownFor("ingress", pair.to, pair.from, pair)];
}

function unknownFor(direction: Direction, subject: End, other: End, pair: PairVerdict): readonly Caveat[] {
  if (subject.kind === "outside" || other.kind === "outside" || other.endpoint.onHost) return [];
  const namespace = namespaceOf(other, pair.cluster);
  if (!namespace.implied) return [];
  const open = findIsolating(subject.endpoint, direction, pair.cluster)
    .flatMap((policy) => peersOf(policy, direction))
    .flatMap((peer) => openRequirements(peer, other, pair));
  const keys = [...new Set(open.map(({ key }) => `\`${key}\``))];
  if (keys.length === 0) return [];
  const message = `no manifest gives the labels of namespace \`${namespace.name}\`; a rule asks for ${keys.join(", ")}`;
  return [{ code: "namespace-labels-unknown", message }];
}

function peersOf(policy: NetworkPolicy, direction: Direction): readonly Peer[] {
  return policy[direction].flatMap(({ peers }) => (peers.kind === "any" ? [] : peers.peers));
}

/** The requirements over unknown labels that decide about a peer, if the answer could turn with them. */
function openRequirements(peer: Peer, other: PodEnd, { cluster, answer }: PairVerdict): readonly Requirement[] {
  if (peer.kind === "ip-block" || peer.namespaces.kind === "own") return [];
  if (!matchesSelector(peer.pods, other.endpoint.labels)) return [];
  const { labels } = namespaceOf(other, cluster);
  const { requirements } = peer.namespaces.selector;
  const known = requirements.filter(({ key }) => key === nameLabel);
  const open = requirements.filter(({ key }) => key !== nameLabel);
  if (!known.every((requirement) => matchesRequirement(requirement, labels))) return [];
  const matches = open.every((requirement) => matchesRequirement(requirement, labels));
  const couldTurn = matches ? answer !== "blocked" : answer !== "allowed";
  return couldTurn ? open : [];
}
