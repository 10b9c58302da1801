import type { GraphLine } from "./graph-parts.ts";
import type { Blocked, ColumnSpace, FlowNode, Frame, Route } from "./layout-flow.ts";
import { shareSides } from "./layout-sides.ts";
import { isAtEnd, straighten } from "./layout-straight.ts";

const clearance = 5;
/** Lines do not go further out of their way than this. */
const farthest = 240;

/** Which way lines go between the nodes of the columns they cross, and where they meet the sides of their nodes. */
export function routeLines(
  lines: readonly GraphLine[],
  nodes: ReadonlyMap<string, FlowNode>,
  columns: readonly ColumnSpace[],
  frames: readonly Frame[] = [],
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
      const wanted = last + (to.across - last) * share;
      const foreign = frames.filter(
        (frame) => frame.first <= column && column <= frame.last && !isAtEnd(frame, from, to),
      );
      const across = freeOutside(wanted, blocked[column]!, foreign);
      block(blocked[column]!, { start: across - clearance, end: across + clearance });
      runs.push(across);
    }
    return { line, from, to, heading, runs: [...runs, to.across] };
  });
  return straighten(shareSides(routes), columns, frames);
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

/** Around the namespaces that the line has nothing to do with, where that is not far. */
function freeOutside(wanted: number, space: BlockedSpace, foreign: readonly Blocked[]): number {
  if (foreign.length === 0) return nearestFree(wanted, space);
  const byStart = [...space.byStart, ...foreign.map(widened)].sort((a, b) => a.start - b.start);
  const byEnd = [...space.byEnd, ...foreign.map(widened)].sort((a, b) => b.end - a.end);
  const around = nearestFree(wanted, { byStart, byEnd });
  return Math.abs(around - wanted) <= farthest ? around : nearestFree(wanted, space);
}

function widened({ start, end }: Blocked): Blocked {
  return { start: start - 2 * clearance, end: end + 2 * clearance };
}
