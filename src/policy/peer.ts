import type { Cluster } from "../cluster/cluster.ts";
import type { ClusterNamespace } from "../cluster/namespaces.ts";
import type { AdminPeer, DomainPeer, NodePeer } from "../resources/admin-policy.ts";
import type { Labels, Requirement } from "../resources/labels.ts";
import type { BlockPeer, Peer, PodPeer } from "../resources/network-policy.ts";
import type { Node } from "../resources/node.ts";
import {
  type Family,
  formatAddress,
  formatRanges,
  type IpSet,
  intersectAddresses,
  isAddressSubset,
  isEmptyAddresses,
  onlyFamily,
  singleAddress,
} from "../sets/ip-set.ts";
import { placeUnder } from "../text/document.ts";
import { spanOf } from "../text/places.ts";
import { unreachable } from "../unreachable.ts";
import { blockAddresses, holdsAddress } from "./block.ts";
import { matchesDomain } from "./domain.ts";
import { addressesOf, type End, namespaceOf, type OutsideEnd, type PodEnd } from "./end.ts";
import { hostOf } from "./nodes.ts";
import { isBeyond } from "./rule-match.ts";
import { findFailedRequirement, formatRequirement, formatSelector } from "./selector.ts";
import type { FailedTerm, PeerTry, Truth } from "./verdict.ts";

interface Outcome {
  readonly matches: Truth;
  readonly failed?: FailedTerm;
}

/** Holds one peer of a policy in `namespace` against the other end, and finds the first term that fails. */
export function tryPeer(
  peer: Peer | AdminPeer,
  namespace: string,
  other: End,
  family: Family,
  cluster: Cluster,
): PeerTry {
  const outcome = tryKind(peer, namespace, other, family, cluster);
  return { peer: formatPeer(peer, namespace), span: spanOf(peer.place), ...outcome };
}

function tryKind(peer: Peer | AdminPeer, namespace: string, other: End, family: Family, cluster: Cluster): Outcome {
  switch (peer.kind) {
    case "pods":
      return tryPods(peer, namespace, other, cluster);
    case "ip-block":
      return tryBlock(peer, other, family, cluster);
    case "nodes":
      return tryNodes(peer, other, cluster);
    case "domain":
      return tryDomain(peer, other);
    default:
      return unreachable(peer);
  }
}

/** `pods app=web of shop`, `pods app=web of namespaces team=a`, `10.0.0.0/8 except 10.1.0.0/16`, `nodes pool=a`. */
export function formatPeer(peer: Peer | AdminPeer, namespace: string): string {
  if (peer.kind === "ip-block") return formatBlock(peer);
  if (peer.kind === "domain") return peer.name;
  if (peer.kind === "nodes") {
    return peer.nodes.requirements.length > 0 ? `nodes ${formatSelector(peer.nodes)}` : "all nodes";
  }
  const pods = peer.pods.requirements.length > 0 ? `pods ${formatSelector(peer.pods)}` : "all pods";
  if (peer.namespaces.kind === "own") return `${pods} of ${namespace}`;
  const { selector } = peer.namespaces;
  return `${pods} of ${selector.requirements.length > 0 ? `namespaces ${formatSelector(selector)}` : "all namespaces"}`;
}

function formatBlock({ block, except }: BlockPeer): string {
  const exceptions = except.map((one) => one.block.cidr).join(", ");
  return exceptions === "" ? block.cidr : `${block.cidr} except ${exceptions}`;
}

function tryPods(peer: PodPeer, namespace: string, other: End, cluster: Cluster): Outcome {
  if (other.kind === "outside") {
    return fail("outside-cluster", "selectors match pods, never an address outside the cluster", peer);
  }
  if (isBeyond(peer, other.endpoint)) {
    return fail("host-network", "selectors do not match a host-network pod: it is its node", peer);
  }
  return tryNamespace(peer, namespace, other, cluster) ?? tryLabels(peer, other) ?? { matches: "yes" };
}

function tryNamespace(peer: PodPeer, own: string, other: PodEnd, cluster: Cluster): Outcome | undefined {
  const { namespaces } = peer;
  if (namespaces.kind === "own") {
    const { namespace } = other.endpoint;
    if (namespace === own) return undefined;
    return fail("other-namespace", `only pods of namespace \`${own}\`, this one is in \`${namespace}\``, peer);
  }
  const namespace = namespaceOf(other, cluster);
  const failed = findFailedRequirement(namespaces.selector, namespace.labels);
  return failed && fail("namespace-label", explainNamespace(failed, namespace), failed);
}

function explainNamespace(failed: Requirement, namespace: ClusterNamespace): string {
  const unknown = namespace.implied ? " (no manifest gives its labels)" : "";
  return `${explainRequirement("namespace", failed, namespace.labels)}${unknown}`;
}

function tryLabels(peer: PodPeer, other: PodEnd): Outcome | undefined {
  const failed = findFailedRequirement(peer.pods, other.endpoint.labels);
  return failed && fail("pod-label", explainRequirement("pod", failed, other.endpoint.labels), failed);
}

