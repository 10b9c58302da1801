import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { Service } from "../resources/service.ts";
import {
  type Family,
  findSingleAddress,
  formatAddress,
  type IpAddress,
  type IpSet,
  isAddressSubset,
  isEmptyAddresses,
  onlyFamily,
  sameAddress,
  singleAddress,
} from "../sets/ip-set.ts";
import type { OutsideRef } from "./flow.ts";
import type { Resolved } from "./resolved.ts";
import type { Caveat } from "./verdict.ts";

/**
 * Whether a question's words are a Service's own address, which is translated to a pod's on the way. A node's may be
 * one too, on the Service's ports only: it stays the node's.
 */
export function isServiceAddress(to: Resolved, cluster: Cluster): boolean {
  return to.ref.kind === "outside" && !isNode(to) && serviceAt(to.ref.addresses, cluster) !== undefined;
}

/** What to know when a question names an address or a range, of which the cluster may have some itself. */
export function askedByAddress(from: Resolved, to: Resolved, cluster: Cluster): readonly Caveat[] {
  return [from, to].flatMap((end): readonly Caveat[] => {
    if (end.address) return [podAddress(end.address, end)];
    if (end.ref.kind !== "outside" || isNode(end) || !cluster.profile.enforced) return [];
    const service = end === to ? serviceAt(end.ref.addresses, cluster) : undefined;
    return service ? [addressTranslation(service)] : insideCluster(end.ref, cluster);
  });
}

function isNode({ ends: [end] }: Resolved): boolean {
  return end.kind === "outside" && end.nodeName !== undefined;
}

function podAddress(address: IpAddress, { ends }: Resolved): Caveat {
  const pods = ends.map(({ ref }) => ref.id);
  const whose = `${pods.length === 1 ? "pod" : "pods"} ${listed(pods)}`;
  return { code: "pod-address", message: `${formatAddress(address)} is the address of ${whose}` };
}

function serviceAt(asked: IpSet, { services }: Cluster): Service | undefined {
  const address = findSingleAddress(asked);
  return address && services.find((service) => addressesOf(service).some((one) => sameAddress(one, address)));
}

/** Those that nodes translate to a pod's, of the cluster's own and from outside. */
function addressesOf({ addresses, externalIPs, balancerIPs }: Service): readonly IpAddress[] {
  return [...addresses, ...externalIPs, ...balancerIPs];
}

/** Whether policies see the Service's address or the pod's is undefined by Kubernetes. */
function addressTranslation({ namespace, name }: Service): Caveat {
  return {
    code: "address-translation",
    message: `this is the address of Service \`${namespace}/${name}\`: whether policies see it or a backend pod is undefined by Kubernetes; ask about \`${namespace}/Service/${name}\` by name`,
  };
}

/** What is asked by address is answered as outside: the cluster's own addresses are another question. */
function insideCluster({ id, addresses }: OutsideRef, cluster: Cluster): readonly Caveat[] {
  if (id === "internet") return [];
  const own = ownersWithin(addresses, cluster);
  if (own.length > 0) {
    const message = `the answer is for addresses outside the cluster; among those asked are the ones of ${listed(own)}: ask about these by name`;
    return [{ code: "pod-address", message }];
  }
  const unknown = cluster.endpoints.filter((endpoint) => mayLieIn(addresses, endpoint, cluster.families)).map(nameOf);
  if (unknown.length === 0) return [];
  const message = `the answer is for an address outside the cluster; a pod may have it, the input does not give the address of ${listed(unknown)}`;
  return [{ code: "pod-address", message }];
}

function ownersWithin(range: IpSet, { endpoints, nodes, services }: Cluster): readonly string[] {
  const holds = (known: readonly IpAddress[]) => known.some((one) => isAddressSubset(singleAddress(one), range));
  return [
    ...endpoints.filter(({ onHost, known }) => !onHost && holds(known)).map(nameOf),
    ...[...nodes.values()].filter(({ addresses }) => holds(addresses)).map(({ name }) => name),
    ...services.filter((service) => holds(addressesOf(service))).map(nameOf),
  ];
}

function mayLieIn(range: IpSet, { onHost, known, addresses }: Endpoint, families: readonly Family[]): boolean {
  const isSpoken = families.some((family) => !isEmptyAddresses(onlyFamily(range, family)));
  return isSpoken && !onHost && known.length === 0 && isAddressSubset(range, addresses);
}

function nameOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  return `${shown.join(", ")}${names.length > shown.length ? ` and ${names.length - shown.length} more` : ""}`;
}
