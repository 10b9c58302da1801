import type { Labels } from "../resources/labels.ts";
import type { NamedPort } from "../resources/pod.ts";
import type { WorkloadKind } from "../resources/workload.ts";
import type { IpAddress, IpSet } from "../sets/ip-set.ts";
import type { Place } from "../text/document.ts";

/** What owns an endpoint, in `namespace/name[Kind]`; a pod without a controller owns itself. */
export interface OwnerName {
  readonly namespace: string;
  readonly kind: WorkloadKind | "Pod" | (string & {});
  readonly name: string;
}

/** One pod, or the pods a template would make when the input holds none of them. */
export interface Endpoint {
  readonly index: number;
  readonly namespace: string;
  /** The pod's name, or the workload's when `fromTemplate`. */
  readonly name: string;
  readonly fromTemplate: boolean;
  readonly labels: Labels;
  readonly ports: readonly NamedPort[];
  /** Answered as its node (`Profile.hostNetwork: "as-node"`): policies neither select nor match it. */
  readonly onHost: boolean;
  /** The pod's own addresses, or its node's when `onHost`; `unknown` when the input does not say. */
  readonly addresses:
    | { readonly kind: "known"; readonly addresses: readonly IpAddress[] }
    | { readonly kind: "unknown"; readonly within: IpSet };
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
