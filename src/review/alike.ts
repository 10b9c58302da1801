import type { Analysis } from "../analyze.ts";
import { obtain } from "../obtain.ts";
import { isItself } from "../policy/end.ts";
import { isNode } from "../policy/node-local.ts";
import type { Asked } from "../policy/question.ts";
import { noConnections } from "../sets/connection-set.ts";
import type { Unit } from "./unit.ts";
import { groupUnits } from "./unit-groups.ts";
import { answerBetween, answerBetweenOthers, isIndexed, type Said } from "./unit-passing.ts";

/** Whom with whom, and what is asked of them. */
export interface Pairs {
  readonly from: readonly Unit[];
  readonly to: readonly Unit[];
  readonly asked: Asked;
}

/** So many pairs that are answered alike. */
export interface Alike {
  readonly pairs: number;
  readonly said: Said;
  /** They are made when they are asked for. */
  list(): Iterable<Pair>;
}

export type Pair = readonly [from: Unit, to: Unit];

/**
 * All pairs of `from` and `to`, by groups of units that no policy tells apart. The side with fewer groups tells whom it
 * meets: with all others nothing passes, which is not looked up pair by pair. There may be millions.
 */
export function* answerAll({ from, to, asked }: Pairs, analysis: Analysis): Generator<Alike> {
  const [sources, targets] = [groupUnits(from, analysis), groupUnits(to, analysis)];
  const isForth = sources.length <= targets.length;
  const [near, far] = isForth ? [sources, targets] : [targets, sources];
  const round = new Round(isForth, far, asked, analysis);
  for (const group of near) yield* round.answer(group);
}

type Group = readonly [Unit, ...Unit[]];

/** The groups at the far side, against which those at the near one are held. */
class Round {
  readonly #isForth: boolean;
  readonly #far: readonly Group[];
  readonly #asked: Asked;
  readonly #analysis: Analysis;
  readonly #groupOf = new Map<Unit, Group>();
  readonly #withMember = new Map<number, Group[]>();
  /** Those of which a place or words decide beside policies. */
  readonly #special: readonly Group[];
  readonly #singles = new Map<unknown, Unit[]>();

  constructor(isForth: boolean, far: readonly Group[], asked: Asked, analysis: Analysis) {
    this.#isForth = isForth;
    this.#far = far;
    this.#asked = asked;
    this.#analysis = analysis;
    this.#special = far.filter(isSpecial);
    for (const group of far) this.#index(group);
  }

  #index(group: Group): void {
    for (const unit of group) {
      this.#groupOf.set(unit, group);
      for (const pod of singlePods(unit)) obtain(this.#singles, pod, () => []).push(unit);
    }
    if (isSpecial(group)) return;
    for (const { member } of group[0].ends) obtain(this.#withMember, member, () => []).push(group);
  }

  *answer(near: Group): Generator<Alike> {
    const shared = near.flatMap((unit) => this.#sharing(unit).map((other) => [unit, other] as const));
    for (const pair of shared) yield* this.#answerOne(...pair);
    if (isSpecial(near)) {
      for (const group of this.#far) yield* this.#answerSpecial(near, group, shared);
      return;
    }
    const met = this.#met(near);
    for (const group of met) yield* this.#answerGroups(near, group, shared);
    for (const group of this.#special) yield* this.#answerSpecial(near, group, shared);
    yield* this.#answerRest(near, new Set([...met, ...this.#special]), shared);
  }

  /** The units of the far side that are the same single pod, which is not held against itself. */
  #sharing(unit: Unit): readonly Unit[] {
    return [...new Set(singlePods(unit).flatMap((pod) => this.#singles.get(pod) ?? []))];
  }

  /** Those to which something may pass, or from which. */
  #met([{ ends }]: Group): ReadonlySet<Group> {
    const { index } = this.#analysis.table;
    const met = new Set<Group>();
    for (const { member } of ends) {
      for (const other of this.#isForth ? index.reachable(member) : index.reaching(member)) {
        for (const group of this.#withMember.get(other) ?? []) met.add(group);
      }
    }
    return met;
  }

  *#answerOne(near: Unit, far: Unit): Generator<Alike> {
    const pair = this.#inOrder(near, far);
    const said = answerBetween(...pair, this.#asked, this.#analysis);
    if (said) yield { pairs: 1, said, list: () => [pair] };
  }

  /** Where pods run decides: each by itself. */
  *#answerSpecial(near: Group, far: Group, shared: readonly Pair[]): Generator<Alike> {
    const isByPlace = [near, far].some(([{ ends }]) => ends.some(isNode));
    if (!isByPlace) return yield* this.#answerGroups(near, far, shared);
    for (const one of near) {
      for (const other of far) if (!holds(shared, one, other)) yield* this.#answerOne(one, other);
    }
  }

  *#answerGroups(near: Group, far: Group, shared: readonly Pair[]): Generator<Alike> {
    const pairs = near.length * far.length - shared.filter(([, other]) => this.#groupOf.get(other) === far).length;
    if (pairs === 0) return;
    const [from, to] = this.#inOrder(near[0], far[0]);
    const answer = isIndexed(from, to) ? answerBetweenOthers : answerBetween;
    const said = answer(from, to, this.#asked, this.#analysis);
    if (said) yield { pairs, said, list: () => this.#list(near, [far], shared) };
  }

  *#answerRest(near: Group, answered: ReadonlySet<Group>, shared: readonly Pair[]): Generator<Alike> {
    const count = (groups: Iterable<Group>) => [...groups].reduce((sum, { length }) => sum + length, 0);
    const apart = shared.filter(([, other]) => !answered.has(this.#groupOf.get(other)!)).length;
    const pairs = near.length * (this.#groupOf.size - count(answered)) - apart;
    const rest = () => this.#far.filter((group) => !answered.has(group));
    if (pairs > 0) yield { pairs, said: nothing, list: () => this.#list(near, rest(), shared) };
  }

  *#list(near: Group, groups: readonly Group[], shared: readonly Pair[]): Generator<Pair> {
    for (const one of near) {
      for (const group of groups) {
        for (const other of group) if (!holds(shared, one, other)) yield this.#inOrder(one, other);
      }
    }
  }

  #inOrder(near: Unit, far: Unit): Pair {
    return this.#isForth ? [near, far] : [far, near];
  }
}

const nothing: Said = { answer: "blocked", connections: noConnections, possible: noConnections };

function isSpecial([{ ends, isIndexed }]: Group): boolean {
  return !isIndexed || ends.some((end) => isNode(end) || end.kind === "outside");
}

function holds(pairs: readonly Pair[], near: Unit, far: Unit): boolean {
  return pairs.some(([one, other]) => one === near && other === far);
}

/** The pods of which there is one alone behind an end. */
function singlePods({ ends }: Unit): readonly unknown[] {
  return ends.flatMap((end) => (end.kind === "pod" && isItself(end, end) ? [end.endpoint] : []));
}
