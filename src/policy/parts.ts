import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint, WorkloadEndpoints } from "../cluster/endpoint.ts";
import { groupBy } from "../group-by.ts";
import { obtain } from "../obtain.ts";
import type { Direction } from "../resources/network-policy.ts";
import { type BitSet, bitsOf } from "../sets/bit-set.ts";
import {
  allAddresses,
  formatCidrs,
  type IpSet,
  isAddressSubset,
  singleAddress,
  unionAddresses,
  uniteAddresses,
} from "../sets/ip-set.ts";
import { countPods, type OutsideEnd, type PodEnd } from "./end.ts";
import type { DomainRef, OutsideRef, WorkloadRef } from "./flow.ts";
import { type Members, signaturesOf } from "./members.ts";

/** A workload, or those of its pods that no policy tells apart, with the number of their class. */
export interface Part extends PodEnd {
  readonly ref: WorkloadRef;
  readonly workload: WorkloadEndpoints;
  readonly member: number;
}

/** Addresses outside that no policy tells apart, with the number of their cell. */
export interface OutsidePart extends OutsideEnd {
  readonly ref: OutsideRef;
  readonly member: number;
}

/** A name outside, with its number. */
export interface DomainPart extends OutsideEnd {
  readonly ref: DomainRef;
  readonly member: number;
}

/** Each workload in its parts: one, unless labels, ports or addresses of its pods differ in a way that matters. */
export function buildParts(cluster: Cluster, members: Members): readonly Part[] {
  const split = obtain(splits, members.classes, () => splitByClass(cluster, members));
  const signatures = signaturesOf(split.several, members);
  const key = [...signatures.values()].join("\n");
  if (split.latest?.key !== key) {
    const parts = split.workloads.flatMap(({ workload, byClass }) => partsOf(workload, byClass, signatures));
    split.latest = { key, parts };
  }
  return split.latest.parts;
}

/** The workloads of a cluster, each in the classes of its endpoints. */
interface Split {
  readonly workloads: readonly { readonly workload: WorkloadEndpoints; readonly byClass: ByClass }[];
  /** The classes of workloads that are in more than one. */
  readonly several: BitSet;
  /** The parts that were made last, by the signatures of these. */
  latest?: { readonly key: string; readonly parts: readonly Part[] };
}

type ByClass = ReadonlyMap<number, readonly Endpoint[]>;

/** Classes are those of one list of endpoints. */
const splits = new WeakMap<Members["classes"], Split>();

function splitByClass(cluster: Cluster, { classes }: Members): Split {
  const classOf = new Uint32Array(cluster.endpoints.length);
  classes.forEach((endpoints, member) => {
    for (const { index } of endpoints) classOf[index] = member;
  });
  const workloads = cluster.workloads.map((workload) => {
    return { workload, byClass: groupBy(workload.endpoints, ({ index }) => classOf[index]!) };
  });
  const several = workloads.filter(({ byClass }) => byClass.size > 1).flatMap(({ byClass }) => [...byClass.keys()]);
  return { workloads, several: bitsOf(several.sort((a, b) => a - b)) };
}

/**
 * The outside space as one direction's rules tell it apart, in the families of the cluster and those that some block
 * names. Ranges those rules treat alike are one part, whatever other rules say of them.
 */
export function buildOutside(direction: Direction, cluster: Cluster, members: Members): readonly OutsidePart[] {
  const cells = members.cells
    .map(({ family, addresses }, cell) => {
      const rules = members.blocks.rulesHolding(cell, direction);
      return { family, addresses, rules, member: members.classes.length + cell };
    })
    .filter(({ family }) => members.spoken.includes(family));
  // Rules that look at no address do not tell families apart either.
  const read = cells.some(({ rules }) => rules !== "");
  const alike = groupBy(cells, ({ family, rules }) => `${read ? family : ""} ${rules}`);
  return [...alike.values()].map((cells): OutsidePart => {
    const addresses = cells.map((cell) => cell.addresses).reduce(unionAddresses);
    const { family, member } = cells[0]!;
    const nodes = nodesAt(addresses, cluster);
    const ref = { ...outsideRef(addresses, alike.size === 1), nodes };
    return { kind: "outside", family, member, addresses, ref, ...(nodes.length === 1 && { nodeName: nodes[0]! }) };
  });
}

/** The names outside that policies name. Their address is not known: it may be any. */
export function buildDomains({ domains, classes, cells }: Members): readonly DomainPart[] {
  return domains.map((domain, i) => ({ ...domainEnd(domain), member: classes.length + cells.length + i }));
}

export function domainEnd(domain: string): OutsideEnd & { readonly ref: DomainRef } {
  return { kind: "outside", family: "IPv4", addresses: allAddresses, domain, ref: { kind: "domain", id: domain } };
}

export function outsideRef(addresses: IpSet, everything: boolean): OutsideRef {
  return { kind: "outside", id: everything ? "internet" : formatCidrs(addresses).join(","), addresses, nodes: [] };
}

/** The nodes whose addresses these are, when every one of them is some node's. */
function nodesAt(addresses: IpSet, { nodes }: Cluster): readonly string[] {
  const within = [...nodes.values()].filter((node) =>
    node.addresses.some((address) => isAddressSubset(singleAddress(address), addresses)),
  );
  const own = uniteAddresses(within.flatMap((node) => node.addresses));
  return isAddressSubset(addresses, own) ? within.map(({ name }) => name) : [];
}

function partsOf(
  workload: WorkloadEndpoints,
  byClass: ByClass,
  signatures: ReadonlyMap<number, string>,
): readonly Part[] {
  const whole = byClass.size === 1;
  const alike = whole ? [[...byClass]] : [...groupBy(byClass, ([member]) => signatures.get(member)).values()];
  return alike.map((classes): Part => {
    const endpoints = whole ? workload.endpoints : classes.flatMap(([, endpoints]) => endpoints);
    const ref = workloadRef(workload, endpoints, alike.length === 1);
    return { kind: "pod", ref, workload, endpoint: endpoints[0]!, members: endpoints, member: classes[0]![0] };
  });
}

/** Whether an id is the part's, its workload's, that of a pod in it, or that of some pods in it. */
export function isPartOf({ ref, members }: Part, id: string): boolean {
  if (ref.id === id || ref.id.startsWith(`${id}#`)) return true;
  const [whole, pod] = id.split("#");
  const isWorkload = whole === `${ref.namespace}/${ref.workload}/${ref.name}`;
  return members.some(({ namespace, name, fromTemplate }) => {
    return isWorkload && pod !== undefined ? name === pod : !fromTemplate && `${namespace}/Pod/${name}` === id;
  });
}

/** Some of the pods of a part. */
export function partRef({ workload }: Part, endpoints: readonly Endpoint[]): WorkloadRef {
  return workloadRef(workload, endpoints, false);
}

function workloadRef(workload: WorkloadEndpoints, endpoints: readonly Endpoint[], whole: boolean): WorkloadRef {
  const { namespace, kind, name } = workload;
  const first = endpoints[0]!.name;
  return {
    kind: "workload",
    id: `${namespace}/${kind}/${name}${whole ? "" : `#${first}`}`,
    namespace,
    workload: kind,
    name,
    part: whole ? "" : endpoints.length === 1 ? first : `${first} +${endpoints.length - 1}`,
    pods: countPods(endpoints),
  };
}
