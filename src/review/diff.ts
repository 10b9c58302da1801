import type { Analysis } from "../analyze.ts";
import { groupBy } from "../group-by.ts";
import { compareTables, type Difference } from "./compare.ts";
import { compareEntries, type EntryDifference } from "./compare-entries.ts";
import { ChangeDescriber } from "./describe-change.ts";
import type { ChangeKind, FlowChange } from "./flow-change.ts";
import { foldDifferences } from "./fold.ts";
import { type JointEnds, joinEnds, type TablePairs } from "./joint-ends.ts";
import { inAllProfiles, type Sides } from "./other-profiles.ts";

/**
 * Every flow that is not the same `after` as `before`: between two workloads, or parts of them that differ, and with
 * ranges and names outside, exact to the port. What only one of the profiles sees that Kubernetes leaves a network plugin
 * the choice of is unknown. Newly allowed first, then newly blocked, changed ports, unknown ones; among those what is
 * between ends that stay, then in the order of the tables. It costs as what has changed, by classes of pods. Both are
 * to be analysed under one profile.
 */
export function diff(before: Analysis, after: Analysis): readonly FlowChange[] {
  return compareSides(inAllProfiles(before, after)).found.map(({ change }) => change);
}

/** The same of the profile alone that both were analysed under. */
export function diffInProfile(before: Analysis, after: Analysis): readonly FlowChange[] {
  return compareSides([{ doubt: undefined, before, after }]).found.map(({ change }) => change);
}

/** A change, with what is told in it. */
export interface FoundChange {
  readonly change: FlowChange;
  readonly differences: readonly Difference[];
  /** Of what controllers bring whose pods are not in the input; then there are no `differences`. */
  readonly entry: EntryDifference | undefined;
}

export interface Comparison {
  readonly ends: JointEnds;
  readonly tables: TablePairs;
  readonly found: readonly FoundChange[];
  /** Differences between ends that are not in what was found, after the most that were wanted. */
  readonly more: number;
  /** How many flows are the same under every profile. */
  readonly unchanged: number;
}

/** Under the first of the profiles, unless others see it differently. */
export function compareSides(sides: readonly Sides[], most = Number.POSITIVE_INFINITY): Comparison {
  const tables = { before: sides.map(({ before }) => before.table), after: sides.map(({ after }) => after.table) };
  const ends = joinEnds(tables);
  const { differences, more, unchanged } = compareTables(ends, tables, most);
  const flows = foldDifferences(differences, ends);
  const entries = compareEntries(sides, ends.parts).map((entry) => ({ ...entry, differences: [], entry }));
  const describer = new ChangeDescriber(sides.map(({ doubt }) => doubt));
  const found = [...flows, ...entries].map((told): FoundChange => {
    const { differences, entry } = { entry: undefined, ...told };
    return { change: describer.describe(told), differences, entry };
  });
  return { ends, tables, found: inOrder(found), more, unchanged };
}

/** A risk first, then an outage. */
export const changeKinds: readonly ChangeKind[] = ["newly-allowed", "newly-blocked", "ports-changed", "unknown"];

function inOrder(found: readonly FoundChange[]): readonly FoundChange[] {
  const ranked = groupBy(found, ({ change: { kind, from, to } }) => {
    const stay = from.presence === "stays" && to.presence === "stays";
    return changeKinds.indexOf(kind) * 2 + (stay ? 0 : 1);
  });
  return [...ranked.keys()].sort((a, b) => a - b).flatMap((rank) => ranked.get(rank)!);
}
