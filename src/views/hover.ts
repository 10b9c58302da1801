import type { Analysis } from "../analyze.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { peersOf } from "../cluster/sight.ts";
import { isBeyond } from "../policy/rule-match.ts";
import { matchesSelector } from "../policy/selector.ts";
import { podsOverCluster } from "../resources/admin-peer.ts";
import type { AdminPeer, AdminPolicy, RuleTerms } from "../resources/admin-policy.ts";
import type { LabelSelector, Requirement } from "../resources/labels.ts";
import type { Direction, NetworkPolicy, Peer, PodPeer } from "../resources/network-policy.ts";
import type { Service } from "../resources/service.ts";
import type { Document, Place } from "../text/document.ts";
import { placeUnder } from "../text/document.ts";
import { keysOf, pathAt } from "../text/places.ts";
import { unreachable } from "../unreachable.ts";
import { tellAddresses, tellBlock } from "./block-text.ts";
import { tellPort } from "./port-text.ts";
import { type Candidates, namePods, tellNamespaces, tellNodes, tellPods } from "./selector-text.ts";

/** Where the cursor or the pointer stands, in code units of the file's text. */
export interface HoverQuery {
  readonly file: string;
  readonly offset: number;
}

/** A place that has something to tell. */
interface Telling {
  readonly place: Place;
  readonly tell: () => readonly string[];
}

/** What the selector, block or port at a place matches now, in sentences; none where there is nothing to tell. */
export function tellAt({ cluster }: Analysis, { file, offset }: HoverQuery): readonly string[] {
  const { policies, tiers, services } = cluster;
  const isHere = ({ place: { document } }: { readonly place: Place }) =>
    document.file.path === file && document.start <= offset && offset <= document.end;
  const tellings = [
    ...policies.filter(isHere).flatMap((policy) => ofPolicy(policy, cluster)),
    ...[...tiers.admin, ...tiers.baseline].filter(isHere).flatMap((policy) => ofAdminPolicy(policy, cluster)),
    ...services.filter(isHere).flatMap((service) => ofService(service, cluster)),
  ];
  return findInnermost(tellings, offset)?.tell() ?? [];
}

/** The telling whose place is the nearest around the offset. */
function findInnermost(tellings: readonly Telling[], offset: number): Telling | undefined {
  const paths = new Map<Document, readonly (string | number)[]>();
  let best: { readonly telling: Telling; readonly depth: number } | undefined;
  for (const telling of tellings) {
    const { document, path } = telling.place;
    const at = paths.get(document) ?? keysOf(pathAt(document, offset));
    paths.set(document, at);
    const keys = keysOf(path);
    const isAround = keys.length <= at.length && keys.every((key, i) => key === at[i]);
    if (isAround && keys.length > (best?.depth ?? 0)) best = { telling, depth: keys.length };
  }
  return best?.telling;
}

function ofPolicy(policy: NetworkPolicy, cluster: Cluster): readonly Telling[] {
  const { namespace, podSelector } = policy;
  const own = () => podsOf(namespace, cluster);
  const subjects = () => own().pods.filter(({ labels }) => matchesSelector(podSelector, labels));
  return [
    ...ofPodSelector(podSelector, own, cluster),
    ...(["ingress", "egress"] as const).flatMap((direction) =>
      policy[direction].flatMap((rule) => ofRule(rule, direction, namespace, subjects, cluster)),
    ),
  ];
}

function ofAdminPolicy(policy: AdminPolicy, cluster: Cluster): readonly Telling[] {
  const subject = podsOverCluster(policy.subject, placeUnder(policy.place, "spec", "subject"));
  const subjects = () => podsMatched(subject, "", cluster);
  return [
    ...ofPodPeer(subject, "", cluster),
    ...(["ingress", "egress"] as const).flatMap((direction) =>
      policy[direction].flatMap((rule) => ofRule(rule, direction, "", subjects, cluster)),
    ),
  ];
}

function ofService({ selector, namespace, place }: Service, cluster: Cluster): readonly Telling[] {
  if (!selector) return [];
  const at = placeUnder(place, "spec", "selector");
  const requirements = [...selector].map(
    ([key, value]): Requirement => ({ key, operator: "In", values: [value], place: placeUnder(at, key) }),
  );
  const candidates = () => {
    const pods = cluster.endpoints.filter((pod) => pod.namespace === namespace); // on the host's network, too
    return { where: ` of \`${namespace}\``, pods };
  };
  return ofPodSelector({ requirements, place: at }, candidates, cluster);
}

