import { groupBy } from "../group-by.ts";
import { type GraphLine, type GraphNode, laneOf } from "./graph-parts.ts";
import type { Sheet } from "./layout-axes.ts";
import { laneOverhead, sizeOf } from "./layout-size.ts";

type Ranks = ReadonlyMap<string, number>;

/** How many columns make a square with one row, as boxes are wider than high. */
const ranksToRows = { across: 0.5, down: 1.8, narrow: 5 } as const;

/**
 * Nodes without a line have no rank: they fill up the columns that their namespace has anyway, or make a block of their
 * own where the map is lowest.
 */
export function spreadLoose(
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  rank: Ranks,
  sheet: Sheet,
): Ranks {
  const squareOf = (count: number) => Math.min(count, Math.ceil(Math.sqrt(count * ranksToRows[sheet])));
  const linked = new Set(lines.filter((line) => line.asked !== "only").flatMap((line) => [line.from, line.to]));
  const lanes = [
    ...groupBy(
      nodes.filter(({ side }) => side === "inside"),
      laneOf,
    ).values(),
  ].map((members) => ({
    overhead: laneOverhead(members),
    ranked: members.filter(({ id }) => linked.has(id)).map(({ id }) => rank.get(id)!),
    loose: members.filter(({ id }) => !linked.has(id)),
  }));
  const inside = lanes.reduce((sum, { ranked, loose }) => sum + ranked.length + loose.length, 0);
  const widest = Math.max(squareOf(inside), ...lanes.flatMap(({ ranked }) => ranked.map((at) => at + 1)));
  const spread = new Map(rank);
  const filled = new Array<number>(widest).fill(0);
  for (const { overhead, ranked, loose } of lanes.toSorted((a, b) => b.ranked.length - a.ranked.length)) {
    const count = ranked.length + loose.length;
    const width = Math.min(widest, ranked.length > 0 ? Math.ceil(Math.sqrt(count / 2)) : squareOf(count));
    const first = ranked.length > 0 ? Math.min(...ranked) : lowest(filled, width);
    const last = Math.min(widest - 1, Math.max(first + width - 1, ...ranked));
    const own = Array.from({ length: last - first + 1 }, (_, i) => ranked.filter((at) => at === first + i).length);
    for (const node of loose) {
      const column = own.indexOf(Math.min(...own));
      spread.set(node.id, first + column);
      own[column]! += roomOf(node, sheet);
    }
    const height = Math.max(...own) + overhead + Math.max(...filled.slice(first, last + 1));
    filled.fill(height, first, last + 1);
  }
  return spread;
}

/** Rows of folded namespaces, which are as wide as their names, end up about as long as each other. */
function roomOf(node: GraphNode, sheet: Sheet): number {
  return node.kind === "namespace" && sheet !== "across" ? sizeOf(node).width / usualWidth : 1;
}

const usualWidth = 140;

/** Where so many columns side by side are filled least. */
function lowest(filled: readonly number[], width: number): number {
  const heights = filled.slice(0, filled.length - width + 1).map((_, i) => Math.max(...filled.slice(i, i + width)));
  return heights.indexOf(Math.min(...heights));
}
