import type { AdminPolicy, Tier } from "../resources/admin-policy.ts";
import type { EntryRoute } from "../resources/entry-route.ts";
import type { ControllerClass, Gateway } from "../resources/gateway.ts";
import type { NetworkPolicy } from "../resources/network-policy.ts";
import type { Node } from "../resources/node.ts";
import type { ReferenceGrant } from "../resources/reference-grant.ts";
import type { UnusedKind } from "../resources/resource.ts";
import type { Service } from "../resources/service.ts";
import type { Family } from "../sets/ip-set.ts";
import type { Skipped } from "../text/document.ts";
import type { Endpoint, WorkloadEndpoints } from "./endpoint.ts";
import type { ClusterNamespace } from "./namespaces.ts";
import type { Profile } from "./profile.ts";

/** The whole input, indexed: who talks, where they live, and the policies over them. */
export interface Cluster {
  readonly profile: Profile;
  readonly namespaces: ReadonlyMap<string, ClusterNamespace>;
  /** In order of namespace, name, kind. */
  readonly workloads: readonly WorkloadEndpoints[];
  /** Every endpoint at its `index`. */
  readonly endpoints: readonly Endpoint[];
  readonly policies: readonly NetworkPolicy[];
  /** The same policies by namespace: one selects pods of its own namespace only. */
  readonly policiesIn: ReadonlyMap<string, readonly NetworkPolicy[]>;
  /** The policies of each tier in the order they are read: by priority, then (which Kubernetes leaves undefined) name. */
  readonly tiers: Readonly<Record<Tier, readonly AdminPolicy[]>>;
  readonly services: readonly Service[];
  /** What leads to Services from outside; a Service may be a way in itself. */
  readonly entryRoutes: readonly EntryRoute[];
  readonly gateways: readonly Gateway[];
  readonly referenceGrants: readonly ReferenceGrant[];
  readonly controllerClasses: readonly ControllerClass[];
  readonly nodes: ReadonlyMap<string, Node>;
  /** The address families pods are taken to have when the input does not say. */
  readonly families: readonly Family[];
  readonly unused: readonly UnusedKind[];
  readonly skipped: readonly Skipped[];
}
