import { groupBy } from "../group-by.ts";
import type { ColumnSpace, FlowPoint, Route } from "./layout-flow.ts";
import { sideOf } from "./layout-sides.ts";

/** Where a line changes from one run to the next: in the gap behind `column`. */
interface Bend {
  readonly route: Route;
  readonly column: number;
  /** Across, at the end of the gap towards the start of the page and at the other. */
  readonly near: number;
  readonly far: number;
}

/** Beyond the last column there is no gap: lines within it swing out as far. */
const swing = 34;

/**
 * The course of every line by its id: its start, the control points of quadratic curves (each ends midway between two
 * of them), its end. Bends in one gap stand side by side, in the order that lets them cross least.
 */
export function bendLines(
  routes: readonly Route[],
  columns: readonly ColumnSpace[],
): ReadonlyMap<string, readonly FlowPoint[]> {
  const bends = routes.flatMap(bendsOf);
  const along = new Map<Bend, number>();
  for (const [column, here] of groupBy(bends, (bend) => bend.column)) {
    const start = columns[column]!.end;
    const end = columns[column + 1]?.start ?? start + swing;
    const down = here.filter(({ near, far }) => far > near).toSorted((a, b) => b.near - a.near || b.far - a.far);
    const up = here.filter(({ near, far }) => far <= near).toSorted((a, b) => a.near - b.near || a.far - b.far);
    for (const side of [down, up]) {
      for (const [i, bend] of side.entries()) along.set(bend, start + ((end - start) * (i + 1)) / (side.length + 1));
    }
  }
  const byRoute = groupBy(bends, ({ route }) => route);
  return new Map(
    routes.map((route) => [
      route.line.id,
      course(
        route,
        byRoute.get(route)!.map((bend) => along.get(bend)!),
        columns,
      ),
    ]),
  );
}

function bendsOf(route: Route): readonly Bend[] {
  const { from, heading, runs } = route;
  return runs.slice(1).map((next, i) => {
    const [near, far] = heading < 0 ? [next, runs[i]!] : [runs[i]!, next];
    const column = from.column + heading * i - (heading < 0 ? 1 : 0);
    return { route, column, near, far };
  });
}

function course(route: Route, turns: readonly number[], columns: readonly ColumnSpace[]): readonly FlowPoint[] {
  const { from, to, heading, runs } = route;
  const start = { along: from.along + (sideOf(route, "from") * from.length) / 2, across: runs[0]! };
  const end = { along: to.along + (sideOf(route, "to") * to.length) / 2, across: runs.at(-1)! };
  const points: FlowPoint[] = [start];
  for (const [i, along] of turns.entries()) {
    if (i > 0) points.push({ along: middleOf(columns[from.column + heading * i]!), across: runs[i]! });
    points.push({ along, across: runs[i]! }, { along, across: runs[i + 1]! });
  }
  return [...points, end];
}

function middleOf({ start, end }: ColumnSpace): number {
  return (start + end) / 2;
}
