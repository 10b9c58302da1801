import { type BitSet, bitMembers, equalBits, hasBit, unionBits, uniteBits } from "../sets/bit-set.ts";
import type { Members } from "./members.ts";
import type { Row } from "./row.ts";
import type { Subjects } from "./subjects.ts";

/** Ingress rows read from the source's side: for a member, the members that let something of it in. */
export type Arrivals = (from: number) => BitSet;

/** Sources and the members that are open to exactly these. */
interface Opening {
  readonly sources: BitSet;
  readonly to: BitSet;
}

/** Few sources are cheaper to have by source; many cheaper to ask whether they hold one. */
const mostListed = 64;

/** Turns the rows round once, so that a source need not ask every group of destinations. */
export function buildArrivals(
  groups: readonly Subjects[],
  rowOf: (subjects: Subjects) => Row,
  { everybody, size }: Pick<Members, "everybody" | "size">,
): Arrivals {
  const openings = gatherOpenings(groups, rowOf);
  const isListed = ({ sources }: Opening) => sources.length <= mostListed;
  const toAll = uniteBits(openings.filter(({ sources }) => equalBits(sources, everybody)).map(({ to }) => to));
  const wide = openings.filter((opening) => !isListed(opening) && !equalBits(opening.sources, everybody));
  const from: BitSet[][] = Array.from({ length: size }, () => []);
  for (const { sources, to } of openings.filter(isListed))
    for (const source of bitMembers(sources)) from[source]!.push(to);
  return (source) => {
    const wider = wide.filter(({ sources }) => hasBit(sources, source)).map(({ to }) => to);
    return unionBits(toAll, uniteBits([...from[source]!, ...wider]));
  };
}

/** Groups with the same sources are one opening. */
function gatherOpenings(groups: readonly Subjects[], rowOf: (subjects: Subjects) => Row): readonly Opening[] {
  const openings = new Map<string, { readonly sources: BitSet; readonly to: BitSet[] }>();
  for (const subjects of groups) {
    const sources = uniteBits(rowOf(subjects).map(({ peers }) => peers));
    const key = sources.join();
    const known = openings.get(key);
    if (known) known.to.push(subjects.members);
    else openings.set(key, { sources, to: [subjects.members] });
  }
  return [...openings.values()].map(({ sources, to }) => ({ sources, to: uniteBits(to) }));
}
