import type { Endpoint } from "../cluster/endpoint.ts";
import { groupBy } from "../group-by.ts";
import { obtain } from "../obtain.ts";
import type { OutsideEnd, PodEnd } from "../policy/end.ts";
import type { EndpointRef } from "../policy/flow.ts";
import type { FlowTable } from "../policy/flows.ts";
import { type Part, partRef } from "../policy/parts.ts";

/** An end with the number that the index knows it by. */
export type NumberedEnd = (PodEnd | OutsideEnd) & { readonly member: number };

/** What a test speaks of as one, as a question does: a workload, a pod, addresses, a Service, a name outside. */
export interface Unit {
  /** What a question takes for it. */
  readonly words: string;
  readonly ref: EndpointRef;
  readonly ends: readonly NumberedEnd[];
  /** Whether the ends tell all: not of a Service, nor of an address that stands for something else. */
  readonly isIndexed: boolean;
}

/** Each workload of a cluster, all of its parts as one, in their order. */
export function listUnits(table: FlowTable): readonly WorkloadUnit[] {
  return obtain(unitsOf, table, () => {
    const byWorkload = groupBy(table.parts, ({ workload }) => workload);
    return [...byWorkload.values()].map((parts) => unitOf(wholeRef(parts), parts));
  });
}

function unitOf(ref: EndpointRef, ends: readonly Part[]): WorkloadUnit {
  return { words: ref.id, ref, ends, isIndexed: true };
}

export interface WorkloadUnit extends Unit {
  readonly ends: readonly Part[];
}

const unitsOf = new WeakMap<FlowTable, readonly WorkloadUnit[]>();

function wholeRef(parts: readonly Part[]): EndpointRef {
  const { ref } = parts[0]!;
  if (parts.length === 1) return ref;
  const pods = parts.reduce((count, part) => count + part.ref.pods, 0);
  return { ...ref, id: `${ref.namespace}/${ref.workload}/${ref.name}`, part: "", pods };
}

/** Those of a workload's pods that are meant: all, some, or `undefined` when none is. */
export function restrict(unit: WorkloadUnit, isMeant: (endpoint: Endpoint) => boolean): WorkloadUnit | undefined {
  const ends = unit.ends.flatMap((part): readonly Part[] => {
    const members = part.members.filter(isMeant);
    if (members.length === part.members.length) return [part];
    return members.length === 0 ? [] : [{ ...part, ref: partRef(part, members), endpoint: members[0]!, members }];
  });
  if (ends.length === 0) return undefined;
  const isWhole = ends.length === unit.ends.length && ends.every((end, i) => end === unit.ends[i]);
  return isWhole ? unit : unitOf(ends[0]!.ref, ends);
}

/** Pods on the host's network are their node: policies neither select nor match them, and it reaches its own pods anyway. */
export function isOnHost({ ends }: WorkloadUnit): boolean {
  return ends.some(({ endpoint }) => endpoint.onHost);
}
