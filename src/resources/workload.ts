import type { Place } from "../text/document.ts";
import type { OwnerReference, PodShape } from "./pod.ts";

export type WorkloadKind =
  | "Deployment"
  | "ReplicaSet"
  | "StatefulSet"
  | "DaemonSet"
  | "Job"
  | "CronJob"
  | "ReplicationController";

/** An object that makes pods from a template. */
export interface Workload {
  readonly kind: WorkloadKind;
  readonly namespace: string;
  readonly name: string;
  readonly owner: OwnerReference | undefined;
  /** How many pods it asks for: `replicas` or `parallelism`, default 1; `"per-node"` for a DaemonSet. */
  readonly replicas: number | "per-node";
  readonly template: PodShape;
  readonly place: Place;
}
