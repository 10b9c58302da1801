import type { Cluster } from "../cluster/cluster.ts";
import type { Direction } from "../resources/network-policy.ts";
import { spanOf } from "../text/places.ts";
import type { Span } from "../text/span.ts";
import type { WorkloadRef } from "./flow.ts";
import type { FlowTable } from "./flows.ts";
import { findIsolating, policyRef } from "./isolation.ts";
import type { PolicyRef } from "./verdict.ts";

/** A workload or part of one as the page lists it: plain data. */
export interface WorkloadState {
  readonly ref: WorkloadRef;
  readonly labels: ReadonlyMap<string, string>;
  /** Answered as its node: policies neither select nor match it. */
  readonly onHost: boolean;
  /** The policies that isolate it; without one it is open in that direction. */
  readonly isolatedBy: Readonly<Record<Direction, readonly PolicyRef[]>>;
  readonly span: Span;
}

export function describeWorkloads(cluster: Cluster, { parts }: FlowTable): readonly WorkloadState[] {
  return parts.map((part) => ({
    ref: part.ref,
    labels: part.endpoint.labels,
    onHost: part.endpoint.onHost,
    isolatedBy: {
      ingress: findIsolating(part.endpoint, "ingress", cluster).map(policyRef),
      egress: findIsolating(part.endpoint, "egress", cluster).map(policyRef),
    },
    span: spanOf(part.endpoint.place),
  }));
}
