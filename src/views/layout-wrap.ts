import { groupBy } from "../group-by.ts";
import { type GraphNode, laneOf } from "./graph-parts.ts";
import { laneOverhead } from "./layout-size.ts";

type Columns = ReadonlyMap<string, number>;

/** A column with more rows than this is not read but scrolled. */
const mostRows = 24;
/**
 * Breaks columns that are too high into several: namespaces that stand in one column only move, in their order, to its
 * further parts, and what comes behind moves on.
 */
export function wrapColumns(nodes: readonly GraphNode[], columns: Columns): Columns {
  const lanes = [
    ...groupBy(
      nodes.filter(({ side }) => side === "inside"),
      laneOf,
    ).values(),
  ];
  const columnsOf = (lane: readonly GraphNode[]) => new Set(lane.map(({ id }) => columns.get(id)!));
  const wrapped = new Map<string, number>();
  let shift = 0;
  for (let column = 0; column <= Math.max(-1, ...columns.values()); column++) {
    const here = lanes
      .map((lane) => lane.filter(({ id }) => columns.get(id) === column))
      .filter((lane) => lane.length > 0);
    const rows = here.reduce((sum, lane) => sum + lane.length + laneOverhead, 0);
    const parts = Math.max(1, Math.round(rows / mostRows));
    let filled = 0;
    let last = 0;
    for (const lane of here) {
      const movable = columnsOf(lanes.find((whole) => whole.includes(lane[0]!))!).size === 1;
      const part = movable ? Math.min(parts - 1, Math.floor((filled * parts) / rows)) : 0;
      for (const { id } of lane) wrapped.set(id, column + shift + part);
      if (movable) filled += lane.length + laneOverhead;
      last = Math.max(last, part);
    }
    shift += last;
  }
  return wrapped;
}
