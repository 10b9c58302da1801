import type { GraphLine, GraphNode } from "./graph-parts.ts";
import { bendLines } from "./layout-bends.ts";
import { assignColumns, type Columns } from "./layout-columns.ts";
import { type Point, placeLabels, type Rect } from "./layout-labels.ts";
import type { Lane, RowMeasures, Rows } from "./layout-place.ts";
import { type ColumnSpace, type FlowNode, routeLines } from "./layout-routes.ts";
import { assignRows } from "./layout-rows.ts";
import { boxPadding, fitTitle, labelSize, type Size, sizeOf, titleHeight, titleSize } from "./layout-size.ts";

export type { Point, Rect } from "./layout-labels.ts";

/** Left to right, or top to bottom for narrow screens. */
export type Reading = "across" | "down";

/** The map laid out, in pixels from its top left corner. The same graph gives the same layout. */
export interface Layout extends Size {
  readonly reading: Reading;
  readonly nodes: readonly (Rect & { readonly id: string })[];
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

/** A namespace around its nodes; `label` is its name, shortened to fit. */
export interface PlacedBox extends Rect {
  readonly namespace: string;
  readonly label: string;
}

/** `path` is a start, control points of quadratic curves that join midway between two of them, and an end. */
export interface PlacedLine {
  readonly id: string;
  readonly path: readonly Point[];
  readonly label?: Rect;
}

const margin = 16;
const nodeClearance = 10;

/** Columns by rank, lanes by namespace, lines between the nodes; then turned the way the page is read. */
export function layoutGraph(nodes: readonly GraphNode[], lines: readonly GraphLine[], reading: Reading): Layout {
  const page = axesOf(reading);
  const drawn = lines.filter((line) => line.from !== line.to);
  const sizes = new Map(nodes.map((node) => [node.id, sizeOf(node)]));
  const folded = new Set(nodes.flatMap((node) => (node.kind === "namespace" ? [node.namespace] : [])));
  const columns = assignColumns(nodes, drawn);
  const rows = assignRows(nodes, drawn, columns, rowMeasures(reading, sizes, folded));
  const spaces = columnSpaces(nodes, drawn, columns, rows, reading, folded);
  const flowNodes = new Map(
    nodes.map(({ id }): [string, FlowNode] => {
      const column = columns.get(id)!;
      const { start, end } = spaces[column]!;
      const [length, breadth] = page.turnSize(sizes.get(id)!);
      return [id, { id, column, along: (start + end) / 2, across: rows.at.get(id)!, length, breadth }];
    }),
  );
  const courses = bendLines(routeLines(drawn, flowNodes, spaces), spaces);

  const placed = nodes.map(({ id }) => ({ id, ...page.point(flowNodes.get(id)!), ...sizes.get(id)! }));
  const framed = rows.lanes.filter(({ namespace }) => !folded.has(namespace));
  const boxes = framed.map((lane) => boxAround(lane, spaces, reading));
  const paths = drawn.map(({ id, label }) => ({ id, label, path: courses.get(id)!.map(page.point) }));
  const labels = placeLabels(paths, [...placed, ...boxes.map(titleOf)]);
  const { x, y } = page.point({ along: (spaces.at(-1)?.end ?? 0) + boxPadding, across: rows.extent });
  return {
    reading,
    width: x + margin,
    height: y + margin,
    nodes: placed,
    boxes,
    lines: paths.map(({ id, path }) => ({ id, path, ...(labels.has(id) && { label: labels.get(id)! }) })),
  };
}

interface Axes {
  point(at: { readonly along: number; readonly across: number }): Point;
  /** Length along the reading direction, breadth across it. */
  turnSize(size: Size): readonly [number, number];
}

function axesOf(reading: Reading): Axes {
  return reading === "across"
    ? {
        point: ({ along, across }) => ({ x: along, y: across + margin }),
        turnSize: ({ width, height }) => [width, height],
      }
    : {
        point: ({ along, across }) => ({ x: across + margin, y: along }),
        turnSize: ({ width, height }) => [height, width],
      };
}

function rowMeasures(reading: Reading, sizes: ReadonlyMap<string, Size>, folded: ReadonlySet<string>): RowMeasures {
  const { turnSize } = axesOf(reading);
  const across = reading === "across";
  return {
    sizeOf: (id) => turnSize(sizes.get(id)!)[1],
    gap: across ? 32 : 28,
    roomIn: (namespace) => {
      if (folded.has(namespace)) return { before: 0, after: 0 };
      return { before: across ? titleHeight : boxPadding, after: boxPadding };
    },
    laneGap: 22,
    leastBreadth: (namespace) => (across || folded.has(namespace) ? 0 : titleSize(namespace).width + 2 * boxPadding),
  };
}

/** How long each column is, how far from the next (labels stand between them), and where lines may pass. */
function columnSpaces(
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  columns: Columns,
  rows: Rows,
  reading: Reading,
  folded: ReadonlySet<string>,
): readonly ColumnSpace[] {
  const { turnSize } = axesOf(reading);
  const count = 1 + Math.max(-1, ...columns.values());
  const titleRoom = reading === "down" ? titleHeight : 0;
  const spaces: ColumnSpace[] = [];
  for (let column = 0; column < count; column++) {
    const here = nodes.filter((node) => columns.get(node.id) === column);
    const before = spaces.at(-1);
    const start = before ? before.end + gapAfter(column - 1, lines, columns, reading) : margin + boxPadding + titleRoom;
    const length = Math.max(...here.map((node) => turnSize(sizeOf(node))[0]), 0);
    const blocked = here.map((node) => {
      const half = turnSize(sizeOf(node))[1] / 2 + nodeClearance;
      return { start: rows.at.get(node.id)! - half, end: rows.at.get(node.id)! + half };
    });
    const titles = rows.lanes.filter(
      (lane) => lane.first === column && reading === "across" && !folded.has(lane.namespace),
    );
    blocked.push(...titles.map((lane) => ({ start: lane.start, end: lane.start + titleHeight })));
    spaces.push({ start, end: start + length, blocked });
  }
  return spaces;
}

/** Room for a label, and for the bends of all lines that pass. */
function gapAfter(column: number, lines: readonly GraphLine[], columns: Columns, reading: Reading): number {
  const spans = lines.map((line) => {
    const ends = [columns.get(line.from)!, columns.get(line.to)!];
    return { line, first: Math.min(...ends), last: Math.max(...ends) };
  });
  const passing = spans.filter(({ first, last }) => first <= column && column < Math.max(last, first + 1));
  const bends = Math.min(140, passing.length * 10);
  if (reading === "down") return titleHeight + boxPadding + 36 + bends / 2;
  const ending = passing.filter(({ first, last }) => first === column || last === column + 1);
  const label = Math.max(0, ...ending.map(({ line }) => labelSize(line.label).width));
  return Math.max(2 * boxPadding + 24, label + 44, 36 + bends);
}

function boxAround(lane: Lane, spaces: readonly ColumnSpace[], reading: Reading): PlacedBox {
  const { point } = axesOf(reading);
  const titleRoom = reading === "down" ? titleHeight - boxPadding : 0;
  const start = point({ along: spaces[lane.first]!.start - boxPadding - titleRoom, across: lane.start });
  const end = point({ along: spaces[lane.last]!.end + boxPadding, across: lane.start + lane.breadth });
  const width = end.x - start.x;
  return {
    namespace: lane.namespace,
    label: fitTitle(lane.namespace, width - 2 * boxPadding),
    x: (start.x + end.x) / 2,
    y: (start.y + end.y) / 2,
    width,
    height: end.y - start.y,
  };
}

function titleOf(box: PlacedBox): Rect {
  const { width, height } = titleSize(box.label);
  const [left, top] = [box.x - box.width / 2 + boxPadding, box.y - box.height / 2 + 6];
  return { x: left + width / 2, y: top + height / 2, width, height };
}
