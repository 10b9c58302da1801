import type { Cluster } from "../cluster/cluster.ts";
import type { AdminPolicy } from "../resources/admin-policy.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import type { Place } from "../text/document.ts";
import { spanOf } from "../text/places.ts";
import type { Span } from "../text/span.ts";
import type { WorkloadRef } from "./flow.ts";
import type { FlowTable } from "./flows.ts";
import { findIsolating, policyRef } from "./isolation.ts";
import type { Part } from "./parts.ts";
import { adminPolicyRef } from "./tier-reasons.ts";
import { findRuling } from "./tiers.ts";
import type { AdminPolicyRef, PolicyRef } from "./verdict.ts";

/** A workload or part of one as the page lists it: plain data. */
export interface WorkloadState {
  readonly ref: WorkloadRef;
  readonly labels: ReadonlyMap<string, string>;
  /** Answered as its node: policies neither select nor match it. */
  readonly onHost: boolean;
  readonly ingress: SideState;
  readonly egress: SideState;
  readonly span: Span;
}

/** What policies do to one side of a workload. */
export interface SideState {
  /** The NetworkPolicies that isolate it. */
  readonly isolatedBy: readonly PolicyRef[];
  /** The policies over the cluster that have rules for it. */
  readonly ruledBy: readonly AdminPolicyRef[];
  /** Nothing isolates it, and no rule over the cluster denies it anything. */
  readonly open: boolean;
}

export function describeWorkloads(cluster: Cluster, table: FlowTable): readonly WorkloadState[] {
  return findStandings(cluster, table).map(describeStanding);
}

/** The same where no places are shown: to look them up takes long in a large cluster. */
export interface WorkloadStanding {
  readonly ref: WorkloadRef;
  readonly labels: ReadonlyMap<string, string>;
  readonly onHost: boolean;
  readonly ingress: SideStanding;
  readonly egress: SideStanding;
  readonly place: Place;
}

export interface SideStanding {
  readonly isolatedBy: readonly NetworkPolicy[];
  readonly ruledBy: readonly AdminPolicy[];
  readonly open: boolean;
}

export function findStandings(cluster: Cluster, table: FlowTable): readonly WorkloadStanding[] {
  return table.parts.map((part) => ({
    ref: part.ref,
    labels: part.endpoint.labels,
    onHost: part.endpoint.onHost,
    ingress: sideOf("ingress", part, cluster, table),
    egress: sideOf("egress", part, cluster, table),
    place: part.endpoint.place,
  }));
}

function sideOf(
  direction: Direction,
  { endpoint, member }: Part,
  cluster: Cluster,
  { index }: FlowTable,
): SideStanding {
  const isolatedBy = findIsolating(endpoint, direction, cluster);
  const { admin, baseline } = findRuling(endpoint, direction, cluster);
  const ruledBy = [...admin, ...baseline];
  const open = isolatedBy.length === 0 && (ruledBy.length === 0 || index.isOpen(direction, member));
  return { isolatedBy, ruledBy, open };
}

function describeStanding({ place, ingress, egress, ...standing }: WorkloadStanding): WorkloadState {
  return { ...standing, ingress: describeSide(ingress), egress: describeSide(egress), span: spanOf(place) };
}

function describeSide({ isolatedBy, ruledBy, open }: SideStanding): SideState {
  return { isolatedBy: isolatedBy.map(policyRef), ruledBy: ruledBy.map(adminPolicyRef), open };
}
