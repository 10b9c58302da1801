import { type Cursor, field, placeOf, readInteger, readObject } from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { invalid, required } from "./field-error.ts";
import { decodeMetadata } from "./metadata.ts";
import { decodeOwner, type OwnerReference } from "./owner.ts";
import { decodePodTemplate, type PodShape } from "./pod.ts";

export const workloadKinds = [
  "Deployment",
  "ReplicaSet",
  "StatefulSet",
  "DaemonSet",
  "Job",
  "CronJob",
  "ReplicationController",
] as const;

export type WorkloadKind = (typeof workloadKinds)[number];

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

export function decodeWorkload(kind: WorkloadKind, cursor: Cursor): Workload {
  const { namespace, name } = decodeMetadata(cursor);
  const spec = field(cursor, "spec");
  readObject(spec);
  const jobSpec = kind === "CronJob" ? field(field(spec, "jobTemplate"), "spec") : spec;
  const template = field(jobSpec, "template");
  if (template.value === undefined) required(template, "", { help: patchHelp });
  return {
    kind,
    namespace,
    name,
    owner: decodeOwner(cursor),
    replicas: kind === "DaemonSet" ? "per-node" : decodeReplicas(kind, jobSpec),
    template: decodePodTemplate(template),
    place: placeOf(cursor),
  };
}

const patchHelp = "if this is a patch for kustomize, build it first: `kubectl kustomize <directory>`";

function decodeReplicas(kind: WorkloadKind, spec: Cursor): number {
  const cursor = field(spec, kind === "Job" || kind === "CronJob" ? "parallelism" : "replicas");
  const replicas = readInteger(cursor) ?? 1;
  if (replicas < 0) invalid(cursor, replicas, "must be greater than or equal to 0");
  return replicas;
}
