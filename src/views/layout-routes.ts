import type { GraphLine } from "./graph-parts.ts";

/** A point along the reading direction and across it. */
export interface FlowPoint {
  readonly along: number;
  readonly across: number;
}

/** A node in its column: `along` and `across` are its centre, `length` and `breadth` its size in these directions. */
export interface FlowNode extends FlowPoint {
  readonly id: string;
  readonly column: number;
  readonly length: number;
  readonly breadth: number;
}

/** Where lines may not pass within a column. */
export interface Blocked {
  readonly start: number;
  readonly end: number;
}

export interface ColumnSpace {
  readonly start: number;
  readonly end: number;
  readonly blocked: readonly Blocked[];
}

interface Route {
  readonly line: GraphLine;
  readonly from: FlowNode;
  readonly to: FlowNode;
  /** 1 with the reading direction, -1 against it, 0 within a column. */
  readonly heading: number;
  /** Where the line passes the columns between its ends. */
  readonly passes: readonly { readonly column: number; readonly across: number }[];
}

const clearance = 5;
const bow = 34;

/**
 * The course of every line by its id: its start, the control points of quadratic curves (each ends midway between two
 * control points), its end. Lines pass between the nodes of the columns they cross, and share out the sides of a node.
 */
export function routeLines(
  lines: readonly GraphLine[],
  nodes: ReadonlyMap<string, FlowNode>,
  columns: readonly ColumnSpace[],
): ReadonlyMap<string, readonly FlowPoint[]> {
  const blocked = columns.map((column) => [...column.blocked]);
  const routes = inOrder(lines, nodes).map(({ line, from, to }): Route => {
    const heading = Math.sign(to.column - from.column);
    const passes: { column: number; across: number }[] = [];
    for (let column = from.column + heading; heading !== 0 && column !== to.column; column += heading) {
      const share = 1 / (Math.abs(to.column - column) + 1);
      const last = passes.at(-1)?.across ?? from.across;
      const across = nearestFree(last + (to.across - last) * share, blocked[column]!);
      blocked[column]!.push({ start: across - clearance, end: across + clearance });
      passes.push({ column, across });
    }
    return { line, from, to, heading, passes };
  });
  const starts = shareSides(routes, "from");
  const ends = shareSides(routes, "to");
  return new Map(routes.map((route) => [route.line.id, course(route, starts.get(route)!, ends.get(route)!, columns)]));
}

/** Short lines choose their gaps first; what is drawn for a question only must not move the others. */
function inOrder(lines: readonly GraphLine[], nodes: ReadonlyMap<string, FlowNode>) {
  const span = ({ from, to }: { from: FlowNode; to: FlowNode }) => Math.abs(to.column - from.column);
  return lines
    .map((line) => ({ line, from: nodes.get(line.from)!, to: nodes.get(line.to)! }))
    .sort((a, b) => Number(a.line.asked === "only") - Number(b.line.asked === "only") || span(a) - span(b));
}

function nearestFree(wanted: number, blocked: readonly Blocked[]): number {
  let [low, high] = [wanted, wanted];
  for (const { start, end } of blocked.toSorted((a, b) => a.start - b.start))
    if (start < high && high < end) high = end;
  for (const { start, end } of blocked.toSorted((a, b) => b.end - a.end)) if (start < low && low < end) low = start;
  return high - wanted <= wanted - low ? high : low;
}

/** Spreads the lines that meet one side of a node over it, in the order in which they come. */
function shareSides(routes: readonly Route[], end: "from" | "to"): ReadonlyMap<Route, number> {
  const sides = new Map<string, Route[]>();
  for (const route of routes) {
    const side = `${route[end].id} ${sideOf(route, end)}`;
    sides.set(side, [...(sides.get(side) ?? []), route]);
  }
  const places = new Map<Route, number>();
  for (const met of sides.values()) {
    const node = met[0]![end];
    const step = Math.min(9, (node.breadth - 12) / Math.max(1, met.length - 1));
    const sorted = met.toSorted((a, b) => cameFrom(a, end) - cameFrom(b, end));
    for (const [i, route] of sorted.entries()) places.set(route, node.across + (i - (met.length - 1) / 2) * step);
  }
  return places;
}

function cameFrom({ from, to, passes }: Route, end: "from" | "to"): number {
  return end === "from" ? (passes[0]?.across ?? to.across) : (passes.at(-1)?.across ?? from.across);
}

/** Lines leave at the far side and arrive at the near one; within a column both ends are at the far side. */
function sideOf({ heading }: Route, end: "from" | "to"): 1 | -1 {
  if (heading === 0) return 1;
  return (end === "from") === heading > 0 ? 1 : -1;
}

function course(route: Route, start: number, end: number, columns: readonly ColumnSpace[]): readonly FlowPoint[] {
  const { from, to, heading } = route;
  const edge = (node: FlowNode, at: "from" | "to") => node.along + (sideOf(route, at) * node.length) / 2;
  const first = { along: edge(from, "from"), across: start };
  const last = { along: edge(to, "to"), across: end };
  if (heading === 0) {
    const along = Math.max(first.along, last.along) + bow;
    return [first, { along, across: start }, { along, across: end }, last];
  }
  const points: FlowPoint[] = [first];
  let [at, across] = [heading > 0 ? columns[from.column]!.end : columns[from.column]!.start, start];
  const bendTo = (entry: number, next: number) => {
    const middle = (at + entry) / 2;
    points.push({ along: middle, across }, { along: middle, across: next });
  };
  for (const pass of route.passes) {
    const { start: near, end: far } = columns[pass.column]!;
    bendTo(heading > 0 ? near : far, pass.across);
    points.push({ along: (near + far) / 2, across: pass.across });
    [at, across] = [heading > 0 ? far : near, pass.across];
  }
  bendTo(heading > 0 ? columns[to.column]!.start : columns[to.column]!.end, end);
  points.push(last);
  return points;
}
