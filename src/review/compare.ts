import { groupBy } from "../group-by.ts";
import { obtain } from "../obtain.ts";
import { judgePassing, passingBetween } from "../policy/between.ts";
import { isItself } from "../policy/end.ts";
import type { FlowTable } from "../policy/flows.ts";
import type { Passing } from "../policy/passing.ts";
import { type ConnectionSet, equalConnections, isEmptyConnections, noConnections } from "../sets/connection-set.ts";
import { classOf, isSpecial, type JointEnd, type JointEnds, type TablePairs } from "./joint-ends.ts";
import { Reached } from "./reached.ts";
import type { TableEnd } from "./side-ends.ts";

/** What passes between two ends, and passed: not the same. */
export interface Difference {
  readonly from: JointEnd;
  readonly to: JointEnd;
  /** Under each of the profiles, in their order. Differences in which the same passes share them. */
  readonly passings: readonly PassingPair[];
}

export interface PassingPair {
  readonly before: Passing;
  readonly after: Passing;
}

export const nothing: Passing = { connections: noConnections, possible: noConnections };

/** What two states of the input have in common is counted only. */
export interface Compared {
  readonly differences: readonly Difference[];
  /** Differences that are not among them. */
  readonly more: number;
  readonly unchanged: number;
}

/**
 * Every difference between two states of the input under some profile, by classes of ends that no table tells apart: a
 * pair of classes is looked up once, however many ends are in them. After `most` they are counted only.
 */
export function compareTables(ends: JointEnds, tables: TablePairs, most: number): Compared {
  const differences: Difference[] = [];
  const known = new KnownPassings();
  let [more, unchanged] = [0, 0];
  const reached = new Reached([...groupBy(ends.destinations, classOf).values()], tables);
  for (const sources of groupBy(ends.sources, classOf).values()) {
    for (const targets of reached.from(sources[0]!)) {
      for (const pair of pairsOf(sources, targets, tables, known)) {
        if (!("passings" in pair)) unchanged += pair.same;
        else if (differences.length < most) differences.push(pair);
        else more++;
      }
    }
  }
  return { differences, more, unchanged };
}

/** Pairs that differ, and how many flow as before. */
function* pairsOf(
  sources: readonly JointEnd[],
  targets: readonly JointEnd[],
  tables: TablePairs,
  known: KnownPassings,
): Generator<Difference | { readonly same: number }> {
  const [source, target] = [sources[0]!, targets[0]!];
  const look = (from: JointEnd, to: JointEnd) => known.oneOf(passingsOf(from, to, tables));
  const common = isSpecial(source) || isSpecial(target) ? undefined : look(source, target);
  if (common?.every(isSame)) {
    const ofThemselves = classOf(source) === classOf(target) ? sources.filter((end) => isOneself(end, end)).length : 0;
    if (passesAnything(common)) yield { same: sources.length * targets.length - ofThemselves };
    return;
  }
  for (const from of sources) {
    for (const to of targets) {
      if (isOneself(from, to)) continue;
      const passings = common ?? look(from, to);
      if (!passings.every(isSame)) yield { from, to, passings };
      else if (passesAnything(passings)) yield { same: 1 };
    }
  }
}

function passingsOf(from: JointEnd, to: JointEnd, tables: TablePairs): readonly PassingPair[] {
  return tables.before.map((_, i) => ({
    before: passing(from.before?.[i], to.before?.[i], tables.before[i]!),
    after: passing(from.after?.[i], to.after?.[i], tables.after[i]!),
  }));
}

/** What passes between many pairs is of few kinds: each is held once. */
class KnownPassings {
  /** Indexes intern what passes: sets that are one are the same. */
  readonly #numbers = new Map<ConnectionSet, number>();
  readonly #known = new Map<string, readonly PassingPair[]>();

  oneOf(passings: readonly PassingPair[]): readonly PassingPair[] {
    const sets = passings.flatMap(({ before, after }) => [
      before.connections,
      before.possible,
      after.connections,
      after.possible,
    ]);
    const key = sets.map((set) => obtain(this.#numbers, set, () => this.#numbers.size)).join();
    return obtain(this.#known, key, () => passings);
  }
}

function passesAnything([first]: readonly PassingPair[]): boolean {
  return !isEmptyConnections(first!.after.possible);
}

export function isSame({ before, after }: PassingPair): boolean {
  return equalConnections(before.connections, after.connections) && equalConnections(before.possible, after.possible);
}

/** Nothing where an end is not there. */
export function passing(from: TableEnd | undefined, to: TableEnd | undefined, { index }: FlowTable): Passing {
  if (!from || !to || (from.kind === "outside" && to.kind === "outside")) return nothing;
  if (isNumbered(from) && isNumbered(to)) return passingBetween(from, to, index);
  return judgePassing(from, to, index.cluster);
}

function isNumbered(end: TableEnd): end is TableEnd & { readonly member: number } {
  return end.member !== undefined;
}

/** One pod before or after: that it is scaled to two changes nothing of what may connect. */
function isOneself(from: JointEnd, to: JointEnd): boolean {
  const isOne = to.ref.kind === "workload" && to.ref.pods <= 1 && from.ref.id === to.ref.id;
  return isOne || isSelf(from.before, to.before) || isSelf(from.after, to.after);
}

function isSelf(from: JointEnd["before"], to: JointEnd["before"]): boolean {
  return from !== undefined && to !== undefined && isItself(from[0]!, to[0]!);
}
