import { obtain } from "../obtain.ts";
import type { ColumnSpace, FlowNode, Frame, Route } from "./layout-flow.ts";
import { closest, sideKey, sideOf, sideRoom, widest } from "./layout-sides.ts";

/** Steps smaller than this are no bend that leads somewhere but a kink. */
const kink = 40;

/** A line that is nearly level becomes level where there is room: at the sides of its nodes, and on its way. */
export function straighten(
  routes: readonly Route[],
  columns: readonly ColumnSpace[],
  frames: readonly Frame[],
): readonly Route[] {
  const taken = new Taken(routes);
  return routes.map((route) => {
    if (route.heading === 0) return route;
    const runs = [...route.runs];
    const last = runs.length - 1;
    const isFree = (i: number, across: number) => {
      if (!taken.isFree(route, i, runs[i]!, across)) return false;
      if (i === 0 || i === last) return isOnSide(route, i === 0 ? "from" : "to", across);
      return isPassable(route, route.from.column + route.heading * i, across, columns, frames);
    };
    const move = (i: number, across: number) => {
      taken.move(route, i, runs[i]!, across);
      runs[i] = across;
    };
    const level = (i: number, to: number, most: number) => {
      if (runs[i] === runs[to] || Math.abs(runs[i]! - runs[to]!) > most || !isFree(i, runs[to]!)) return;
      move(i, runs[to]!);
    };
    level(last, last - 1, widest);
    level(0, 1, widest);
    for (let i = 1; i < last; i++) level(i, i - 1, kink);
    for (let i = last - 1; i > 0; i--) level(i, i + 1, kink);
    return { ...route, runs };
  });
}

function isOnSide(route: Route, end: "from" | "to", across: number): boolean {
  const [low, high] = sideRoom(route[end], sideOf(route, end));
  return low <= across && across <= high;
}

function isPassable(
  { from, to }: Route,
  column: number,
  across: number,
  columns: readonly ColumnSpace[],
  frames: readonly Frame[],
): boolean {
  if (columns[column]!.blocked.some(({ start, end }) => start < across && across < end)) return false;
  return !frames.some(
    (frame) =>
      frame.first <= column &&
      column <= frame.last &&
      frame.start - closest < across &&
      across < frame.end + closest &&
      !isAtEnd(frame, from, to),
  );
}

export function isAtEnd({ members }: Frame, from: FlowNode, to: FlowNode): boolean {
  return members.has(from.id) || members.has(to.id);
}

/** What runs where: in a column, or at the side of a node. */
class Taken {
  readonly #places = new Map<string, number[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) for (const [i, across] of route.runs.entries()) this.#at(route, i).push(across);
  }

  #at(route: Route, i: number): number[] {
    const end = i === 0 ? "from" : i === route.runs.length - 1 ? "to" : undefined;
    const key = end ? sideKey(route, end) : `column ${route.from.column + route.heading * i}`;
    return obtain(this.#places, key, () => []);
  }

  /** Others stay as far as can be told apart, and on the side where they are. */
  isFree(route: Route, i: number, before: number, across: number): boolean {
    const others = [...this.#at(route, i)];
    others.splice(others.indexOf(before), 1);
    return others.every((other) => Math.abs(other - across) >= closest && (other - across) * (other - before) > 0);
  }

  move(route: Route, i: number, before: number, across: number): void {
    const here = this.#at(route, i);
    here[here.indexOf(before)] = across;
  }
}
