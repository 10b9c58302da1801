import type { Cluster } from "../cluster/cluster.ts";
import type { ClusterNamespace } from "../cluster/namespaces.ts";
import type { Labels, Requirement } from "../resources/labels.ts";
import type { BlockPeer, Peer, PodPeer } from "../resources/network-policy.ts";
import {
  type Family,
  formatAddress,
  formatRanges,
  type IpSet,
  intersectAddresses,
  isAddressSubset,
  isEmptyAddresses,
  onlyFamily,
} from "../sets/ip-set.ts";
import { placeUnder } from "../text/document.ts";
import { spanOf } from "../text/places.ts";
import { unreachable } from "../unreachable.ts";
import { blockAddresses, holdsAddress } from "./block.ts";
import { addressesOf, type End, namespaceOf, type PodEnd } from "./end.ts";
import { findFailedRequirement, formatRequirement, formatSelector } from "./selector.ts";
import type { FailedTerm, PeerTry, Truth } from "./verdict.ts";

interface Outcome {
  readonly matches: Truth;
  readonly failed?: FailedTerm;
}

/** Holds one peer of a policy in `namespace` against the other end, and finds the first term that fails. */
export function tryPeer(peer: Peer, namespace: string, other: End, family: Family, cluster: Cluster): PeerTry {
  const outcome =
    peer.kind === "pods" ? tryPods(peer, namespace, other, cluster) : tryBlock(peer, other, family, cluster);
  return { peer: formatPeer(peer, namespace), span: spanOf(peer.place), ...outcome };
}

/** `pods app=web of shop`, `pods app=web of namespaces team=a`, `10.0.0.0/8 except 10.1.0.0/16`. */
export function formatPeer(peer: Peer, namespace: string): string {
  if (peer.kind === "ip-block") return formatBlock(peer);
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
  if (other.endpoint.onHost) {
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
export function explainRequirement(whose: "namespace" | "pod", failed: Requirement, labels: Labels): string {
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
