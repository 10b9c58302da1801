import { groupBy } from "../group-by.ts";
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

/** A line on its way: level runs within columns, and a bend in the gap between two of them. */
export interface Route {
  readonly line: GraphLine;
  readonly from: FlowNode;
  readonly to: FlowNode;
  /** 1 with the reading direction, -1 against it, 0 within a column. */
  readonly heading: number;
  /** How far across the runs lie, in the columns from `from` to `to`. */
  readonly runs: readonly number[];
}

const clearance = 5;
/** Lines that meet a node keep this far from its corners, and from each other at most `widest`. */
const corner = 7;
const widest = 26;

/** Which way lines go between the nodes of the columns they cross, and where they meet the sides of their nodes. */
export function routeLines(
  lines: readonly GraphLine[],
  nodes: ReadonlyMap<string, FlowNode>,
  columns: readonly ColumnSpace[],
): readonly Route[] {
  const blocked = columns.map((column) => ({
    byStart: column.blocked.toSorted((a, b) => a.start - b.start),
    byEnd: column.blocked.toSorted((a, b) => b.end - a.end),
  }));
  const routes = inOrder(lines, nodes).map(({ line, from, to }): Route => {
    const heading = Math.sign(to.column - from.column);
    const runs = [from.across];
    for (let column = from.column + heading; heading !== 0 && column !== to.column; column += heading) {
      const share = 1 / (Math.abs(to.column - column) + 1);
      const last = runs.at(-1)!;
      const across = nearestFree(last + (to.across - last) * share, blocked[column]!);
      block(blocked[column]!, { start: across - clearance, end: across + clearance });
      runs.push(across);
    }
    return { line, from, to, heading, runs: [...runs, to.across] };
  });
  return straighten(shareSides(routes));
}

/** Short lines choose their gaps first; what is drawn for a question only must not move the others. */
function inOrder(lines: readonly GraphLine[], nodes: ReadonlyMap<string, FlowNode>) {
  const span = ({ from, to }: { from: FlowNode; to: FlowNode }) => Math.abs(to.column - from.column);
  return lines
    .map((line) => ({ line, from: nodes.get(line.from)!, to: nodes.get(line.to)! }))
    .sort((a, b) => Number(a.line.asked === "only") - Number(b.line.asked === "only") || span(a) - span(b));
}

/** What is blocked in a column, in the order of either search. */
interface BlockedSpace {
  readonly byStart: Blocked[];
  readonly byEnd: Blocked[];
}

function block({ byStart, byEnd }: BlockedSpace, blocked: Blocked): void {
  insert(byStart, blocked, (other) => other.start > blocked.start);
  insert(byEnd, blocked, (other) => other.end < blocked.end);
}

function insert(sorted: Blocked[], blocked: Blocked, isBehind: (other: Blocked) => boolean): void {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  sorted.splice(low, 0, blocked);
}

function nearestFree(wanted: number, { byStart, byEnd }: BlockedSpace): number {
  let [low, high] = [wanted, wanted];
  for (const { start, end } of byStart) {
    if (start >= high) break;
    if (high < end) high = end;
  }
  for (const { start, end } of byEnd) {
    if (end <= low) break;
    if (start < low) low = start;
  }
  return high - wanted <= wanted - low ? high : low;
}

/** One end of a line at a side of its node; `far` is how far across its next run lies. */
interface Contact {
  readonly route: Route;
  readonly end: "from" | "to";
  readonly far: number;
}

/** Spreads the lines that meet one side of a node over it, in the order in which they come. */
function shareSides(routes: readonly Route[]): readonly Route[] {
  const contacts = routes.flatMap((route): readonly Contact[] => [
    { route, end: "from", far: route.runs[1]! },
    { route, end: "to", far: route.runs.at(-2)! },
  ]);
  const places = new Map<Route, { from?: number; to?: number }>(routes.map((route) => [route, {}]));
  for (const met of groupBy(contacts, ({ route, end }) => `${route[end].id} ${sideOf(route, end)}`).values()) {
    const node = met[0]!.route[met[0]!.end];
    const step = Math.min(widest, node.breadth / 2.5, (node.breadth - 2 * corner) / Math.max(1, met.length - 1));
    const sorted = met.toSorted((a, b) => a.far - b.far);
    for (const [i, { route, end }] of sorted.entries()) {
      places.get(route)![end] = node.across + (i - (met.length - 1) / 2) * step;
    }
  }
  return routes.map((route) => {
    const { from, to } = places.get(route)!;
    return { ...route, runs: [from!, ...route.runs.slice(1, -1), to!] };
  });
}

/** A line that is nearly level becomes level where it has a side of a node to itself. */
function straighten(routes: readonly Route[]): readonly Route[] {
  const met = new Map<string, number>();
  const key = (route: Route, end: "from" | "to") => `${route[end].id} ${sideOf(route, end)}`;
  for (const route of routes) {
    for (const end of ["from", "to"] as const) met.set(key(route, end), (met.get(key(route, end)) ?? 0) + 1);
  }
  return routes.map((route) => {
    const { from, to, heading } = route;
    const [start, end] = [route.runs[0]!, route.runs.at(-1)!];
    if (heading === 0 || route.runs.length > 2 || Math.abs(end - start) > widest) return route;
    const fits = (node: FlowNode, across: number) => Math.abs(across - node.across) <= node.breadth / 2 - corner;
    if (met.get(key(route, "to")) === 1 && fits(to, start)) return { ...route, runs: [start, start] };
    if (met.get(key(route, "from")) === 1 && fits(from, end)) return { ...route, runs: [end, end] };
    return route;
  });
}

/** 1 for the side towards the end of the page: lines leave there, arrive at the other; within a column both are there. */
export function sideOf({ heading }: Route, end: "from" | "to"): 1 | -1 {
  if (heading === 0) return 1;
  return (end === "from") === heading > 0 ? 1 : -1;
}
