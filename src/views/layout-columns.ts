import { type GraphLine, type GraphNode, laneOf } from "./graph-parts.ts";
import type { Sheet } from "./layout-axes.ts";
import { spreadLoose } from "./layout-loose.ts";
import { lowerSinks } from "./layout-lower.ts";
import { wrapColumns } from "./layout-wrap.ts";

/** The column of every node, from 0 in the reading direction. */
export type Columns = ReadonlyMap<string, number>;

type Links = ReadonlyMap<string, readonly string[]>;

const mostRanks = 5;
const mostBeside = 4;

/**
 * Columns by rank in the flow: who only sends stands just before those it sends to, everybody else behind all who send
 * to it; outside stands at both ends, and what leads
 * in from there next to it. Lines against the flow (cycles) are found in a fixed order and not counted. Where
 * that makes the map too long, a line into another namespace need not lead on to the next column.
 */
export function assignColumns(nodes: readonly GraphNode[], lines: readonly GraphLine[], sheet: Sheet): Columns {
  const stepwise = rankInside(nodes, lines, 1);
  const isLong = Math.max(0, ...stepwise.values()) >= mostRanks;
  const spread = spreadLoose(nodes, lines, isLong ? rankInside(nodes, lines, 0) : stepwise, sheet);
  const wrapped = wrapColumns(nodes, spread, sheet);
  return withOutside(nodes, sheet === "across" ? wrapped : lowerSinks(nodes, lines, wrapped, sheet));
}

function rankInside(nodes: readonly GraphNode[], lines: readonly GraphLine[], abroad: 0 | 1): Columns {
  const lanes = new Map(nodes.filter(({ side }) => side === "inside").map((node) => [node.id, laneOf(node)]));
  const inside = [...lanes.keys()];
  const counted = lines.filter((line) => line.asked !== "only" && line.from !== line.to && lanes.has(line.to));
  const entered = new Set(counted.filter((line) => !lanes.has(line.from)).map((line) => line.to));
  const flow = counted.filter((line) => lanes.has(line.from));
  const next = linksOf(inside, flow, (line) => [line.from, line.to]);
  const previous = linksOf(inside, flow, (line) => [line.to, line.from]);
  const step = (from: string, to: string) => (lanes.get(from) === lanes.get(to) ? 1 : abroad);

  const { order, forward } = withoutCycles(entryOrder(inside, entered, next, previous), next);
  const rank = new Map(inside.map((id) => [id, 0]));
  for (const id of order) {
    for (const to of forward.get(id)!) rank.set(to, Math.max(rank.get(to)!, rank.get(id)! + step(id, to)));
  }
  const reached = new Set([...entered, ...[...forward.values()].flat()]);
  for (const id of inside) {
    const targets = forward.get(id)!;
    if (reached.has(id) || targets.length === 0) continue;
    rank.set(id, Math.min(...targets.map((to) => rank.get(to)! - step(id, to))));
  }
  return rank;
}

/** Few who lead in from outside stand side by side: each has its way in clear before it. */
export function withOutside(nodes: readonly GraphNode[], rank: Columns): Columns {
  const before = nodes.filter(({ side }) => side === "before");
  const kinds = new Set(before.map(({ kind }) => kind === "entry")).size;
  const entries = kinds > 1 && before.length > mostBeside ? 1 : 0;
  const first = entries + Math.min(kinds, 1);
  const behind = first + Math.max(-1, ...rank.values()) + 1;
  return new Map(
    nodes.map((node) => {
      if (node.side === "inside") return [node.id, first + rank.get(node.id)!];
      return [node.id, node.kind === "entry" ? entries : node.side === "before" ? 0 : behind];
    }),
  );
}

/** Where walks start: at those reached from outside, then those nobody sends to, then those with the fewest lines. */
function entryOrder(ids: readonly string[], entered: ReadonlySet<string>, next: Links, previous: Links) {
  const isSource = (id: string) => Number(previous.get(id)!.length === 0);
  const lines = (id: string) => next.get(id)!.length + previous.get(id)!.length;
  return ids.toSorted(
    (a, b) =>
      Number(entered.has(b)) - Number(entered.has(a)) ||
      isSource(b) - isSource(a) ||
      lines(a) - lines(b) ||
      (a < b ? -1 : 1),
  );
}

/** Walks depth first; a line back to a node still being walked closes a cycle and is left out of `forward`. */
function withoutCycles(starts: readonly string[], next: Links): { order: readonly string[]; forward: Links } {
  const forward = new Map<string, string[]>();
  const finished = new Set<string>();
  const order: string[] = [];
  const walk = (id: string) => {
    const kept: string[] = [];
    forward.set(id, kept);
    for (const to of next.get(id)!) {
      if (!forward.has(to)) walk(to);
      if (finished.has(to)) kept.push(to);
    }
    finished.add(id);
    order.push(id);
  };
  for (const id of starts) if (!forward.has(id)) walk(id);
  return { order: order.reverse(), forward };
}

function linksOf(
  ids: readonly string[],
  lines: readonly GraphLine[],
  ends: (line: GraphLine) => [string, string],
): Links {
  const links = new Map<string, Set<string>>(ids.map((id) => [id, new Set()]));
  for (const line of lines) {
    const [at, far] = ends(line);
    links.get(at)!.add(far);
  }
  return new Map([...links].map(([id, far]) => [id, [...far].sort()]));
}
