import { nameLabel } from "../cluster/namespaces.ts";
import { peersOf } from "../cluster/sight.ts";
import { formatRequirement } from "../policy/selector.ts";
import type { RuleTerms } from "../resources/admin-policy.ts";
import type { Requirement } from "../resources/labels.ts";
import type { PodPeer } from "../resources/network-policy.ts";

/** Pods by what must hold for their own labels and for those of their namespace, whether there are such pods or not. */
export interface PotentialPeer {
  readonly namespaces: readonly Requirement[];
  readonly pods: readonly Requirement[];
}

/** Every pod there can be. */
export const anyPod: PotentialPeer = { namespaces: [], pods: [] };

/** Whom a rule speaks of by label, each once; of a policy's own namespace by its name. */
export function potentialPeers(rule: RuleTerms, namespace: string): readonly PotentialPeer[] {
  if (rule.peers.kind === "any") return [anyPod];
  return peersOf(rule).flatMap((peer) => (peer.kind === "pods" ? [potentialPeer(peer, namespace)] : []));
}

/** Each once, in the order they came. Equal when they ask for the same, in whichever order and spelling. */
export function distinctPeers(peers: readonly PotentialPeer[]): readonly PotentialPeer[] {
  return [...new Map(peers.map((peer) => [peerKey(peer), peer])).values()];
}

export interface CombinedPeers {
  readonly peers: readonly PotentialPeer[];
  /** `false`: some pods that several of them hold are left out. */
  readonly complete: boolean;
}

/**
 * The peers and all pods that several of them hold, as far as they can be told within `most`: where one rule may take
 * away what another gives, pods of both are a case of their own.
 */
export function combinePeers(
  peers: readonly PotentialPeer[],
  most: number,
  exists: (peer: PotentialPeer) => boolean,
): CombinedPeers {
  const found = new Map(peers.map((peer) => [peerKey(peer), peer]));
  for (const peer of found.values()) {
    for (const other of peers) {
      const both = intersectPeers(peer, other);
      const key = peerKey(both);
      if (found.has(key) || !exists(both)) continue;
      if (found.size >= most) return { peers: [...found.values()], complete: false };
      found.set(key, both);
    }
  }
  return { peers: [...found.values()], complete: true };
}

function intersectPeers(a: PotentialPeer, b: PotentialPeer): PotentialPeer {
  return {
    namespaces: distinctRequirements([...a.namespaces, ...b.namespaces]),
    pods: distinctRequirements([...a.pods, ...b.pods]),
  };
}

function distinctRequirements(requirements: readonly Requirement[]): readonly Requirement[] {
  return [...new Map(requirements.map((one) => [formatRequirement(one), one])).values()];
}

export function peerKey({ namespaces, pods }: PotentialPeer): string {
  return [namespaces, pods].map((all) => [...new Set(all.map(formatRequirement))].sort().join()).join(" / ");
}

function potentialPeer({ namespaces, pods, place }: PodPeer, own: string): PotentialPeer {
  const inOwn: Requirement = { key: nameLabel, operator: "In", values: [own], place };
  return {
    namespaces: (namespaces.kind === "own" ? [inOwn] : namespaces.selector.requirements).map(inOrder),
    pods: pods.requirements.map(inOrder),
  };
}

/** Values mean the same in any order. */
function inOrder(requirement: Requirement): Requirement {
  return { ...requirement, values: [...new Set(requirement.values)].sort() };
}
