import type { GraphLine, GraphNode } from "./graph-parts.ts";
import { axesOf, margin, type Reading } from "./layout-axes.ts";
import type { Columns } from "./layout-columns.ts";
import type { ColumnSpace } from "./layout-flow.ts";
import type { Lane } from "./layout-place.ts";
import { boxPadding, labelSize, titleHeight } from "./layout-size.ts";
import { firstInside, foldedOf, type Standing } from "./layout-standing.ts";

const nodeClearance = { across: 14, down: 9 } as const;
/** So far a newcomer may reach into the gaps beside its column. */
const reach = 16;

/**
 * How long each column is, how far from the next (labels stand between them), and where lines may pass. Columns stand
 * where they stood; anew, the first one within the cluster always begins at the same place: what comes before it moves
 * nothing.
 */
export function columnSpaces(
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  standing: Standing,
  reading: Reading,
): readonly ColumnSpace[] {
  const { columns, rows, sizes, newcomers } = standing;
  const { turnSize } = axesOf(reading);
  const count = 1 + Math.max(-1, ...columns.values());
  const framed = framedLanes(nodes, standing);
  const here = Array.from({ length: count }, (_, column) => nodes.filter(({ id }) => columns.get(id) === column));
  const lengthOf = ({ id }: GraphNode) => turnSize(sizes.get(id)!)[0] - (newcomers.has(id) ? 2 * reach : 0);
  const lengths = here.map((some) => Math.max(...some.map(lengthOf), 0));
  const starts = startsOf(nodes, lines, standing, lengths, reading);
  return here.map((some, column) => {
    const blocked = some.map(({ id }) => {
      const half = turnSize(sizes.get(id)!)[1] / 2 + nodeClearance[reading];
      return { start: rows.at.get(id)! - half, end: rows.at.get(id)! + half };
    });
    const titled = framed.filter(({ first }) => first === column && reading === "across");
    const titles = titled.map((lane) => ({ start: lane.start, end: lane.start + titleHeight }));
    return { start: starts[column]!, end: starts[column]! + lengths[column]!, blocked: [...blocked, ...titles] };
  });
}

/** From the first column within the cluster on, and from there back. */
function startsOf(
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  standing: Standing,
  lengths: readonly number[],
  reading: Reading,
): readonly number[] {
  const first = firstInside(nodes, standing.columns);
  const framed = framedLanes(nodes, standing);
  const settled = lines.filter(({ asked }) => asked !== "only");
  const gapBehind = (column: number) => gapAfter(column, settled, standing.columns, reading, framed);
  const stood = lengths.map((length, column) => {
    const middle = standing.middles?.get(column - first);
    return middle === undefined ? undefined : middle - length / 2;
  });
  const starts: number[] = [];
  starts[first] = stood[first] ?? margin + boxPadding + (reading === "down" ? titleHeight : 0);
  for (let column = first + 1; column < lengths.length; column++) {
    const { good, least } = gapBehind(column - 1);
    const end = starts[column - 1]! + lengths[column - 1]!;
    starts[column] = Math.max(stood[column] ?? end + good, end + least);
  }
  for (let column = first - 1; column >= 0; column--) {
    const { good, least } = gapBehind(column);
    const end = starts[column + 1]! - lengths[column]!;
    starts[column] = Math.min(stood[column] ?? end - good, end - least);
  }
  return starts;
}

/** Namespaces that are drawn as a box around their nodes. */
export function framedLanes(nodes: readonly GraphNode[], { rows }: Standing): readonly Lane[] {
  const folded = foldedOf(nodes);
  return rows.lanes.filter(({ namespace }) => !folded.has(namespace));
}

interface Gap {
  readonly good: number;
  /** Less is too little for what has to stand there. */
  readonly least: number;
}

/** Room for a label, and for the bends of all lines that pass. */
function gapAfter(
  column: number,
  lines: readonly GraphLine[],
  columns: Columns,
  reading: Reading,
  framed: readonly Lane[],
): Gap {
  const spans = lines.map((line) => {
    const ends = [columns.get(line.from)!, columns.get(line.to)!];
    return { line, first: Math.min(...ends), last: Math.max(...ends) };
  });
  const passing = spans.filter(({ first, last }) => first <= column && column < Math.max(last, first + 1));
  const bends = Math.min(120, passing.length * 9);
  const frames =
    (framed.some(({ last }) => last === column) ? boxPadding : 0) +
    (framed.some(({ first }) => first === column + 1) ? (reading === "down" ? titleHeight : boxPadding) : 0);
  const ending = passing.filter(({ first, last }) => first === column || last === column + 1);
  if (reading === "down" && frames + ending.length === 0) return alike(16 + 2 * passing.length);
  if (reading === "down") return { good: frames + (ending.length > 0 ? 40 : 22) + bends / 2, least: frames + 22 };
  const label = Math.max(0, ...ending.map(({ line }) => labelSize(line.label).width));
  return { good: Math.max(frames + 24, label + 48, 36 + bends), least: Math.max(frames + 24, label + 24) };
}

/** Where lines only pass, they need not bend. */
function alike(gap: number): Gap {
  return { good: gap, least: gap };
}
