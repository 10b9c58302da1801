import { obtain } from "../obtain.ts";
import { type BitSet, bitMembers, equalBits, hasBit, unionBits, uniteBits } from "../sets/bit-set.ts";
import type { Members } from "./members.ts";
import type { Opening, Openings } from "./openings.ts";
import type { Subjects } from "./subjects.ts";

/** Ingress openings read from the source's side: for a member, the members that let something of it in. */
export type Arrivals = (from: number) => BitSet;

/** Sources and the members that let something of them in. */
interface Arrival {
  readonly sources: BitSet;
  readonly to: BitSet;
}

/** Few sources are cheaper to have by source; many cheaper to ask whether they hold one. */
const mostListed = 32;

/** Turns the openings round once, so that a source need not ask every group of destinations. */
export function buildArrivals(
  groups: readonly Subjects[],
  openingsOf: (subjects: Subjects) => Openings,
  { everybody, size }: Pick<Members, "everybody" | "size">,
): Arrivals {
  const openToAll: BitSet[] = [];
  const wide: Arrival[] = [];
  const from: BitSet[][] = Array.from({ length: size }, () => []);
  for (const { sources, to } of gatherArrivals(groups, openingsOf)) {
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

/** Groups share lists, and these what they open to: the sources of a rule are one set, wherever it counts. */
function gatherArrivals(groups: readonly Subjects[], openingsOf: (subjects: Subjects) => Openings): readonly Arrival[] {
  const sharing = new Map<readonly Opening[], BitSet[]>();
  for (const subjects of groups) {
    for (const list of openingsOf(subjects)) obtain(sharing, list, () => []).push(subjects.members);
  }
  const arrivals = new Map<BitSet, BitSet[]>();
  for (const [list, groups] of sharing) {
    const to = uniteBits(groups);
    for (const { peers } of list) obtain(arrivals, peers, () => []).push(to);
  }
  return [...arrivals].map(([sources, to]) => ({ sources, to: uniteBits(to) }));
}
