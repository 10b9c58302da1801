import type { AdminRule } from "../resources/admin-policy.ts";
import type { Direction, Rule } from "../resources/network-policy.ts";
import { contentOf } from "./content.ts";
import type { Edit } from "./edit.ts";
import { tellRuleChange } from "./rule-change-text.ts";
import { tellRule } from "./rule-text.ts";

/** A rule in both lists, or in one of them; `edit` where it is not the same. */
interface Pairing<R> {
  readonly before: R | undefined;
  readonly after: R | undefined;
  readonly edit: Edit | undefined;
}

/** What is other in a list of rules, and the list with some of it taken over. */
export interface RuleEdits<R> {
  readonly edits: readonly Edit[];
  mix(taken: ReadonlySet<Edit>): readonly R[];
}

export function editsOfRules<R extends Rule | AdminRule>(
  direction: Direction,
  before: readonly R[],
  after: readonly R[],
): RuleEdits<R> {
  const pairings = pairRules(before, after).map(([old, now]): Pairing<R> => {
    return { before: old, after: now, edit: editOf(direction, old, now, { before, after }) };
  });
  return {
    edits: pairings.flatMap(({ edit }) => edit ?? []),
    mix: (taken) =>
      pairings.flatMap(({ before, after, edit }) => (edit && taken.has(edit) ? after : edit ? before : after) ?? []),
  };
}

function editOf<R extends Rule | AdminRule>(
  direction: Direction,
  old: R | undefined,
  now: R | undefined,
  lists: { readonly before: readonly R[]; readonly after: readonly R[] },
): Edit | undefined {
  const places = { before: old?.place, after: now?.place };
  if (old && now) {
    if (contentOf(old) === contentOf(now)) return undefined;
    const index = lists.after.indexOf(now);
    return { ...places, deed: { kind: "rule-changed", direction, index, says: tellRuleChange(old, now) } };
  }
  if (now)
    return {
      ...places,
      deed: { kind: "rule-added", direction, index: lists.after.indexOf(now), says: tellRule(now) },
    };
  const index = lists.before.indexOf(old!);
  return { ...places, deed: { kind: "rule-removed", direction, index, says: tellRule(old!) } };
}

type RulePair<R> = readonly [before: R | undefined, after: R | undefined];

/** Equal rules are one, in their order; between them the first of one list goes with the first of the other. */
function pairRules<R>(before: readonly R[], after: readonly R[]): readonly RulePair<R>[] {
  const pairs: RulePair<R>[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...commonRules(before, after), [before.length, after.length] as const]) {
    for (; i < a || j < b; i++, j++) pairs.push([i < a ? before[i] : undefined, j < b ? after[j] : undefined]);
    [i, j] = [a, b];
    if (i < before.length && j < after.length) pairs.push([before[i++], after[j++]]);
  }
  return pairs;
}

/** The longest run of equal rules in both, as pairs of their places. */
function commonRules(before: readonly unknown[], after: readonly unknown[]): readonly (readonly [number, number])[] {
  const [old, now] = [before.map(contentOf), after.map(contentOf)];
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        old[i] === now[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return pairs;
}
