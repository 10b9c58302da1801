import type { Skipped } from "../text/document.ts";
import type { AdminPolicy } from "./admin-policy.ts";
import type { EntryRoute } from "./entry-route.ts";
import type { ControllerClass, Gateway } from "./gateway.ts";
import type { Namespace } from "./namespace.ts";
import type { NetworkPolicy } from "./network-policy.ts";
import type { Node } from "./node.ts";
import type { Pod } from "./pod.ts";
import type { ReferenceGrant } from "./reference-grant.ts";
import type { Service } from "./service.ts";
import type { Workload } from "./workload.ts";

export type Resource =
  | Namespace
  | Pod
  | Workload
  | Service
  | Node
  | NetworkPolicy
  | AdminPolicy
  | EntryRoute
  | Gateway
  | ReferenceGrant
  | ControllerClass;

/** A kind CanReach read and does not use. `policy` says that verdicts may differ because of it. */
export interface UnusedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly count: number;
  readonly policy: boolean;
}

/** Everything the input holds, in the order of the files. */
export interface Resources {
  readonly resources: readonly Resource[];
  readonly unused: readonly UnusedKind[];
  readonly skipped: readonly Skipped[];
}
