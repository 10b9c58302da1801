import { groupBy } from "../group-by.ts";
import type { EndpointRef, WorkloadRef } from "../policy/flow.ts";
import { outsideRef } from "../policy/parts.ts";
import type { Passing } from "../policy/passing.ts";
import { formatConnections } from "../sets/connection-set.ts";
import { type IpSet, isAddressSubset, unionAddresses } from "../sets/ip-set.ts";
import type { Difference, PassingPair } from "./compare.ts";
import type { ChangedEnd } from "./flow-change.ts";
import type { JointEnd, JointEnds } from "./joint-ends.ts";
import { wholeId } from "./side-ends.ts";

/** What passed and what passes between two ends as they are told. */
export interface Told {
  readonly from: ChangedEnd<EndpointRef>;
  readonly to: ChangedEnd<EndpointRef>;
  readonly passings: readonly PassingPair[];
  /** What is told in one. */
  readonly differences: readonly Difference[];
}

/**
 * Differences as few as tell the same: a workload is one where all its parts fare alike, and of the outside the ranges
 * that fare alike are one.
 */
export function foldDifferences(
  differences: readonly Difference[],
  { sources, destinations }: JointEnds,
): readonly Told[] {
  const single = differences.map((difference) => ({ ...difference, differences: [difference] }));
  const targets = foldEnd("to", single, destinations);
  return foldEnd("from", targets, sources);
}

type Side = "from" | "to";

function foldEnd(side: Side, told: readonly Told[], ends: readonly JointEnd[]): readonly Told[] {
  const wholes = groupBy(ends.filter(isSplit), wholeId);
  const all = ends.map(({ ref }) => addressesOf(ref)).reduce(unionAddresses, noneAtAll);
  const other = side === "from" ? "to" : "from";
  const key = (one: Told) => {
    const { ref } = one[side];
    if (ref.kind !== "outside" && !wholes.has(wholeId(one[side]))) return one;
    const far = ref.kind === "outside" ? "outside" : wholeId(one[side]);
    return `${far} ${one[other].ref.id} ${one.passings.map(textOf).join()}`;
  };
  return [...groupBy(told, key).values()].flatMap((alike) => {
    const [first] = alike as [Told];
    const united = () => ({ ...first, differences: alike.flatMap(({ differences }) => differences) });
    if (first[side].ref.kind === "outside") return [{ ...united(), [side]: uniteRanges(alike, side, all) }];
    const parts = wholes.get(wholeId(first[side])) ?? [];
    const isAll = parts.length > 1 && parts.every(({ ref }) => isOne(ref, first[other].ref) || has(alike, side, ref));
    return isAll ? [{ ...united(), [side]: wholeOf(parts) }] : alike;
  });
}

function isSplit({ ref }: JointEnd): boolean {
  return ref.kind === "workload" && ref.part !== "";
}

/** One pod, with which nothing passes. */
function isOne(ref: EndpointRef, other: ChangedEnd["ref"]): boolean {
  return ref.id === other.id && ref.kind === "workload" && ref.pods <= 1;
}

function has(told: readonly Told[], side: Side, { id }: EndpointRef): boolean {
  return told.some((one) => one[side].ref.id === id);
}

function wholeOf(parts: readonly JointEnd[]): ChangedEnd<EndpointRef> {
  const refs = parts.map(({ ref }) => ref as WorkloadRef);
  const [first] = refs as [WorkloadRef];
  const pods = refs.reduce((count, ref) => count + ref.pods, 0);
  const [presence, ...others] = new Set(parts.map((part) => part.presence));
  return {
    ref: { ...first, id: wholeId({ ref: first }), part: "", pods },
    presence: others.length > 0 ? "stays" : presence!,
  };
}

function uniteRanges(alike: readonly Told[], side: Side, all: IpSet): ChangedEnd<EndpointRef> {
  const addresses = alike.map((one) => addressesOf(one[side].ref)).reduce(unionAddresses);
  return { ref: outsideRef(addresses, isAddressSubset(all, addresses)), presence: "stays" };
}

const noneAtAll: IpSet = { IPv4: [], IPv6: [] };

function addressesOf(ref: EndpointRef): IpSet {
  return ref.kind === "outside" ? ref.addresses : noneAtAll;
}

function textOf({ before, after }: PassingPair): string {
  return [before, after]
    .map(({ connections, possible }: Passing) => [connections, possible].map(formatConnections))
    .join();
}
