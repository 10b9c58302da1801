import {
  addBits,
  type BitSet,
  bitMembers,
  emptyBits,
  fullBits,
  isEmptyBits,
  subtractBits,
  unionBits,
} from "../sets/bit-set.ts";
import type { Row } from "./row.ts";
import type { Subjects } from "./subjects.ts";

/** Ingress rows read from the source's side: for a member, the members that let something of it in. */
export type Arrivals = (from: number) => BitSet;

/** Turns the rows round once, so that a source need not ask every group of destinations. */
export function buildArrivals(groups: readonly Subjects[], rowOf: (subjects: Subjects) => Row, size: number): Arrivals {
  const everybody = fullBits(size);
  const openToAll = emptyBits(size);
  const openTo: BitSet[][] = Array.from({ length: size }, () => []);
  for (const subjects of groups) {
    const sources = rowOf(subjects)
      .map(({ peers }) => peers)
      .reduce(unionBits, emptyBits(size));
    if (isEmptyBits(subtractBits(everybody, sources))) addBits(openToAll, subjects.members);
    else for (const source of bitMembers(sources)) openTo[source]!.push(subjects.members);
  }
  return (from) => {
    const arriving = openToAll.slice();
    for (const members of openTo[from]!) addBits(arriving, members);
    return arriving;
  };
}
