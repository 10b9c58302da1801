import { groupBy } from "../group-by.ts";
import { type GraphLine, type GraphNode, laneOf } from "./graph-parts.ts";
import type { Columns } from "./layout-columns.ts";
import { costOf, crossingsOf, swapNeighbours } from "./layout-crossings.ts";
import {
  type Draft,
  type DraftLane,
  meanOf,
  type Neighbours,
  place,
  type RowMeasures,
  type Rows,
} from "./layout-place.ts";

const sweeps = 8;
/** With more nodes than this to try swaps takes long. */
const mostSwapped = 48;

/**
 * Orders nodes within their columns and namespaces among each other so that linked ones stand level: a few sweeps of
 * the barycentre rule, the best of which is kept, and swaps of neighbours that spare crossings; then nodes are pulled towards their neighbours where there is room.
 */
export function assignRows(
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  columns: Columns,
  measures: RowMeasures,
): Rows {
  const neighbours = neighboursOf(nodes, lines);
  const isLinked = (id: string) => neighbours.get(id)!.length > 0;
  const whole = draftOf(nodes, columns, neighbours);
  let draft = onlyThose(whole, isLinked);
  const crossings = crossingsOf(lines, columns);
  const costOfRows = ({ at, extent }: Rows) => costOf(lengthOf(at, neighbours) + 2 * extent, crossings(at));
  let best = draft;
  let bestCost = costOfRows(place(draft, neighbours, measures));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    draft = reorder(draft, place(draft, neighbours, measures).at, neighbours);
    const cost = costOfRows(place(draft, neighbours, measures));
    if (cost < bestCost) [best, bestCost] = [draft, cost];
  }
  if (nodes.length <= mostSwapped) {
    best = swapNeighbours(best, (draft) => costOfRows(place(draft, neighbours, measures)));
  }
  return place(withLoose(best, whole, isLinked), neighbours, measures);
}

/** Those without a line take no part in the order: one more of them turns nothing round. */
function onlyThose({ outside, lanes }: Draft, isLinked: (id: string) => boolean): Draft {
  const linked = (columns: DraftLane["columns"]) => columns.map((ids) => ids.filter(isLinked));
  return {
    outside: linked(outside),
    lanes: lanes
      .filter(({ columns }) => columns.flat().some(isLinked))
      .map((lane) => ({ ...lane, columns: linked(lane.columns) })),
  };
}

/** They stand behind the others of their column and namespace. */
function withLoose(ordered: Draft, whole: Draft, isLinked: (id: string) => boolean): Draft {
  const loose = (ids: readonly string[]) => ids.filter((id) => !isLinked(id));
  const byNamespace = new Map(whole.lanes.map((lane) => [lane.namespace, lane]));
  const known = new Set(ordered.lanes.map(({ namespace }) => namespace));
  const filled = ordered.lanes.map((lane) => {
    const { columns } = byNamespace.get(lane.namespace)!;
    return { ...lane, columns: lane.columns.map((ids, i) => [...ids, ...loose(columns[i]!)]) };
  });
  return {
    outside: ordered.outside.map((ids, i) => [...ids, ...loose(whole.outside[i]!)]),
    lanes: [...filled, ...whole.lanes.filter(({ namespace }) => !known.has(namespace))],
  };
}

/** Namespaces without a line come last. */
function draftOf(nodes: readonly GraphNode[], columns: Columns, neighbours: Neighbours): Draft {
  const columnOf = ({ id }: GraphNode) => columns.get(id)!;
  const ids = (group: readonly GraphNode[]) => group.map(({ id }) => id);
  const inside = nodes.filter(({ side }) => side === "inside");
  const outside = nodes.filter(({ side }) => side !== "inside");
  const isLoose = ([, members]: readonly [unknown, readonly GraphNode[]]) =>
    members.every(({ id }) => neighbours.get(id)!.length === 0);
  const linkedFirst = [...groupBy(inside, laneOf)].toSorted((a, b) => Number(isLoose(a)) - Number(isLoose(b)));
  return {
    outside: [...groupBy(outside, columnOf).values()].map(ids),
    lanes: linkedFirst.map(([namespace = "", members]) => {
      const byColumn = groupBy(members, columnOf);
      const [first, last] = [Math.min(...byColumn.keys()), Math.max(...byColumn.keys())];
      const filled = Array.from({ length: last - first + 1 }, (_, i) => ids(byColumn.get(first + i) ?? []));
      return { namespace, first, columns: filled };
    }),
  };
}

/** Everybody goes to the mean of their neighbours; those without any keep their order, behind the others. */
function reorder(draft: Draft, at: ReadonlyMap<string, number>, neighbours: Neighbours): Draft {
  const pull = (id: string) => meanOf(neighbours.get(id)!, at) ?? Number.MAX_SAFE_INTEGER;
  const sorted = (ids: readonly string[]) => inOrderOf(ids, pull);
  const lanePull = ({ columns }: DraftLane) => {
    const ids = new Set(columns.flat());
    const abroad = [...ids].flatMap((id) => neighbours.get(id)!.filter((far) => !ids.has(far)));
    const isLoose = [...ids].every((id) => neighbours.get(id)!.length === 0);
    return meanOf(abroad, at) ?? (isLoose ? Number.MAX_SAFE_INTEGER : meanOf([...ids], at)!);
  };
  return {
    outside: draft.outside.map(sorted),
    lanes: inOrderOf(
      draft.lanes.map((lane) => ({ ...lane, columns: lane.columns.map(sorted) })),
      lanePull,
    ),
  };
}

/** Each is measured once. */
function inOrderOf<T>(items: readonly T[], measure: (item: T) => number): readonly T[] {
  const measured = items.map((item) => ({ item, at: measure(item) }));
  return measured.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

function neighboursOf(nodes: readonly GraphNode[], lines: readonly GraphLine[]): Neighbours {
  const neighbours = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  for (const line of lines) {
    if (line.asked === "only" || line.from === line.to) continue;
    neighbours.get(line.from)!.push(line.to);
    neighbours.get(line.to)!.push(line.from);
  }
  return neighbours;
}

function lengthOf(at: ReadonlyMap<string, number>, neighbours: Neighbours): number {
  let length = 0;
  for (const [id, far] of neighbours) for (const other of far) length += Math.abs(at.get(id)! - at.get(other)!);
  return length;
}
