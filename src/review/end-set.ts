import { groupBy } from "../group-by.ts";
import type { EndpointRef, WorkloadRef } from "../policy/flow.ts";
import type { ControllerRef } from "./flow-change.ts";
import type { JointEnd } from "./joint-ends.ts";
import { wholeId } from "./side-ends.ts";

type Ref = EndpointRef | ControllerRef;

/** Ends by as few names as there are. */
export type EndSet = readonly EndName[];

/**
 * `count`: how many of them the changes are about; others are after as these are, without a change. `but`: those of which
 * that does not hold.
 */
export type EndName =
  | { readonly kind: "any-pod"; readonly count: number; readonly but: readonly WorkloadRef[] }
  /** All workloads of a namespace. */
  | {
      readonly kind: "namespace";
      readonly namespace: string;
      readonly count: number;
      readonly but: readonly WorkloadRef[];
    }
  | { readonly kind: "end"; readonly ref: Ref };

/** All workloads, by namespace. */
export type Population = ReadonlyMap<string, readonly WorkloadRef[]>;

export function populationOf(parts: readonly JointEnd[]): Population {
  const workloads = parts.flatMap(({ ref }) => (ref.kind === "workload" ? whole(ref) : []));
  const distinct = [...new Map(workloads.map((ref) => [ref.id, ref])).values()];
  return groupBy(distinct, ({ namespace }) => namespace);
}

function whole(ref: WorkloadRef): WorkloadRef {
  return ref.part === "" ? ref : { ...ref, id: wholeId({ ref }), part: "" };
}

/** Whether what is said of some ends holds of another workload too; `itself` is the only end at the other side. */
export type Likeness = "alike" | "itself" | "other";

/** Names that mean these ends, and none that would be wrong. */
export function nameEnds(
  refs: readonly Ref[],
  population: Population,
  likenessOf: (other: WorkloadRef) => Likeness,
): EndSet {
  const ids = new Set(refs.map(({ id }) => id));
  const isMeant = (ref: WorkloadRef) => ids.has(ref.id);
  const crowds = [...population].map(([namespace, some]) => ({ namespace, ...crowdOf(some, isMeant, likenessOf) }));
  const everybody = crowdOf([...population.values()].flat(), isMeant, likenessOf);
  const byNamespace = nameCrowds(refs, crowds.filter(isTold));
  if (!isTold(everybody)) return byNamespace;
  const { own, missing: but } = everybody;
  const anyPod: EndSet = [
    { kind: "any-pod", count: own.length, but },
    ...refs.filter(({ kind }) => kind !== "workload").map(nameEnd),
  ];
  return lengthOf(anyPod) < lengthOf(byNamespace) ? anyPod : byNamespace;
}

function nameCrowds(refs: readonly Ref[], crowds: readonly (Crowd & { readonly namespace: string })[]): EndSet {
  const covered = new Set(crowds.flatMap(({ own }) => own.map(({ id }) => id)));
  const namespaces = crowds.map(({ namespace, own, missing }): EndName => {
    return { kind: "namespace", namespace, count: own.length, but: missing };
  });
  return [...namespaces, ...refs.filter(({ id }) => !covered.has(id)).map(nameEnd)];
}

/** How many names one reads. */
function lengthOf(names: EndSet): number {
  return names.reduce((sum, name) => sum + 1 + (name.kind === "end" ? 0 : name.but.length), 0);
}

/** Workloads of one namespace or of all: those that are meant, and those of which it would be wrong. */
interface Crowd {
  readonly size: number;
  readonly own: readonly WorkloadRef[];
  readonly missing: readonly WorkloadRef[];
}

function crowdOf(
  workloads: readonly WorkloadRef[],
  isMeant: (ref: WorkloadRef) => boolean,
  likenessOf: (ref: WorkloadRef) => Likeness,
): Crowd {
  const own = workloads.filter(isMeant);
  const rest = workloads.filter((ref) => !isMeant(ref));
  if (own.length * 3 < workloads.length) return { size: workloads.length, own, missing: rest }; // spares the looks
  const likenesses = rest.map((ref) => ({ ref, likeness: likenessOf(ref) }));
  const others = likenesses.filter(({ likeness }) => likeness !== "itself");
  const missing = others.filter(({ likeness }) => likeness === "other").map(({ ref }) => ref);
  return { size: own.length + others.length, own, missing };
}

/** All but very few, most of them by a change: a name for all would hide which. */
function isTold({ size, own, missing }: Crowd): boolean {
  return own.length > 1 && own.length * 3 >= size * 2 && missing.length <= 3 && missing.length * 4 <= size;
}

function nameEnd(ref: Ref): EndName {
  return { kind: "end", ref };
}
