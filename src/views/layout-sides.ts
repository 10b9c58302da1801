import { groupBy } from "../group-by.ts";
import type { FlowNode, Route } from "./layout-flow.ts";

/** Lines that meet a node keep this far from its corners, and from each other at most `widest`. */
const corner = 7;
export const widest = 26;
/** Nor closer than this, to be told apart. */
export const closest = 8;

/** One end of a line at a side of its node; `far` is how far across its next run lies. */
interface Contact {
  readonly route: Route;
  readonly end: "from" | "to";
  readonly far: number;
}

/** Spreads the lines that meet one side of a node over it, in the order in which they come. */
export function shareSides(routes: readonly Route[]): readonly Route[] {
  const contacts = routes.flatMap((route): readonly Contact[] => [
    { route, end: "from", far: route.runs[1]! },
    { route, end: "to", far: route.runs.at(-2)! },
  ]);
  const places = new Map<Route, { from?: number; to?: number }>(routes.map((route) => [route, {}]));
  for (const met of groupBy(contacts, ({ route, end }) => sideKey(route, end)).values()) {
    const { route, end } = met[0]!;
    const slots = bundled(met);
    const { start, step } = spread(route[end], sideOf(route, end), slots.length);
    for (const [i, slot] of slots.entries()) {
      for (const { route, end } of slot) places.get(route)![end] = start + i * step;
    }
  }
  return routes.map((route) => {
    const { from, to } = places.get(route)!;
    return { ...route, runs: [from!, ...route.runs.slice(1, -1), to!] };
  });
}

export function sideKey(route: Route, end: "from" | "to"): string {
  return `${route[end].id} ${sideOf(route, end)}`;
}

/** So many lines that say the same leave their node as one. */
const manyAlike = 4;

/** The contacts of a side in the order in which they come, those that leave as one together. */
function bundled(met: readonly Contact[]): readonly (readonly Contact[])[] {
  const alike = groupBy(met, ({ route: { line }, end }) => `${end} ${line.state} ${line.label}`);
  const slots = [...alike].flatMap(([, same]) =>
    same[0]!.end === "from" && same.length >= manyAlike ? [same] : same.map((contact) => [contact]),
  );
  const far = (slot: readonly Contact[]) => slot.reduce((sum, contact) => sum + contact.far, 0) / slot.length;
  return slots.toSorted((a, b) => far(a) - far(b));
}

/** Around the middle of the side, or of what a title leaves of it. */
function spread(node: FlowNode, side: 1 | -1, count: number): { readonly start: number; readonly step: number } {
  const gaps = Math.max(1, count - 1);
  const [low, high] = sideRoom(node, side);
  const needed = count === 1 ? 0 : closest * gaps;
  const first = high - low < needed ? node.across - node.breadth / 2 + corner : low;
  const step = Math.min(widest, node.breadth / 2, (high - first) / gaps);
  const half = (step * (count - 1)) / 2;
  const middle = Math.min(Math.max(node.across, first + half), high - half);
  return { start: middle - half, step };
}

/** Where lines may meet a side. */
export function sideRoom({ across, breadth, clear }: FlowNode, side: 1 | -1): readonly [number, number] {
  const [low, high] = [across - breadth / 2 + corner, across + breadth / 2 - corner];
  return [side === -1 && clear !== undefined && clear <= high ? Math.max(low, clear) : low, high];
}

/** 1 for the side towards the end of the page: lines leave there, arrive at the other; within a column both are there. */
export function sideOf({ heading }: Route, end: "from" | "to"): 1 | -1 {
  if (heading === 0) return 1;
  return (end === "from") === heading > 0 ? 1 : -1;
}
