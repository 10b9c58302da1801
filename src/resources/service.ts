import type { Protocol } from "../sets/connection-set.ts";
import type { IpAddress } from "../sets/ip-set.ts";
import type { Place } from "../text/document.ts";
import type { Labels } from "./labels.ts";

export interface ServicePort {
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly port: number;
  /** A number, or a name looked up on each backend pod; `port` when the manifest leaves it out. */
  readonly targetPort: number | string;
}

export interface Service {
  readonly kind: "Service";
  readonly namespace: string;
  readonly name: string;
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";
  /** The pods behind it; `undefined` when there is no selector. */
  readonly selector: Labels | undefined;
  readonly ports: readonly ServicePort[];
  /** `clusterIPs`; empty for headless Services and those not yet assigned one. */
  readonly addresses: readonly IpAddress[];
  readonly headless: boolean;
  readonly place: Place;
}
