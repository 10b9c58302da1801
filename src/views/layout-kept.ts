import { groupBy } from "../group-by.ts";
import { type GraphLine, type GraphNode, laneOf } from "./graph-parts.ts";
import type { Sheet } from "./layout-axes.ts";
import { type Columns, withOutside } from "./layout-columns.ts";
import { costOf, crossingsOf } from "./layout-crossings.ts";
import type { Lane, RowMeasures, Rows } from "./layout-place.ts";
import { seat } from "./layout-seat.ts";
import { type Size, sizeOf } from "./layout-size.ts";
import { levelOf, measuresOf, type Standing, seatOutside } from "./layout-standing.ts";
import { type Before, type Stood, stoodIn } from "./layout-stood.ts";

/** With fewer of the nodes still there it is another map. */
const leastKnown = 0.7;
/** So much worse than a fresh one may a map be that stays as it is, and by so many crossings. */
const patience = 1.5;
const mostCrossings = 6;

/**
 * Everybody stands where they stood: after a small change one finds again what one knows. Only those move who are new,
 * or get their first lines and would stand against the flow. Nothing where that cannot be, or where `fresh`, the same
 * map as it would be laid out anew, is so much better that it is worth to look for everybody.
 */
export function keepStanding(
  before: Before,
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  fresh: Standing,
  sheet: Sheet,
): Standing | undefined {
  const stood = stoodIn(before);
  const inside = nodes.filter(({ side }) => side === "inside");
  const known = inside.filter(({ id }) => stood.columns.has(id));
  const were = before.nodes.filter(({ side }) => side === "inside").length;
  if (known.length === 0 || known.length < leastKnown * Math.max(inside.length, were)) return undefined;

  const placing = lines.filter(({ asked }) => asked !== "only");
  const linked = linkedIn(before.lines);
  const unlinked = new Set(inside.flatMap(({ id }) => (linked.has(id) ? [] : [id])));
  const map = { nodes, inside, lines: placing, stood, sheet };
  const kept = [unlinked, new Set<string>()].flatMap((mayMove) => standAgain(map, ranksOf(map, mayMove, fresh)) ?? []);
  return kept[0] && isWorthIt(kept[0], fresh, placing) ? kept[0] : undefined;
}

interface Kept {
  readonly nodes: readonly GraphNode[];
  readonly inside: readonly GraphNode[];
  readonly lines: readonly GraphLine[];
  readonly stood: Stood;
  readonly sheet: Sheet;
}

/** At these ranks, those who keep theirs where they stood; nothing where somebody would stand in another's place. */
function standAgain({ nodes, inside, lines, stood, sheet }: Kept, ranks: Columns): Standing | undefined {
  const columns = withOutside(nodes, ranks);
  const base = baseOf(inside, stood);
  const stays = (id: string) => stood.at.has(id) && (!ranks.has(id) || ranks.get(id) === stood.columns.get(id)! - base);
  const newcomers = new Set(nodes.flatMap(({ id }) => (stays(id) ? [] : [id])));
  const sizes = new Map(nodes.map((node) => [node.id, sizeAgain(node, stood)]));
  const measures = measuresOf(nodes, sizes, sheet);
  const at = new Map(nodes.flatMap(({ id }) => (stays(id) ? [[id, stood.at.get(id)!] as const] : [])));
  const lanes = lanesOf(inside, columns, stood.lanes);
  if (!lanes) return undefined;
  const seated = lanes.map((lane) => seatIn(lane, inside, columns, lines, measures, at));
  const extent = Math.max(...seated.map((lane) => lane.start + lane.breadth));
  for (const { id, side } of nodes) {
    if (side !== "inside" && !at.has(id)) at.set(id, seatOutside(id, columns, lines, measures, at, extent / 2));
  }
  const first = Math.min(...ranks.values());
  const middles = new Map(stood.middles.map((middle, column) => [column - base - first, middle]));
  const again = { columns, sizes, rows: { at, lanes: seated, extent }, newcomers, middles };
  return isTidy(again, nodes, measures) ? again : undefined;
}

/** As wide as it was, as long as its name fits. */
function sizeAgain(node: GraphNode, { sizes }: Stood): Size {
  const [own, before] = [sizeOf(node), sizes.get(node.id)];
  return before ? { ...own, width: Math.max(own.width, before.width) } : own;
}

/** The first column that those who are still there stood in. */
function baseOf(inside: readonly GraphNode[], { columns }: Stood): number {
  return Math.min(...inside.flatMap(({ id }) => columns.get(id) ?? []));
}

