import type { Cluster } from "../cluster/cluster.ts";
import { type Endpoint, familiesOf } from "../cluster/endpoint.ts";
import type { ClusterNamespace } from "../cluster/namespaces.ts";
import { type Family, type IpSet, isEmptyAddresses, onlyFamily } from "../sets/ip-set.ts";
import { commonFamilies } from "./families.ts";
import type { EndpointRef } from "./flow.ts";

/** One end of a pair as the rules meet it: pods that behave alike, or addresses that do. */
export type End = PodEnd | OutsideEnd;

export interface PodEnd {
  readonly kind: "pod";
  readonly ref: EndpointRef;
  /** One of them, standing for all: no policy tells them apart. */
  readonly endpoint: Endpoint;
  /** All of them: a pod in the input each, or one template. */
  readonly members: readonly Endpoint[];
}

export interface OutsideEnd {
  readonly kind: "outside";
  readonly ref: EndpointRef;
  readonly family: Family;
  /** Those of its family, and any others, are told apart by no rule that meets them: each holds all or none. */
  readonly addresses: IpSet;
  /** The node whose addresses these all are. */
  readonly nodeName?: string;
  /** The name by which it is asked for, or the pattern it is one of: its address may be any. */
  readonly domain?: string;
}

export function addressesOf(end: End): IpSet {
  return end.kind === "pod" ? end.endpoint.addresses : end.addresses;
}

export function namespaceOf(end: PodEnd, cluster: Cluster): ClusterNamespace {
  return cluster.namespaces.get(end.endpoint.namespace)!;
}

/** One pod at both ends. Two replicas of one template are two pods. */
export function isItself(from: End, to: End): boolean {
  if (from.kind === "outside" || to.kind === "outside") return false;
  if (from.members.length > 1 || to.members.length > 1) return false;
  return from.endpoint === to.endpoint && from.endpoint.pods <= 1;
}

/** How many pods stand behind an end of pods; `Infinity` for one per node. */
export function countPods(members: readonly Endpoint[]): number {
  return members.reduce((count, { pods }) => count + pods, 0);
}

/** The families a pair is evaluated in. An address outside has its own; a pod is taken to speak it. */
export function sharedFamilies(a: End, b: End, cluster: Cluster): readonly Family[] {
  if (a.kind === "outside") return [familyWith(a, b)];
  if (b.kind === "outside" && b.domain !== undefined) {
    return commonFamilies(familiesOf(a.endpoint), [], cluster.families);
  }
  if (b.kind === "outside") return [familyWith(b, a)];
  return commonFamilies(familiesOf(a.endpoint), familiesOf(b.endpoint), cluster.families);
}

/** Where no rule tells families apart an outside end holds both, and speaks one that the other end has. */
function familyWith({ family, addresses }: OutsideEnd, other: End): Family {
  if (other.kind === "outside") return family;
  return familiesOf(other.endpoint).find((known) => !isEmptyAddresses(onlyFamily(addresses, known))) ?? family;
}
