import { nameLabel } from "../cluster/namespaces.ts";
import type { Requirement } from "../resources/labels.ts";
import type { Direction, Peer } from "../resources/network-policy.ts";
import {
  allConnections,
  type ConnectionSet,
  connections,
  intersectConnections,
  isEmptyConnections,
  noConnections,
  subtractConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import { type End, namespaceOf, type PodEnd } from "./end.ts";
import { findIsolating } from "./isolation.ts";
import type { PairVerdict } from "./pair.ts";
import { tryPeer } from "./peer.ts";
import { portsOf } from "./port-try.ts";
import { ruleConnections } from "./ports.ts";
import type { Asked } from "./question.ts";
import { matchesRequirement, matchesSelector } from "./selector.ts";
import type { Caveat } from "./verdict.ts";

/**
 * A namespace that no manifest defines has labels we do not know. Where selectors over them decide, the verdict says
 * so: one that failed may hold, one that held for want of a label may fail.
 */
export function hangsOnUnknownLabels(pair: PairVerdict): readonly Caveat[] {
  const leaving = findStake("egress", pair.from, pair.to, pair);
  const arriving = findStake("ingress", pair.to, pair.from, pair);
  const leaves = unionConnections(pair.egress.possible, leaving.atStake);
  const arrives = unionConnections(pair.ingress.possible, arriving.atStake);
  return [...caveatFor(leaving, arrives, pair.asked), ...caveatFor(arriving, leaves, pair.asked)];
}

/** What unknown labels decide in one direction. */
interface Stake {
  readonly namespace: string;
  readonly keys: ReadonlySet<string>;
  /** What passes only if peers hold that ask for the labels. */
  readonly atStake: ConnectionSet;
}

const noStake: Stake = { namespace: "", keys: new Set(), atStake: noConnections };

function findStake(direction: Direction, subject: End, other: End, { cluster, family, to }: PairVerdict): Stake {
  if (subject.kind === "outside" || other.kind === "outside" || other.endpoint.onHost) return noStake;
  const namespace = namespaceOf(other, cluster);
  if (!namespace.implied) return noStake;
  const keys = new Set<string>();
  let open = noConnections;
  let sure = noConnections;
  for (const policy of findIsolating(subject.endpoint, direction, cluster)) {
    for (const rule of policy[direction]) {
      const ports = ruleConnections(rule, portsOf(to));
      const peers = rule.peers.kind === "any" ? [] : rule.peers.peers;
      const unknown = peers.map((peer) => unknownRequirements(peer, other, namespace.labels));
      const isSure = (peer: Peer, i: number) =>
        unknown[i]!.length === 0 && tryPeer(peer, policy.namespace, other, family, cluster).matches === "yes";
      if (rule.peers.kind === "any" || peers.some(isSure)) sure = unionConnections(sure, ports);
      else if (unknown.some(({ length }) => length > 0)) open = unionConnections(open, ports);
      for (const { key } of unknown.flat()) keys.add(key);
    }
  }
  return { namespace: namespace.name, keys, atStake: subtractConnections(open, sure) };
}

/** The requirements over unknown labels that a peer hangs on; none when it fails or holds whatever they are. */
function unknownRequirements(peer: Peer, other: PodEnd, labels: ReadonlyMap<string, string>): readonly Requirement[] {
  if (peer.kind === "ip-block" || peer.namespaces.kind === "own") return [];
  if (!matchesSelector(peer.pods, other.endpoint.labels)) return [];
  const { requirements } = peer.namespaces.selector;
  const known = requirements.filter(({ key }) => key === nameLabel);
  if (!known.every((requirement) => matchesRequirement(requirement, labels))) return [];
  return requirements.filter(({ key }) => key !== nameLabel);
}

function caveatFor({ namespace, keys, atStake }: Stake, elsewhere: ConnectionSet, asked: Asked): readonly Caveat[] {
  const deciding = [atStake, elsewhere, connectionsAsked(asked)].reduce(intersectConnections);
  if (isEmptyConnections(deciding)) return [];
  const asksFor = [...keys].map((key) => `\`${key}\``).join(", ");
  const message = `no manifest gives the labels of namespace \`${namespace}\`; a rule asks for ${asksFor}`;
  return [{ code: "namespace-labels-unknown", message }];
}

function connectionsAsked({ protocol, port }: Asked): ConnectionSet {
  return protocol === undefined ? allConnections : connections(protocol, port, port);
}
