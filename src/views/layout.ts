import { groupBy } from "../group-by.ts";
import { type GraphLine, type GraphNode, laneOf } from "./graph-parts.ts";
import { axesOf, margin, type Reading, readingOf, type Sheet } from "./layout-axes.ts";
import { bendLines } from "./layout-bends.ts";
import type { Columns } from "./layout-columns.ts";
import type { ColumnSpace, FlowNode, Frame } from "./layout-flow.ts";
import { keepStanding } from "./layout-kept.ts";
import { type Point, placeLabels, type Rect } from "./layout-labels.ts";
import type { Lane } from "./layout-place.ts";
import { routeLines } from "./layout-routes.ts";
import { boxPadding, fitTitle, type Size, titleHeight, titleSize } from "./layout-size.ts";
import { columnSpaces, framedLanes } from "./layout-spaces.ts";
import { guestsOf, type Standing, standAnew, withGuests } from "./layout-standing.ts";
import type { Before } from "./layout-stood.ts";

export type { Reading, Sheet } from "./layout-axes.ts";
export type { Point, Rect } from "./layout-labels.ts";

/** The map laid out, in pixels. The same graph gives the same layout, unless it is to stay near to what stood before. */
export interface Layout extends Size {
  readonly reading: Reading;
  /** Its top left corner. The namespaces begin near the origin: outside stands before it. */
  readonly left: number;
  readonly top: number;
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

/** Kept free beyond lines and labels. */
const edge = 6;

/** Columns by rank, lanes by namespace, lines between the nodes; then turned the way the page is read. */
export function layoutGraph(
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  sheet: Sheet,
  before?: Before,
): Layout {
  const reading = readingOf(sheet);
  const page = axesOf(reading);
  const drawn = lines.filter((line) => line.from !== line.to);
  const guests = guestsOf(nodes, drawn);
  const standing = stand(nodes, drawn, guests, sheet, before);
  const { columns, sizes, rows } = standing;
  const spaces = columnSpaces(nodes, drawn, standing, reading);
  const framed = framedLanes(nodes, standing);
  const clear = reading === "down" ? clearOfTitles(nodes, columns, framed) : new Map<string, number>();
  const flowNodes = new Map(
    nodes.map(({ id }): [string, FlowNode] => {
      const column = columns.get(id)!;
      const { start, end } = spaces[column]!;
      const [length, breadth] = page.turnSize(sizes.get(id)!);
      const node = { id, column, along: (start + end) / 2, across: rows.at.get(id)!, length, breadth };
      return [id, clear.has(id) ? { ...node, clear: clear.get(id)! } : node];
    }),
  );
  const courses = bendLines(routeLines(drawn, flowNodes, spaces, framesOf(framed, nodes)), spaces);

  const placed = nodes.map(({ id }) => ({ id, ...page.point(flowNodes.get(id)!), ...sizes.get(id)! }));
  const boxes = framed.map((lane) => boxAround(lane, spaces, reading));
  const paths = drawn.map(({ id, label }) => ({ id, label, path: courses.get(id)!.map(page.point) }));
  const labels = placeLabels(paths, [...placed, ...boxes.map(titleOf)]);
  const bounds = boundsOf(
    [...placed, ...boxes],
    paths.flatMap(({ path }) => path),
    [...labels.values()],
  );
  return {
    reading,
    ...bounds,
    nodes: placed,
    boxes,
    lines: paths.map(({ id, path }) => ({ id, path, ...(labels.has(id) && { label: labels.get(id)! }) })),
  };
}

/** As they stood `before`, where they can; who is there for a question only comes last and moves nobody. */
function stand(
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  guests: ReadonlySet<string>,
  sheet: Sheet,
  before: Before | undefined,
): Standing {
  const settled = nodes.filter(({ id }) => !guests.has(id));
  const ids = new Set(settled.map(({ id }) => id));
  const between = lines.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const fresh = standAnew(settled, between, sheet);
  const standing = (before && keepStanding(before, settled, between, fresh, sheet)) ?? fresh;
  return withGuests(standing, nodes, lines, guests, sheet);
}

/** Around everything; lines may swing out beyond all nodes, and their labels with them. */
function boundsOf(rects: readonly Rect[], points: readonly Point[], labels: readonly Rect[]) {
  const all = [
    ...rects.map((rect) => ({ ...rect, room: margin })),
    ...points.map((point) => ({ ...point, width: 0, height: 0, room: edge })),
    ...labels.map((label) => ({ ...label, room: edge })),
  ];
  if (all.length === 0) return { left: 0, top: 0, width: 2 * margin, height: 2 * margin };
  const left = Math.min(...all.map(({ x, width, room }) => x - width / 2 - room));
  const top = Math.min(...all.map(({ y, height, room }) => y - height / 2 - room));
  const right = Math.max(...all.map(({ x, width, room }) => x + width / 2 + room));
  const bottom = Math.max(...all.map(({ y, height, room }) => y + height / 2 + room));
  return { left, top, width: right - left, height: bottom - top };
}

function framesOf(framed: readonly Lane[], nodes: readonly GraphNode[]): readonly Frame[] {
  const members = groupBy(nodes, laneOf);
  return framed.map(({ namespace, first, last, start, breadth }) => {
    const own = new Set((members.get(namespace) ?? []).map(({ id }) => id));
    return { first, last, start, end: start + breadth, members: own };
  });
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

/** Read down the page, lines into the first row of a namespace pass its title. */
function clearOfTitles(
  nodes: readonly GraphNode[],
  columns: Columns,
  framed: readonly Lane[],
): ReadonlyMap<string, number> {
  const lanes = new Map(framed.map((lane) => [lane.namespace, lane]));
  return new Map(
    nodes.flatMap((node): readonly [string, number][] => {
      const lane = lanes.get(laneOf(node) ?? "");
      if (!lane || columns.get(node.id) !== lane.first) return [];
      const title = fitTitle(lane.namespace, lane.breadth - 2 * boxPadding);
      return [[node.id, lane.start + boxPadding + titleSize(title).width + 6]];
    }),
  );
}

function titleOf(box: PlacedBox): Rect {
  const { width, height } = titleSize(box.label);
  const [left, top] = [box.x - box.width / 2 + boxPadding, box.y - box.height / 2 + 6];
  return { x: left + width / 2, y: top + height / 2, width, height };
}
