import { groupBy } from "../group-by.ts";
import { type GraphLine, type GraphNode, laneOf } from "./graph-parts.ts";

/**
 * Nodes without a line have no rank: they fill up the columns their namespace has anyway, or make a block of their own
 * that is about as wide as high.
 */
export function spreadLoose(
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  rank: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const linked = new Set(lines.filter((line) => line.asked !== "only").flatMap((line) => [line.from, line.to]));
  const spread = new Map(rank);
  const inside = nodes.filter((node) => node.side === "inside");
  for (const members of groupBy(inside, laneOf).values()) {
    const loose = members.filter(({ id }) => !linked.has(id));
    const ranked = members.filter(({ id }) => linked.has(id)).map(({ id }) => rank.get(id)!);
    const first = ranked.length > 0 ? Math.min(...ranked) : 0;
    const wanted = Math.min(5, Math.ceil(Math.sqrt(members.length / 2)));
    const last = Math.max(first + wanted - 1, ...ranked);
    const filled = Array.from({ length: last - first + 1 }, (_, i) => ranked.filter((at) => at === first + i).length);
    for (const { id } of loose) {
      const emptiest = filled.indexOf(Math.min(...filled));
      spread.set(id, first + emptiest);
      filled[emptiest]!++;
    }
  }
  return spread;
}
