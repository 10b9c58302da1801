import type { Protocol } from "../sets/connection-set.ts";
import type { IpAddress } from "../sets/ip-set.ts";
import type { Place } from "../text/document.ts";
import type { Labels } from "./labels.ts";

export interface NamedPort {
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
}

/** What policies can see of a pod: of one in the input, or of every pod made from a template. */
export interface PodShape {
  readonly labels: Labels;
  readonly hostNetwork: boolean;
  /** The named ports of containers and of sidecars (init containers that restart always). */
  readonly ports: readonly NamedPort[];
}

export interface OwnerReference {
  readonly kind: string;
  readonly name: string;
}

export interface Pod extends PodShape {
  readonly kind: "Pod";
  readonly namespace: string;
  readonly name: string;
  /** The controller that made it, from `ownerReferences` (the one with `controller: true`, else the first). */
  readonly owner: OwnerReference | undefined;
  /** Phase Succeeded or Failed: it holds no address and is no endpoint. */
  readonly finished: boolean;
  /** `status.podIPs`, else `status.podIP`; empty when the input does not say. */
  readonly addresses: readonly IpAddress[];
  /** `status.hostIPs`, else `status.hostIP`. */
  readonly hostAddresses: readonly IpAddress[];
  readonly nodeName: string | undefined;
  readonly place: Place;
}