/** Their ranks of before; those who are new, or may move and would stand against the flow, behind all who send to them. */
function ranksOf({ inside, lines, stood }: Kept, mayMove: ReadonlySet<string>, fresh: Standing): Columns {
  const base = baseOf(inside, stood);
  const known = inside.filter(({ id }) => stood.columns.has(id));
  const ranks = new Map(known.map(({ id }) => [id, stood.columns.get(id)! - base]));
  const senders = groupBy(lines, ({ to }) => to);
  const receivers = groupBy(lines, ({ from }) => from);
  const rankAt = (ids: readonly string[] | undefined) => (ids ?? []).flatMap((id) => ranks.get(id) ?? []);
  const unsettled = inside.filter(({ id }) => !stood.columns.has(id) || mayMove.has(id));
  for (const { id } of unsettled.toSorted((a, b) => fresh.columns.get(a.id)! - fresh.columns.get(b.id)!)) {
    const own = ranks.get(id);
    const behind = Math.max(-1, ...rankAt(senders.get(id)?.map(({ from }) => from))) + 1;
    const ahead = Math.min(...rankAt(receivers.get(id)?.map(({ to }) => to))) - 1;
    if (own === undefined) ranks.set(id, behind > 0 || !Number.isFinite(ahead) ? behind : Math.max(0, ahead));
    else if (behind > own) ranks.set(id, behind);
    else if (behind === 0 && ahead < own) ranks.set(id, Math.max(0, ahead));
  }
  return ranks;
}

function linkedIn(lines: readonly GraphLine[]): ReadonlySet<string> {
  return new Set(lines.filter(({ asked }) => asked !== "only").flatMap(({ from, to }) => [from, to]));
}

/** Where their namespaces were, across, with the columns that they have now; nothing when there is a new one. */
function lanesOf(
  inside: readonly GraphNode[],
  columns: Columns,
  stood: ReadonlyMap<string, Pick<Lane, "start" | "breadth">>,
): readonly Lane[] | undefined {
  const lanes = [...groupBy(inside, laneOf)].flatMap(([namespace = "", members]): readonly Lane[] => {
    const place = stood.get(namespace);
    const taken = members.map(({ id }) => columns.get(id)!);
    return place ? [{ namespace, first: Math.min(...taken), last: Math.max(...taken), ...place }] : [];
  });
  return lanes.length === new Set(inside.map(laneOf)).size ? lanes : undefined;
}

/** Those who move find a place in their namespace; where it has none, it grows. */
function seatIn(
  lane: Lane,
  inside: readonly GraphNode[],
  columns: Columns,
  lines: readonly GraphLine[],
  { sizeOf, gap, roomIn }: RowMeasures,
  at: Map<string, number>,
): Lane {
  const members = inside.filter((node) => laneOf(node) === lane.namespace);
  const { before, after } = roomIn(lane.namespace);
  const room = { start: lane.start + before, end: lane.start + lane.breadth - after };
  let end = room.end;
  for (const { id } of members.filter((node) => !at.has(node.id))) {
    const others = members.filter((node) => columns.get(node.id) === columns.get(id) && at.has(node.id));
    const place = seat({
      size: sizeOf(id),
      wanted: levelOf(id, lines, at) ?? (room.start + room.end) / 2,
      others: others.map((node) => ({ at: at.get(node.id)!, size: sizeOf(node.id) })),
      gap,
      room,
    });
    at.set(id, place);
    end = Math.max(end, place + sizeOf(id) / 2);
  }
  return { ...lane, breadth: end + after - lane.start };
}

/** Nobody stands in another's place, nor does a namespace. */
function isTidy(
  { columns, rows: { at, lanes } }: Standing,
  nodes: readonly GraphNode[],
  measures: RowMeasures,
): boolean {
  const stretches = lanes.map(({ first, last, start, breadth }) => ({ first, last, start, end: start + breadth }));
  const places = nodes.map(({ id }) => {
    const [column, centre, half] = [columns.get(id)!, at.get(id)!, measures.sizeOf(id) / 2];
    return { first: column, last: column, start: centre - half, end: centre + half };
  });
  return !overlapAny(stretches) && !overlapAny(places);
}

interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

function overlapAny(all: readonly Stretch[]): boolean {
  return all.some((a, i) =>
    all
      .slice(0, i)
      .some((b) => a.first <= b.last && b.first <= a.last && a.start < b.end - closest && b.start < a.end - closest),
  );
}

/** So little they may share. */
const closest = 0.01;

function isWorthIt(kept: Standing, fresh: Standing, lines: readonly GraphLine[]): boolean {
  const slack = costOf(0, mostCrossings);
  return toil(kept, lines) <= patience * toil(fresh, lines) + slack;
}

/** What one has to follow: how long lines are, how often they cross, and lines against the flow. */
function toil({ columns, rows }: Standing, lines: readonly GraphLine[]): number {
  const length = lines.reduce((sum, { from, to }) => sum + Math.abs(rows.at.get(from)! - rows.at.get(to)!), 0);
  const back = lines.filter(({ from, to }) => columns.get(from)! > columns.get(to)!).length;
  return costOf(length + 2 * rows.extent, crossingsOf(lines, columns)(rows.at) + 2 * back) + lengthAlong(rows);
}

/** What it takes of the page the other way. */
function lengthAlong({ lanes }: Rows): number {
  return 2 * perColumn * Math.max(0, ...lanes.map(({ last }) => last));
}

/** About so long is a column with the gap behind it. */
const perColumn = 150;
