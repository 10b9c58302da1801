import { groupBy } from "../group-by.ts";
import type { EndpointRef } from "../policy/flow.ts";
import type { FlowTable } from "../policy/flows.ts";
import { type DomainPart, type OutsidePart, type Part, partRef } from "../policy/parts.ts";

/** An end in one table; without a number where no policy of that table knows it. */
export type TableEnd = Part | Unnumbered<OutsidePart> | Unnumbered<DomainPart>;

type Unnumbered<E extends { readonly member: number }> = Omit<E, "member"> & { readonly member: number | undefined };

/** Pods of one workload that no table of one state of the input tells apart, with the part they are of in each table. */
export interface PodGroup {
  readonly ref: EndpointRef;
  /** The names of the pods. */
  readonly pods: readonly string[];
  readonly inTables: readonly Part[];
}

/** The groups of each workload, by its id. The tables are of the same pods under different profiles. */
export function groupPods(tables: readonly FlowTable[]): ReadonlyMap<string, readonly PodGroup[]> {
  const [first, ...others] = tables.map(({ parts }) => groupBy(parts, wholeId)) as [PartsById, ...PartsById[]];
  return new Map([...first].map(([id, parts]) => [id, groupsOf([parts, ...others.map((parts) => parts.get(id)!)])]));
}

type PartsById = ReadonlyMap<string, readonly Part[]>;

/** The id of the workload that a part is of. */
export function wholeId({ ref }: { readonly ref: EndpointRef }): string {
  return ref.kind === "workload" ? `${ref.namespace}/${ref.workload}/${ref.name}` : ref.id;
}

function groupsOf(tables: readonly (readonly Part[])[]): readonly PodGroup[] {
  const [first] = tables as [readonly Part[]];
  if (tables.every((parts) => parts.length === 1)) {
    return [{ ref: first[0]!.ref, pods: namesOf(first[0]!), inTables: tables.map(([part]) => part!) }];
  }
  const byPod = tables.map((parts) => new Map(parts.flatMap((part) => namesOf(part).map((name) => [name, part]))));
  const partsOf = (name: string) => byPod.map((parts) => parts.get(name)!);
  const keyOf = (name: string) => tables.map((parts, i) => parts.indexOf(byPod[i]!.get(name)!)).join();
  return [...groupBy(first.flatMap(namesOf), keyOf).values()].map((pods) => {
    const inTables = partsOf(pods[0]!);
    return { ref: refOf(pods, inTables), pods, inTables };
  });
}

function namesOf({ members }: Part): readonly string[] {
  return members.map(({ name }) => name);
}

/** The name of the part that holds exactly these pods, or of some pods of a part. */
export function refOf(pods: readonly string[], parts: readonly Part[]): EndpointRef {
  const exact = parts.find(({ members }) => members.length === pods.length);
  if (exact) return exact.ref;
  const own = new Set(pods);
  const [part] = parts as [Part];
  return partRef(
    part,
    part.members.filter(({ name }) => own.has(name)),
  );
}
