import { groupBy } from "../group-by.ts";
import type { EndpointRef } from "../policy/flow.ts";
import type { FlowTable } from "../policy/flows.ts";
import { isNode } from "../policy/node-local.ts";
import { domainEnd, type OutsidePart, outsideRef } from "../policy/parts.ts";
import { allAddresses, type IpSet, intersectAddresses, isEmptyAddresses, subtractAddresses } from "../sets/ip-set.ts";
import type { Presence } from "./flow-change.ts";
import { groupPods, type PodGroup, refOf, type TableEnd } from "./side-ends.ts";

/** The tables of two states of the input, each under the same profiles in the same order. There is at least one. */
export interface TablePairs {
  readonly before: readonly FlowTable[];
  readonly after: readonly FlowTable[];
}

/** An end that no table tells apart: what it is in those before, and in those after; nothing where it is not there. */
export interface JointEnd {
  readonly ref: EndpointRef;
  readonly presence: Presence;
  readonly before: readonly TableEnd[] | undefined;
  readonly after: readonly TableEnd[] | undefined;
}

/** Equal for ends of which tables say the same. Where ends run matters between nodes and pods: each node is its own. */
export function classOf(end: JointEnd): unknown {
  if (isSpecial(end)) return end;
  return [end.before, end.after].map((list) => list?.map(({ member }) => member).join() ?? "").join(" ");
}

/** Not to be looked up by its numbers alone. */
export function isSpecial({ before = [], after = [] }: JointEnd): boolean {
  return [...before, ...after].some((end) => end.member === undefined || isNode(end));
}

/** All ends of flows. */
export interface JointEnds {
  readonly parts: readonly JointEnd[];
  readonly sources: readonly JointEnd[];
  readonly destinations: readonly JointEnd[];
}

export function joinEnds(tables: TablePairs): JointEnds {
  const parts = jointParts(tables);
  const ranges = (side: "sources" | "destinations") => jointRanges(tables, (table) => table[side]);
  return {
    parts,
    sources: [...parts, ...ranges("sources")],
    destinations: [...parts, ...ranges("destinations"), ...jointDomains(tables)],
  };
}

/** Workloads of one name are one; their pods too, where a workload is in several parts both before and after. */
function jointParts({ before, after }: TablePairs): readonly JointEnd[] {
  const old = groupPods(before);
  const now = groupPods(after);
  const gone = [...old].filter(([id]) => !now.has(id)).flatMap(([, groups]) => groups.map(disappearing));
  return [...[...now].flatMap(([id, groups]) => jointGroups(old.get(id) ?? [], groups)), ...gone];
}

function jointGroups(before: readonly PodGroup[], after: readonly PodGroup[]): readonly JointEnd[] {
  const [oldest] = before;
  const [newest] = after;
  if (!oldest || !newest) return after.map(appearing);
  if (before.length === 1) return after.map((group) => staying(group.ref, oldest, group));
  if (after.length === 1) return before.map((group) => staying(group.ref, group, newest));
  return jointPods(before, after);
}

function jointPods(before: readonly PodGroup[], after: readonly PodGroup[]): readonly JointEnd[] {
  const old = new Map(before.flatMap((group) => group.pods.map((pod) => [pod, group])));
  const now = new Map(after.flatMap((group) => group.pods.map((pod) => [pod, group])));
  const shared = [...now.keys()].filter((pod) => old.has(pod));
  const alike = groupBy(shared, (pod) => `${before.indexOf(old.get(pod)!)} ${after.indexOf(now.get(pod)!)}`);
  const stay = [...alike.values()].map((pods) => {
    const group = now.get(pods[0]!)!;
    const isOne = group.pods.every((pod) => pods.includes(pod) || !old.has(pod)); // one that is new is as the others
    return staying(isOne ? group.ref : refOf(pods, group.inTables), old.get(pods[0]!)!, group);
  });
  const isNew = ({ pods }: PodGroup) => !pods.some((pod) => old.has(pod));
  const isGone = ({ pods }: PodGroup) => !pods.some((pod) => now.has(pod));
  return [...stay, ...after.filter(isNew).map(appearing), ...before.filter(isGone).map(disappearing)];
}

function staying(ref: EndpointRef, before: PodGroup, after: PodGroup): JointEnd {
  return { ref, presence: "stays", before: before.inTables, after: after.inTables };
}

function appearing({ ref, inTables }: PodGroup): JointEnd {
  return { ref, presence: "appears", before: undefined, after: inTables };
}

function disappearing({ ref, inTables }: PodGroup): JointEnd {
  return { ref, presence: "disappears", before: inTables, after: undefined };
}

/** The outside cut wherever some table cuts it. */
function jointRanges(tables: TablePairs, rangesOf: (table: FlowTable) => readonly OutsidePart[]): readonly JointEnd[] {
  const lists = [...tables.before, ...tables.after].map(rangesOf);
  const pieces = lists.reduce<readonly Piece[]>(
    (pieces, ranges) => cutBy(ranges, pieces),
    [{ addresses: allAddresses, ends: [] }],
  );
  const known = pieces.filter(({ ends }) => ends.some((end) => end !== undefined));
  return known.map(({ addresses, ends }) => {
    const some = ends.find((end) => end !== undefined)!;
    const all = ends.map((end) => end ?? unknownRange(some, addresses));
    const count = tables.before.length;
    const ref = outsideRef(addresses, false);
    return { ref, presence: "stays", before: all.slice(0, count), after: all.slice(count) };
  });
}

/** Addresses, with the range they are of in each table so far. */
interface Piece {
  readonly addresses: IpSet;
  readonly ends: readonly (OutsidePart | undefined)[];
}

function cutBy(ranges: readonly OutsidePart[], pieces: readonly Piece[]): readonly Piece[] {
  const cut = pieces.flatMap(({ addresses, ends }) => {
    const left = ranges.reduce((left, range) => subtractAddresses(left, range.addresses), addresses);
    return [
      ...ranges.map((range) => ({
        addresses: intersectAddresses(addresses, range.addresses),
        ends: [...ends, range],
      })),
      { addresses: left, ends: [...ends, undefined] },
    ];
  });
  return cut.filter(({ addresses }) => !isEmptyAddresses(addresses));
}

/** Addresses of a family that a table neither has nor speaks of: nothing there tells them apart. */
export function unknownRange({ kind, family }: Pick<OutsidePart, "kind" | "family">, addresses: IpSet): TableEnd {
  return { kind, family, addresses, ref: outsideRef(addresses, false), member: undefined };
}

function jointDomains({ before, after }: TablePairs): readonly JointEnd[] {
  const ids = new Set([...after, ...before].flatMap(({ domains }) => domains.map(({ ref }) => ref.id)));
  return [...ids].map((id): JointEnd => {
    const unknown: TableEnd = { ...domainEnd(id), member: undefined };
    const inTables = (tables: readonly FlowTable[]) =>
      tables.map(({ domains }): TableEnd => domains.find(({ ref }) => ref.id === id) ?? unknown);
    return { ref: unknown.ref, presence: "stays", before: inTables(before), after: inTables(after) };
  });
}
