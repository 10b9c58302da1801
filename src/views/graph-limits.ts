import { equalConnections } from "../sets/connection-set.ts";
import { count } from "./count.ts";
import type { Arrow, Ends } from "./graph-fold.ts";
import type { GraphLine, GraphNode } from "./graph-parts.ts";

/** A picture with more lines is a hatching. */
export const mostLines = 150;
export const mostNodes = 300;

export interface Limited<T> {
  readonly shown: readonly T[];
  /** What was left out and how to see it; absent when nothing was. */
  readonly notice?: string;
}

/** Up to 150 arrows: all, or those of the selection, or the first; what is certain goes before what may be. */
export function limitArrows(arrows: readonly Arrow[], selection: string | undefined, ends: Ends): Limited<Arrow> {
  if (arrows.length <= mostLines) return { shown: arrows };
  const total = count(arrows.length, "line");
  if (selection === undefined) {
    const notice = `showing ${mostLines} of ${total}: select a workload or an address to see its own`;
    return { shown: certainFirst(arrows).slice(0, mostLines), notice };
  }
  const itself = new Set([selection, `from ${selection}`, `to ${selection}`]);
  const groups = ends.groups.filter(({ members }) => members.includes(selection));
  const spoken = new Set(groups.flatMap(({ from, to }) => [from, to]));
  const own = arrows.filter(({ from, to, except }) => {
    if (itself.has(from) || itself.has(to)) return true;
    return (spoken.has(from) || spoken.has(to)) && !except.includes(selection);
  });
  const shown = certainFirst(own).slice(0, mostLines);
  return { shown, notice: `showing ${shown.length} of ${total}: those of the selection` };
}

function certainFirst(arrows: readonly Arrow[]): readonly Arrow[] {
  const isOpen = ({ connections, possible }: Arrow) => Number(!equalConnections(connections, possible));
  return arrows.toSorted((a, b) => isOpen(a) - isOpen(b));
}

/** Up to 300 nodes: those with lines and the selected one first, then the others unless lines were left out. */
export function limitNodes(
  nodes: readonly GraphNode[],
  lines: readonly GraphLine[],
  keep: ReadonlySet<string>,
  withLoose: boolean,
): Limited<GraphNode> {
  const linked = new Set(lines.flatMap(({ from, to }) => [from, to]));
  const first = nodes.filter(({ id }) => linked.has(id) || keep.has(id));
  const rest = withLoose ? nodes.filter(({ id }) => !linked.has(id) && !keep.has(id)) : [];
  const room = Math.max(0, mostNodes - first.length);
  const chosen = new Set([...first, ...rest.slice(0, room)]);
  const shown = nodes.filter((node) => chosen.has(node));
  if (rest.length <= room) return { shown };
  return { shown, notice: `showing ${shown.length} of ${count(nodes.length, "workload")}: the others have no line` };
}
