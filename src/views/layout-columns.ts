import type { GraphLine, GraphNode } from "./graph-parts.ts";
import { spreadLoose } from "./layout-loose.ts";

/** The column of every node, from 0 in the reading direction. */
export type Columns = ReadonlyMap<string, number>;

type Links = ReadonlyMap<string, readonly string[]>;

/**
 * Columns by rank in the flow: who only sends stands just before those it sends to, everybody else behind all who send
 * to it; outside stands at both ends. Lines against the flow (cycles) are found in a fixed order and not counted.
 */
export function assignColumns(nodes: readonly GraphNode[], lines: readonly GraphLine[]): Columns {
  return withOutside(nodes, spreadLoose(nodes, lines, rankInside(nodes, lines)));
}

function rankInside(nodes: readonly GraphNode[], lines: readonly GraphLine[]): Columns {
  const inside = nodes.filter((node) => node.side === "inside").map((node) => node.id);
  const known = new Set(inside);
  const flow = lines.filter(
    (line) => line.asked !== "only" && known.has(line.from) && known.has(line.to) && line.from !== line.to,
  );
  const entered = new Set(
    lines.filter((line) => line.asked !== "only" && !known.has(line.from)).map((line) => line.to),
  );
  const next = linksOf(inside, flow, (line) => [line.from, line.to]);
  const previous = linksOf(inside, flow, (line) => [line.to, line.from]);

  const { order, forward } = withoutCycles(entryOrder(inside, entered, next, previous), next);
  const rank = new Map(inside.map((id) => [id, 0]));
  for (const id of order) {
    for (const to of forward.get(id)!) rank.set(to, Math.max(rank.get(to)!, rank.get(id)! + 1));
  }
  const hasForwardInput = new Set([...forward.values()].flat());
  for (const id of inside) {
    const targets = forward.get(id)!;
    if (hasForwardInput.has(id) || entered.has(id) || targets.length === 0) continue;
    rank.set(id, Math.min(...targets.map((to) => rank.get(to)!)) - 1);
  }
  return rank;
}

function withOutside(nodes: readonly GraphNode[], rank: Columns): Columns {
  const first = nodes.some((node) => node.side === "before") ? 1 : 0;
  const behind = first + Math.max(-1, ...rank.values()) + 1;
  return new Map(
    nodes.map((node) => {
      if (node.side === "inside") return [node.id, first + rank.get(node.id)!];
      return [node.id, node.side === "before" ? 0 : behind];
    }),
  );
}

/** Where walks start: at those reached from outside, then those nobody sends to, then the greatest senders. */
function entryOrder(ids: readonly string[], entered: ReadonlySet<string>, next: Links, previous: Links) {
  const surplus = (id: string) => next.get(id)!.length - previous.get(id)!.length;
  const isSource = (id: string) => (previous.get(id)!.length === 0 ? 0 : 1);
  return ids.toSorted(
    (a, b) =>
      Number(entered.has(b)) - Number(entered.has(a)) ||
      isSource(a) - isSource(b) ||
      surplus(b) - surplus(a) ||
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
