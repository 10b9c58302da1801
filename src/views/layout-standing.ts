import type { GraphLine, GraphNode } from "./graph-parts.ts";
import { readingOf, rowMeasures, type Sheet } from "./layout-axes.ts";
import { assignColumns, type Columns, withOutside } from "./layout-columns.ts";
import { evenSizes } from "./layout-even.ts";
import type { RowMeasures, Rows } from "./layout-place.ts";
import { assignRows } from "./layout-rows.ts";
import { seat } from "./layout-seat.ts";
import { type Size, sizeOf } from "./layout-size.ts";

/** Who stands where, before lines are led between them. */
export interface Standing {
  readonly columns: Columns;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly rows: Rows;
  /** Those who came to where others stood already: they do not widen the columns of these. */
  readonly newcomers: ReadonlySet<string>;
  /** Where the middles of columns were, counted from the first one inside; absent where nothing stood before. */
  readonly middles?: ReadonlyMap<number, number>;
}

/** Nothing but the nodes and their lines says where they stand. */
export function standAnew(nodes: readonly GraphNode[], lines: readonly GraphLine[], sheet: Sheet): Standing {
  const columns = assignColumns(nodes, lines, sheet);
  const sizes = evenSizes(nodes, columns, readingOf(sheet));
  const rows = assignRows(nodes, lines, columns, measuresOf(nodes, sizes, sheet));
  return { columns, sizes, rows, newcomers: new Set() };
}

export function measuresOf(nodes: readonly GraphNode[], sizes: ReadonlyMap<string, Size>, sheet: Sheet): RowMeasures {
  return rowMeasures(sheet, sizes, foldedOf(nodes));
}

/** The namespaces that are one node each, without a frame. */
export function foldedOf(nodes: readonly GraphNode[]): ReadonlySet<string> {
  return new Set(nodes.flatMap((node) => (node.kind === "namespace" ? [node.namespace] : [])));
}

/** Addresses that stand on the map for a question only. */
export function guestsOf(nodes: readonly GraphNode[], lines: readonly GraphLine[]): ReadonlySet<string> {
  const asked = new Set(lines.filter((line) => line.asked === "only").flatMap(({ from, to }) => [from, to]));
  const drawn = new Set(lines.filter((line) => line.asked !== "only").flatMap(({ from, to }) => [from, to]));
  const isGuest = ({ id, side }: GraphNode) => side !== "inside" && asked.has(id) && !drawn.has(id);
  return new Set(nodes.filter(isGuest).map(({ id }) => id));
}

/** The first column within the cluster. */
export function firstInside(nodes: readonly GraphNode[], columns: Columns): number {
  const inside = nodes.filter(({ side }) => side === "inside").map(({ id }) => columns.get(id)!);
  return inside.length > 0 ? Math.min(...inside) : 0;
}

/** Finds room for guests beside those who stand already, and moves none of them. */
export function withGuests(
  standing: Standing,
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  guests: ReadonlySet<string>,
  sheet: Sheet,
): Standing {
  if (guests.size === 0) return standing;
  const inside = nodes.filter(({ side }) => side === "inside");
  const first = firstInside(inside, standing.columns);
  const ranks = new Map(inside.map(({ id }) => [id, standing.columns.get(id)! - first]));
  const columns = withOutside(nodes, ranks);
  const own = nodes.filter(({ id }) => guests.has(id)).map((node) => [node.id, sizeOf(node)] as const);
  const sizes = new Map([...standing.sizes, ...own]);
  const measures = measuresOf(nodes, sizes, sheet);
  const at = new Map(standing.rows.at);
  for (const { id } of nodes.filter((node) => guests.has(node.id))) {
    at.set(id, seatOutside(id, columns, lines, measures, at, standing.rows.extent / 2));
  }
  const shift = firstInside(inside, columns) - first;
  const lanes = standing.rows.lanes.map((lane) => ({ ...lane, first: lane.first + shift, last: lane.last + shift }));
  const newcomers = new Set([...standing.newcomers, ...guests]);
  return { ...standing, columns, sizes, rows: { ...standing.rows, at, lanes }, newcomers };
}

/** Level with those that it has lines with, as far as the others of its column let it. */
export function seatOutside(
  id: string,
  columns: Columns,
  lines: readonly GraphLine[],
  { sizeOf, gap }: RowMeasures,
  at: ReadonlyMap<string, number>,
  otherwise: number,
): number {
  const others = [...at].filter(([other]) => columns.get(other) === columns.get(id));
  return seat({
    size: sizeOf(id),
    wanted: levelOf(id, lines, at) ?? otherwise,
    others: others.map(([other, at]) => ({ at, size: sizeOf(other) })),
    gap,
    room: { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY },
  });
}

/** The mean place of those at the other ends of its lines; nothing without any. */
export function levelOf(id: string, lines: readonly GraphLine[], at: ReadonlyMap<string, number>): number | undefined {
  const far = lines.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
  const known = far.flatMap((other) => at.get(other) ?? []);
  return known.length > 0 ? known.reduce((sum, each) => sum + each, 0) / known.length : undefined;
}