/** Ports are those of the pods at which traffic arrives: of those that the policy is about, or of the peers. */
function ofRule(
  rule: RuleTerms,
  direction: Direction,
  namespace: string,
  subjects: () => readonly Endpoint[],
  cluster: Cluster,
): readonly Telling[] {
  const peers = peersOf(rule);
  const met = () => peers.flatMap((peer) => (peer.kind === "pods" ? podsMatched(peer, namespace, cluster) : []));
  const others = () => (rule.peers.kind === "any" ? cluster.endpoints : [...new Set(met())]);
  const arriving = direction === "ingress" ? subjects : others;
  const ports = rule.ports.kind === "any" ? [] : rule.ports.ports;
  return [
    ...peers.flatMap((peer) => ofPeer(peer, namespace, cluster)),
    ...ports.map((match) => ({ place: match.place, tell: () => tellPort(match, arriving(), cluster) })),
  ];
}

function ofPeer(peer: Peer | AdminPeer, namespace: string, cluster: Cluster): readonly Telling[] {
  switch (peer.kind) {
    case "pods":
      return ofPodPeer(peer, namespace, cluster);
    case "nodes":
      return eachLabel(peer.nodes, (selector) => tellNodes(selector, cluster));
    case "ip-block": {
      const { place, block, except } = peer;
      const told = (block: typeof peer.block) => tellAddresses(block.cidr, block.addresses, block.family, cluster);
      return [
        { place, tell: () => tellBlock(peer, cluster) },
        { place: placeUnder(place, "ipBlock", "cidr"), tell: () => told(block) },
        ...except.map(({ block, place }) => ({ place, tell: () => told(block) })),
      ];
    }
    case "domain":
      return [];
    default:
      return unreachable(peer);
  }
}

function ofPodPeer(peer: PodPeer, namespace: string, cluster: Cluster): readonly Telling[] {
  const { namespaces, pods, place } = peer;
  const candidates = () => candidatesOf(peer, namespace, cluster);
  const all = { place, tell: () => tellPods(pods, candidates, cluster) };
  if (namespaces.kind === "own") return [all, ...ofPodSelector(pods, candidates, cluster)];
  const selector = namespaces.selector;
  const isAlone = String(keysOf(pods.place.path)) === String(keysOf(selector.place.path)); // a peer of `namespaces` only
  return [
    all,
    ...eachLabel(selector, (one) => [
      ...tellNamespaces(one, cluster),
      ...inAll(peer, selector, one, namespace, cluster),
    ]),
    ...(isAlone ? [] : ofPodSelector(pods, candidates, cluster)),
  ];
}

/** Of the whole selector of namespaces also the pods in them that the peer means. */
function inAll(
  peer: PodPeer,
  whole: LabelSelector,
  told: LabelSelector,
  namespace: string,
  cluster: Cluster,
): readonly string[] {
  const pods = whole === told ? podsMatched(peer, namespace, cluster) : [];
  return pods.length === 0 ? [] : [namePods(pods, cluster)];
}

function ofPodSelector(selector: LabelSelector, candidates: () => Candidates, cluster: Cluster): readonly Telling[] {
  return eachLabel(selector, (one) => tellPods(one, candidates, cluster));
}

/** The whole selector, and each of its conditions by itself. */
function eachLabel(selector: LabelSelector, tell: (selector: LabelSelector) => readonly string[]): readonly Telling[] {
  const single = selector.requirements.map((one) => ({ requirements: [one], place: one.place }));
  return [selector, ...single].map((one) => ({ place: one.place, tell: () => tell(one) }));
}

function podsOf(namespace: string, { endpoints }: Cluster): Candidates {
  const pods = endpoints.filter((pod) => !pod.onHost && pod.namespace === namespace);
  return { where: ` of \`${namespace}\``, pods };
}

function candidatesOf(peer: PodPeer, namespace: string, cluster: Cluster): Candidates {
  const { namespaces } = peer;
  const seen = cluster.endpoints.filter((pod) => !isBeyond(peer, pod));
  if (namespaces.kind === "own") {
    return { where: ` of \`${namespace}\``, pods: seen.filter((pod) => pod.namespace === namespace) };
  }
  const isSelected = (pod: Endpoint) =>
    matchesSelector(namespaces.selector, cluster.namespaces.get(pod.namespace)!.labels);
  const where = namespaces.selector.requirements.length === 0 ? "" : " of these namespaces";
  return { where, pods: seen.filter(isSelected) };
}

function podsMatched(peer: PodPeer, namespace: string, cluster: Cluster): readonly Endpoint[] {
  return candidatesOf(peer, namespace, cluster).pods.filter(({ labels }) => matchesSelector(peer.pods, labels));
}
