import type { Graph } from "../src/views/graph.ts";
import type { Layout, PlacedBox, PlacedLine, Point, Rect } from "../src/views/layout.ts";

/** How far the user moved nodes, by id, and namespaces with all that is in them, by the key of their box. */
export type Moves = Readonly<Record<string, Point>>;

/** No node's id: those of a namespace's have a slash. */
export function boxKey(namespace: string): string {
  return `box ${namespace}`;
}

export function addMove(moves: Moves, key: string, by: Point): Moves {
  const { x, y } = moves[key] ?? { x: 0, y: 0 };
  return { ...moves, [key]: { x: x + by.x, y: y + by.y } };
}

const padding = 18;
const margin = 16;
/** Less than this between two nodes is no room for a line to turn. */
const leastGap = 24;

interface Move {
  readonly before: Rect;
  readonly after: Rect;
}

/** The layout with what was moved where it was put: namespaces go on holding their nodes, and lines follow theirs. */
export function moveLayout(layout: Layout, { nodes, lines }: Pick<Graph, "nodes" | "lines">, moves: Moves): Layout {
  if (Object.keys(moves).length === 0) return layout;
  const namespaces = new Map(nodes.map((node) => [node.id, "namespace" in node ? node.namespace : undefined]));
  const movesOf = new Map<string, Move>();
  for (const rect of layout.nodes) {
    const namespace = namespaces.get(rect.id);
    const box = namespace === undefined ? undefined : moves[boxKey(namespace)];
    movesOf.set(rect.id, { before: rect, after: shifted(rect, plus(box, moves[rect.id])) });
  }
  const placed = layout.nodes.map(({ id, width, height }) => ({
    id,
    ...centreOf(movesOf.get(id)!.after),
    width,
    height,
  }));
  const boxes = layout.boxes.map((box) => {
    const own = placed.filter(({ id }) => namespaces.get(id) === box.namespace && moves[id] !== undefined);
    return around(shifted(box, moves[boxKey(box.namespace)]), own);
  });
  const ends = new Map(lines.map((line) => [line.id, line]));
  const courses = layout.lines.map((line) => {
    const { from, to } = ends.get(line.id)!;
    return follow(line, movesOf.get(from)!, movesOf.get(to)!, layout.reading);
  });
  return { ...layout, nodes: placed, boxes, lines: courses, ...boundsOf(layout, [...placed, ...boxes]) };
}

/** Whether any of these moves something that is on the map. */
export function hasMoved({ nodes, boxes }: Layout, moves: Moves): boolean {
  return nodes.some(({ id }) => moves[id]) || boxes.some(({ namespace }) => moves[boxKey(namespace)]);
}

function plus(a: Point | undefined, b: Point | undefined): Point {
  return { x: (a?.x ?? 0) + (b?.x ?? 0), y: (a?.y ?? 0) + (b?.y ?? 0) };
}

function shifted<T extends Point>(one: T, by: Point | undefined): T {
  return by ? { ...one, x: one.x + by.x, y: one.y + by.y } : one;
}

function centreOf({ x, y }: Point): Point {
  return { x, y };
}

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function edgesOf({ x, y, width, height }: Rect, room = 0): Edges {
  const [dx, dy] = [width / 2 + room, height / 2 + room];
  return { left: x - dx, top: y - dy, right: x + dx, bottom: y + dy };
}

function union(all: readonly Edges[]): Edges {
  return {
    left: Math.min(...all.map(({ left }) => left)),
    top: Math.min(...all.map(({ top }) => top)),
    right: Math.max(...all.map(({ right }) => right)),
    bottom: Math.max(...all.map(({ bottom }) => bottom)),
  };
}

function around(box: PlacedBox, moved: readonly Rect[]): PlacedBox {
  if (moved.length === 0) return box;
  const { left, top, right, bottom } = union([edgesOf(box), ...moved.map((rect) => edgesOf(rect, padding))]);
  const centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
  return { ...box, ...centre, width: right - left, height: bottom - top };
}

function boundsOf(layout: Layout, rects: readonly Rect[]): Pick<Layout, "left" | "top" | "width" | "height"> {
  const { left: x, top: y } = layout;
  const page = { left: x, top: y, right: x + layout.width, bottom: y + layout.height };
  const { left, top, right, bottom } = union([page, ...rects.map((rect) => edgesOf(rect, margin))]);
  return { left, top, width: right - left, height: bottom - top };
}

/** A line whose ends moved alike moves with them; another one bends once from the one to the other. */
function follow(line: PlacedLine, from: Move, to: Move, reading: Layout["reading"]): PlacedLine {
  const [start, end] = [shiftOf(from), shiftOf(to)];
  if (start.x === end.x && start.y === end.y) {
    if (start.x === 0 && start.y === 0) return line;
    const label = line.label && { label: shifted(line.label, start) };
    return { ...line, path: line.path.map((point) => shifted(point, start)), ...label };
  }
  const path = bend(line.path, from, to, reading);
  const middle = { x: (path[1]!.x + path[2]!.x) / 2, y: (path[1]!.y + path[2]!.y) / 2 };
  return { ...line, path, ...(line.label && { label: { ...line.label, ...middle } }) };
}

function shiftOf({ before, after }: Move): Point {
  return { x: after.x - before.x, y: after.y - before.y };
}

type Axis = "x" | "y";

/** Out of the side that faces the other node, half way, and into its side. */
function bend(path: readonly Point[], from: Move, to: Move, reading: Layout["reading"]): readonly Point[] {
  const axis = axisBetween(from.after, to.after, reading);
  const cross = axis === "x" ? "y" : "x";
  const heading = to.after[axis] >= from.after[axis] ? 1 : -1;
  const start = contact(path[0]!, from, axis, heading);
  const end = contact(path.at(-1)!, to, axis, -heading);
  const half = (start[axis] + end[axis]) / 2;
  const turn = (at: Point) => ({ [axis]: half, [cross]: at[cross] }) as unknown as Point;
  return [start, turn(start), turn(end), end];
}

/** The way the map is read, where there is room between the two. */
function axisBetween(a: Rect, b: Rect, reading: Layout["reading"]): Axis {
  const gap = (axis: Axis) => Math.abs(a[axis] - b[axis]) - (sizeAlong(a, axis) + sizeAlong(b, axis)) / 2;
  const [along, across] = reading === "across" ? (["x", "y"] as const) : (["y", "x"] as const);
  if (gap(along) >= leastGap) return along;
  return gap(across) > gap(along) ? across : along;
}

function sizeAlong({ width, height }: Rect, axis: Axis): number {
  return axis === "x" ? width : height;
}

/** Where it met this side before, else the middle of the side. */
function contact(met: Point, { before, after }: Move, axis: Axis, side: number): Point {
  const half = (side * sizeAlong(after, axis)) / 2;
  if (Math.abs(met[axis] - before[axis] - half) < 1) return shifted(met, shiftOf({ before, after }));
  return { ...centreOf(after), [axis]: after[axis] + half };
}
