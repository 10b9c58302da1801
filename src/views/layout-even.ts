import { groupBy } from "../group-by.ts";
import { type GraphNode, laneOf } from "./graph-parts.ts";
import type { Columns } from "./layout-columns.ts";
import { type Size, sizeOf } from "./layout-size.ts";

/** Read down the page nodes of a row stand side by side: made equal, more of them take too much of its width. */
const mostAbreast = 2;
/** Names much longer than others do not make all nodes as long. */
const mostStretched = 1.7;

/** Nodes that stand in line are equally wide, as one would draw them: in a column of a namespace, or all of a narrow one. */
export function evenSizes(
  nodes: readonly GraphNode[],
  columns: Columns,
  reading: "across" | "down",
): ReadonlyMap<string, Size> {
  const sizes = new Map(nodes.map((node) => [node.id, sizeOf(node)]));
  const inside = nodes.filter((node) => node.kind === "workload");
  const lanes = [...groupBy(inside, laneOf).values()].flatMap((lane) => {
    const rows = [...groupBy(lane, ({ id }) => columns.get(id)!).values()];
    if (reading === "across") return rows;
    return rows.every(({ length }) => length <= mostAbreast) ? [lane] : [];
  });
  for (const even of lanes) {
    const widths = even.map(({ id }) => sizes.get(id)!.width);
    const width = Math.min(Math.max(...widths), Math.min(...widths) * mostStretched);
    for (const { id } of even) sizes.set(id, { ...sizes.get(id)!, width: Math.max(width, sizes.get(id)!.width) });
  }
  return sizes;
}
