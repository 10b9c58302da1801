export interface SmallestSets<T> {
  /** Sets for which it holds; none when it does not even hold for all items together. */
  readonly sets: readonly (readonly T[])[];
  /** Whether no smaller set is known to exist: else the one set that is given can lose no item, and that is all. */
  readonly isSmallest: boolean;
}

/** Of more items than these not every pair, and not every set, is tried. */
const mostTried = { sets: 6, pairs: 20 };

/**
 * The smallest sets of items for which something holds, which does not hold for none. Few items are tried in every way,
 * of many what can be left out.
 */
export function findSmallestSets<T>(items: readonly T[], holds: (some: readonly T[]) => boolean): SmallestSets<T> {
  const most = items.length <= mostTried.sets ? items.length : items.length <= mostTried.pairs ? 2 : 1;
  for (let size = 1; size <= most; size++) {
    const sets = subsets(items, size).filter(holds);
    if (sets.length > 0) return { sets, isSmallest: true };
  }
  if (most === items.length || !holds(items)) return { sets: [], isSmallest: true };
  return { sets: [leaveOut(items, holds)], isSmallest: false };
}

/** Again and again: what was needed may not be once another is gone. */
function leaveOut<T>(items: readonly T[], holds: (some: readonly T[]) => boolean): readonly T[] {
  const kept = items.reduce<readonly T[]>((some, item) => {
    const fewer = some.filter((other) => other !== item);
    return holds(fewer) ? fewer : some;
  }, items);
  return kept.length === items.length ? kept : leaveOut(kept, holds);
}

function subsets<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}
