import { groupBy } from "../group-by.ts";
import { type GraphLine, type GraphNode, laneOf } from "./graph-parts.ts";
import { laneOverhead } from "./layout-size.ts";

type Ranks = ReadonlyMap<string, number>;

/**
 * Nodes without a line have no rank: they fill up the columns that their namespace has anyway, or make a block of their
 * own where the map is lowest.
 */
export function spreadLoose(nodes: readonly GraphNode[], lines: readonly GraphLine[], rank: Ranks): Ranks {
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
  const widest = Math.max(
    Math.ceil(Math.sqrt(inside / 2)),
    ...lanes.flatMap(({ ranked }) => ranked.map((at) => at + 1)),
  );
  const spread = new Map(rank);
  const filled = new Array<number>(widest).fill(0);
  for (const { overhead, ranked, loose } of lanes.toSorted((a, b) => b.ranked.length - a.ranked.length)) {
    const width = Math.min(widest, Math.ceil(Math.sqrt((ranked.length + loose.length) / 2)));
    const first = ranked.length > 0 ? Math.min(...ranked) : lowest(filled, width);
    const last = Math.min(widest - 1, Math.max(first + width - 1, ...ranked));
    const own = Array.from({ length: last - first + 1 }, (_, i) => ranked.filter((at) => at === first + i).length);
    for (const { id } of loose) {
      const column = own.indexOf(Math.min(...own));
      spread.set(id, first + column);
      own[column]!++;
    }
    const height = Math.max(...own) + overhead + Math.max(...filled.slice(first, last + 1));
    filled.fill(height, first, last + 1);
  }
  return spread;
}

/** Where so many columns side by side are filled least. */
function lowest(filled: readonly number[], width: number): number {
  const heights = filled.slice(0, filled.length - width + 1).map((_, i) => Math.max(...filled.slice(i, i + width)));
  return heights.indexOf(Math.min(...heights));
}
