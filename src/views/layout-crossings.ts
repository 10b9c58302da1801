import type { GraphLine } from "./graph-parts.ts";
import type { Columns } from "./layout-columns.ts";
import type { Draft, DraftLane } from "./layout-place.ts";

/** So far a line may go out of its way, in pixels, for one crossing less. */
const worth = 200;
/** With more lines than this the map is no drawing any more, and to try takes long. */
const mostLines = 48;
const rounds = 2;

interface Segment {
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
}

/** Tells how many lines would cross, each taken as straight from column to column, once nodes stand `at` their places. */
export function crossingsOf(
  lines: readonly GraphLine[],
  columns: Columns,
): (at: ReadonlyMap<string, number>) => number {
  const segments = lines
    .filter(({ from, to, asked }) => asked !== "only" && columns.get(from) !== columns.get(to))
    .map(({ from, to }): Segment => {
      const isAlong = columns.get(from)! < columns.get(to)!;
      const [first, last] = isAlong ? [from, to] : [to, from];
      return { from: first, to: last, start: columns.get(first)!, end: columns.get(last)! };
    });
  if (segments.length > mostLines) return () => 0;
  const pairs = segments.flatMap((a, i) =>
    segments.slice(0, i).flatMap((b, j) => (meet(a, b) ? [[i, j] as const] : [])),
  );
  return (at) => {
    const heights = segments.map(({ from, to, start, end }) => {
      const first = at.get(from)!;
      const slope = (at.get(to)! - first) / (end - start);
      return { slope, base: first - slope * start };
    });
    let count = 0;
    for (const [i, j] of pairs) {
      const [a, b] = [heights[i]!, heights[j]!];
      const [slope, base] = [a.slope - b.slope, a.base - b.base];
      const first = base + slope * Math.max(segments[i]!.start, segments[j]!.start);
      const last = base + slope * Math.min(segments[i]!.end, segments[j]!.end);
      if (first * last < 0) count++;
    }
    return count;
  };
}

/** Whether they may cross at all: they share columns, and not an end. */
function meet(a: Segment, b: Segment): boolean {
  return a.from !== b.from && a.to !== b.to && Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** What a draft costs: how long its lines are, and how often they cross. */
export function costOf(length: number, crossings: number): number {
  return length + crossings * worth;
}

/** Swaps neighbours, nodes and namespaces, as long as that costs less: what already stands well stays. */
export function swapNeighbours(draft: Draft, costOf: (draft: Draft) => number): Draft {
  let best = draft;
  let cost = costOf(best);
  for (let round = 0; round < rounds; round++) {
    const before = cost;
    for (const swap of swapsOf(best)) {
      const swapped = swap(best);
      const swappedCost = costOf(swapped);
      if (swappedCost < cost - 1) [best, cost] = [swapped, swappedCost];
    }
    if (cost === before) break;
  }
  return best;
}

type Swap = (draft: Draft) => Draft;

function swapsOf({ lanes, outside }: Draft): readonly Swap[] {
  const within = lanes.flatMap(({ namespace, columns }) =>
    columns.flatMap((ids, column) => pairsOf(ids).map((i) => inLane(namespace, column, i))),
  );
  const beside = outside.flatMap((ids, column) =>
    pairsOf(ids).map(
      (i): Swap =>
        (draft) => ({ ...draft, outside: changed(draft.outside, column, (all) => swapped(all, i)) }),
    ),
  );
  const namespaces = pairsOf(lanes).map(
    (i): Swap =>
      (draft) => ({ ...draft, lanes: swapped(draft.lanes, i) }),
  );
  return [...namespaces, ...within, ...beside];
}

function inLane(namespace: string, column: number, i: number): Swap {
  const swap = (lane: DraftLane) =>
    lane.namespace === namespace ? { ...lane, columns: changed(lane.columns, column, (ids) => swapped(ids, i)) } : lane;
  return (draft) => ({ ...draft, lanes: draft.lanes.map(swap) });
}

function pairsOf(items: readonly unknown[]): readonly number[] {
  return items.slice(1).map((_, i) => i);
}

function swapped<T>(items: readonly T[], i: number): readonly T[] {
  return [...items.slice(0, i), items[i + 1]!, items[i]!, ...items.slice(i + 2)];
}

function changed<T>(items: readonly T[], at: number, change: (item: T) => T): readonly T[] {
  return items.map((item, i) => (i === at ? change(item) : item));
}