/** What the label is and what was asked of it: "namespace label `team=a` absent". */
export function explainRequirement(whose: "namespace" | "pod" | "node", failed: Requirement, labels: Labels): string {
  const { key, operator } = failed;
  const value = labels.get(key);
  switch (operator) {
    case "In": {
      const wanted = formatRequirement(failed);
      if (value === undefined) return `${whose} label \`${wanted}\` absent`;
      return `${whose} label \`${key}\` is \`${value}\`, not ${failed.values.map((one) => `\`${one}\``).join(" or ")}`;
    }
    case "NotIn":
      return `${whose} label \`${key}\` is \`${value}\`, which \`${formatRequirement(failed)}\` leaves out`;
    case "Exists":
      return `${whose} label \`${key}\` absent`;
    case "DoesNotExist":
      return `${whose} label \`${key}\` present`;
    default:
      return unreachable(operator);
  }
}

function tryNodes(peer: NodePeer, other: End, { nodes }: Cluster): Outcome {
  if (other.kind === "pod" && !other.endpoint.hostNetwork) return fail("other-node", "`nodes` never match a pod", peer);
  const node = other.kind === "pod" ? hostOf(other.endpoint, nodes) : nodeAt(other, nodes);
  if (!node && other.kind === "pod") {
    if (peer.nodes.requirements.length === 0) return { matches: "yes" }; // whichever node it runs on
    const text = "the input does not tell on which node it runs, or not the labels of that node";
    return { matches: "may", failed: { kind: "node-unknown", text, span: spanOf(peer.place) } };
  }
  if (!node) return fail("other-node", "the input has no node at this address", peer);
  const failed = findFailedRequirement(peer.nodes, node.labels);
  return failed ? fail("other-node", explainRequirement("node", failed, node.labels), failed) : { matches: "yes" };
}

/** The node that has the addresses of an end outside; rules that look at nodes tell theirs from all others. */
function nodeAt({ addresses, domain }: OutsideEnd, nodes: Cluster["nodes"]): Node | undefined {
  if (domain !== undefined) return undefined;
  return [...nodes.values()].find((node) =>
    node.addresses.some((address) => isAddressSubset(singleAddress(address), addresses)),
  );
}

function tryDomain(peer: DomainPeer, other: End): Outcome {
  if (other.kind === "pod") return fail("other-name", "a name outside never matches a pod", peer);
  const { domain } = other;
  if (domain === undefined) return fail("other-name", "an address is asked for, not a name", peer);
  if (matchesDomain(peer.name, domain)) return { matches: "yes" };
  const below = peer.name.startsWith("*.") ? ` below \`${peer.name.slice(2)}\`` : ` \`${peer.name}\``;
  return fail("other-name", `\`${domain}\` is not${below}`, peer);
}

function tryBlock(peer: BlockPeer, other: End, family: Family, cluster: Cluster): Outcome {
  if (peer.block.family !== family) {
    return fail("other-family", `an ${peer.block.family} block never matches ${family} traffic`, peer);
  }
  if (other.kind === "pod" && cluster.profile.ipBlockMatchesPods === "never") {
    return fail("pods-never-matched", "in this profile address blocks never match pods", peer);
  }
  const where = onlyFamily(addressesOf(other), family);
  const matches = holdsAddress(blockAddresses(peer), where, family);
  if (matches === "yes") return { matches };
  if (matches === "may") {
    const text = `${describeOpen(other, family)} in ${formatBlock(peer)}`;
    return { matches, failed: { kind: "address-unknown", text, span: spanOf(peer.place) } };
  }
  const exception = peer.except.find(({ block }) => isAddressSubset(where, block.addresses));
  const subject = other.kind === "outside" ? describeRanges(where) : describeKnown(other, family);
  if (exception) return fail("in-except", `${subject} in \`except\` ${exception.block.cidr}`, exception);
  const cidr = { place: placeUnder(peer.place, "ipBlock", "cidr") };
  const block = isEmptyAddresses(intersectAddresses(where, peer.block.addresses)) ? peer.block.cidr : formatBlock(peer);
  return fail("not-in-block", `${subject} not in ${block}`, cidr);
}

/** A single address or range by itself; the verdict names several. */
function describeRanges(where: IpSet): string {
  const [range = "", ...more] = formatRanges(where);
  const [start, end] = range.split("-");
  if (more.length > 0) return "these addresses are";
  return `${start === end ? start : range} is`;
}

/** A node may speak from any of its addresses. */
function describeOpen(other: End, family: Family): string {
  if (other.kind === "outside" && other.domain !== undefined) return "the name may stand for any address: it may lie";
  const isKnown = other.kind === "pod" && other.endpoint.known.some((address) => address.family === family);
  return isKnown ? "only some of its addresses are" : "the address is not in the input: it may lie";
}

function describeKnown({ endpoint }: PodEnd, family: Family): string {
  const known = endpoint.known.filter((address) => address.family === family).map(formatAddress);
  if (known.length === 0) return "every address it may have is";
  return `${known.join(", ")} ${known.length > 1 ? "are" : "is"}`;
}

function fail(kind: FailedTerm["kind"], text: string, at: { readonly place: Peer["place"] }): Outcome {
  return { matches: "no", failed: { kind, text, span: spanOf(at.place) } };
}
