import type { Labels } from "../resources/labels.ts";
import type { NamedPort } from "../resources/pod.ts";
import { bothFamilies, type Family, type IpAddress, type IpSet } from "../sets/ip-set.ts";
import type { Place } from "../text/document.ts";

/** What owns an endpoint; a pod without a controller owns itself, as `Pod`. */
export interface OwnerName {
  readonly namespace: string;
  /** A workload kind, `Pod`, or the kind of a controller the input does not hold. */
  readonly kind: string;
  readonly name: string;
}

export interface Whereabouts {
  /** The addresses the input gives; none when it does not say. */
  readonly known: readonly IpAddress[];
  /**
   * Where its addresses of each family lie: exactly those known; without one within the pod CIDRs, or anywhere for a
   * node. Never empty.
   */
  readonly addresses: IpSet;
}

/** One pod, or the pods a template would make when the input holds none of them. */
export interface Endpoint extends Whereabouts {
  readonly index: number;
  readonly namespace: string;
  /** The pod's name, or the workload's when `fromTemplate`. */
  readonly name: string;
  readonly fromTemplate: boolean;
  readonly labels: Labels;
  readonly ports: readonly NamedPort[];
  readonly hostNetwork: boolean;
  /** Answered as its node (`Profile.hostNetwork: "as-node"`): policies neither select nor match it. */
  readonly onHost: boolean;
  /** Of a host-network pod: where it lies when it is answered the other way, as a pod or as its node. */
  readonly otherwise: Whereabouts | undefined;
  readonly nodeName: string | undefined;
  /** How many pods stand behind it: 1 for a pod; a template's replicas, `Infinity` for one per node. */
  readonly pods: number;
  readonly place: Place;
}

/** A workload as policies see it: its endpoints, most often one kind of pod in several replicas. */
export interface WorkloadEndpoints extends OwnerName {
  readonly index: number;
  readonly endpoints: readonly Endpoint[];
  readonly place: Place;
}

/** The families of the known addresses. */
export function familiesOf({ known }: Endpoint): readonly Family[] {
  return bothFamilies.filter((family) => known.some((address) => address.family === family));
}
