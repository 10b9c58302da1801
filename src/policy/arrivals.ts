import { obtain } from "../obtain.ts";
import { type BitSet, bitMembers, equalBits, hasBit, unionBits, uniteBits } from "../sets/bit-set.ts";
import type { Members } from "./members.ts";
import type { Row } from "./row.ts";
import type { Subjects } from "./subjects.ts";

/** Ingress rows read from the source's side: for a member, the members that let something of it in. */
export type Arrivals = (from: number) => BitSet;

/** Sources and the members that let something of them in. */
interface Opening {
  readonly sources: BitSet;
  readonly to: BitSet;
}

/** Few sources are cheaper to have by source; many cheaper to ask whether they hold one. */
const mostListed = 32;

/** Turns the rows round once, so that a source need not ask every group of destinations. */
export function buildArrivals(
  groups: readonly Subjects[],
  rowOf: (subjects: Subjects) => Row,
  { everybody, size }: Pick<Members, "everybody" | "size">,
): Arrivals {
  const openToAll: BitSet[] = [];
  const wide: Opening[] = [];
  const from: BitSet[][] = Array.from({ length: size }, () => []);
  for (const { sources, to } of gatherOpenings(groups, rowOf)) {
    if (equalBits(sources, everybody)) openToAll.push(to);
    else if (sources.length > mostListed) wide.push({ sources, to });
    else for (const source of bitMembers(sources)) from[source]!.push(to);
  }
  const toAll = uniteBits(openToAll);
  return (source) => {
    const wider = wide.filter(({ sources }) => hasBit(sources, source)).map(({ to }) => to);
    return unionBits(toAll, uniteBits([...from[source]!, ...wider]));
  };
}

/** Groups share what they let in: the sources of a rule are one set, wherever it counts. */
function gatherOpenings(groups: readonly Subjects[], rowOf: (subjects: Subjects) => Row): readonly Opening[] {
  const openings = new Map<BitSet, BitSet[]>();
  for (const subjects of groups) {
    for (const { peers } of rowOf(subjects)) obtain(openings, peers, () => []).push(subjects.members);
  }
  return [...openings].map(([sources, to]) => ({ sources, to: uniteBits(to) }));
}
