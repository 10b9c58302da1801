import { groupBy } from "../group-by.ts";
import { type GraphLine, type GraphNode, laneOf } from "./graph-parts.ts";
import type { Sheet } from "./layout-axes.ts";

type Ranks = ReadonlyMap<string, number>;

/** So many workloads side by side fit a page without making it small; one more alone may not be worth a row. */
const abreast = { down: 4, narrow: 3 } as const;
const spare = { down: 1, narrow: 0 } as const;

/**
 * Read down the page, a row of many makes the page wide: of those in it who send to nobody, the ones with the fewest
 * lines stand a row further down.
 */
export function lowerSinks(
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  rank: Ranks,
  sheet: Exclude<Sheet, "across">,
): Ranks {
  const flow = lines.filter(({ asked, from, to }) => asked !== "only" && from !== to);
  const senders = new Set(flow.map(({ from }) => from));
  const received = groupBy(flow, ({ to }) => to);
  const lowered = new Map(rank);
  const isSink = (id: string) => !senders.has(id) && received.has(id);
  const inside = nodes.filter(({ side }) => side === "inside");
  for (const lane of groupBy(inside, laneOf).values()) {
    const ids = lane.map(({ id }) => id);
    for (let row = 0; ids.some((id) => lowered.get(id)! >= row); row++) {
      const here = ids.filter((id) => lowered.get(id) === row);
      if (here.length <= abreast[sheet] + spare[sheet]) continue;
      const sinks = here.filter(isSink).sort((a, b) => received.get(a)!.length - received.get(b)!.length);
      for (const id of sinks.slice(0, here.length - abreast[sheet])) lowered.set(id, row + 1);
    }
  }
  return lowered;
}
