import type { Node } from "../resources/node.ts";
import type { Pod } from "../resources/pod.ts";
import {
  allAddresses,
  bothFamilies,
  type Family,
  type IpAddress,
  type IpSet,
  noAddresses,
  parseCidr,
  unionAddresses,
  uniteAddresses,
} from "../sets/ip-set.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import type { Endpoint, Whereabouts } from "./endpoint.ts";

/**
 * Where pods lie whose address the input does not give: the profile's pod CIDRs. A family they leave out is open:
 * every address of it may be a pod's.
 */
export function parsePodCidrs(cidrs: readonly string[]): Checked<IpSet> {
  let within = noAddresses;
  const diagnostics: Diagnostic[] = [];
  for (const text of cidrs) {
    const parsed = parseCidr(text);
    if (parsed.kind === "block") within = unionAddresses(within, parsed.block.addresses);
    else diagnostics.push(invalidPodCidr(text));
  }
  return { value: orAnywhere(within), diagnostics };
}

export function isCidr(text: string): boolean {
  return parseCidr(text).kind === "block";
}

/** The exact addresses where the input gives some, `elsewhere` for the families it does not. */
export function whereabouts(known: readonly IpAddress[], elsewhere: IpSet): Whereabouts {
  const exact = uniteAddresses(known);
  const addresses: IpSet = {
    IPv4: exact.IPv4.length > 0 ? exact.IPv4 : elsewhere.IPv4,
    IPv6: exact.IPv6.length > 0 ? exact.IPv6 : elsewhere.IPv6,
  };
  return { known, addresses };
}

/** A host-network pod speaks from its node's addresses. */
export function hostWhereabouts(pod: Pod | undefined, nodes: ReadonlyMap<string, Node>): Whereabouts {
  if (!pod) return whereabouts([], allAddresses);
  const node = pod.nodeName === undefined ? undefined : nodes.get(pod.nodeName);
  return whereabouts([...pod.hostAddresses, ...pod.addresses, ...(node?.addresses ?? [])], allAddresses);
}

/**
 * The families of the cluster's pods, as far as the input shows them; without any known address IPv4, unless the pod
 * CIDRs are all IPv6.
 */
export function clusterFamilies(
  endpoints: readonly Endpoint[],
  nodes: Iterable<Node>,
  podCidrs: readonly string[],
): readonly Family[] {
  const seen = new Set<Family>();
  for (const { known } of endpoints) {
    for (const { family } of known) seen.add(family);
    if (seen.size === bothFamilies.length) break;
  }
  if (seen.size === 0) for (const node of nodes) for (const { family } of node.addresses) seen.add(family);
  if (seen.size === 0) seen.add(podCidrs.length > 0 && podCidrs.every((cidr) => cidr.includes(":")) ? "IPv6" : "IPv4");
  return bothFamilies.filter((family) => seen.has(family));
}

function orAnywhere(within: IpSet): IpSet {
  return {
    IPv4: within.IPv4.length > 0 ? within.IPv4 : allAddresses.IPv4,
    IPv6: within.IPv6.length > 0 ? within.IPv6 : allAddresses.IPv6,
  };
}

function invalidPodCidr(text: string): Diagnostic {
  return {
    code: "profile-invalid",
    severity: "error",
    message: `pod CIDR \`${text}\` is not a valid CIDR and is not used`,
    span: { file: "profile", document: 1, line: 1, column: 1, start: 0, end: text.length },
    help: "write it as 10.244.0.0/16 or fd00:10:244::/56",
  };
}
