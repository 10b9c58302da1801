import { groupBy } from "../group-by.ts";
import { type GraphNode, laneOf } from "./graph-parts.ts";
import type { Sheet } from "./layout-axes.ts";
import { laneOverhead } from "./layout-size.ts";

type Columns = ReadonlyMap<string, number>;

/** A column with more rows than this is not read but scrolled; down the page they are as wide as boxes are. */
const mostRows = { across: 24, down: 6, narrow: 4 } as const;

/**
 * Breaks columns that are too high into several: namespaces that stand in one column only move, in their order, to its
 * further parts, and what comes behind moves on.
 */
export function wrapColumns(nodes: readonly GraphNode[], columns: Columns, sheet: Sheet): Columns {
  const inside = nodes.filter(({ side }) => side === "inside");
  const lanes = [...groupBy(inside, laneOf).values()];
  const count = 1 + Math.max(-1, ...columns.values());
  const wrapped = new Map<string, number>();
  let shift = 0;
  for (let column = 0; column < count; column++) {
    const here = lanes.flatMap((lane) => {
      const members = lane.filter(({ id }) => columns.get(id) === column);
      return members.length > 0 ? [{ members, isMovable: members.length === lane.length }] : [];
    });
    const rows = here.reduce((sum, { members }) => sum + members.length + laneOverhead(members), 0);
    const parts = Math.max(1, Math.round(rows / mostRows[sheet]));
    let filled = 0;
    let last = 0;
    for (const { members, isMovable } of here) {
      const part = isMovable ? Math.min(parts - 1, Math.floor((filled * parts) / rows)) : 0;
      for (const { id } of members) wrapped.set(id, column + shift + part);
      if (isMovable) filled += members.length + laneOverhead(members);
      last = Math.max(last, part);
    }
    shift += last;
  }
  return wrapped;
}
