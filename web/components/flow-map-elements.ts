import type { Graph } from "../../src/views/graph.ts";
import type { GraphNode } from "../../src/views/graph-parts.ts";
import type { Layout, Point } from "../../src/views/layout.ts";
import { lockImages } from "./flow-map-locks.ts";
import type { Palette } from "./flow-map-palette.ts";

/** What the canvas draws: boxes and labels are nodes to it as workloads are, told apart by class. */
export interface MapElement {
  readonly group: "nodes" | "edges";
  readonly data: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly position?: { x: number; y: number };
  readonly classes: string;
  /** A drag that starts on it moves the view. */
  readonly pannable?: true;
}

/** The stretch at the top of a namespace, around its name, by which it is dragged. */
const handleHeight = 26;

/** The elements of a graph in one of its layouts. Ids of boxes and labels cannot meet those of nodes and lines. */
export function mapElements(graph: Graph, layout: Layout, palette: Palette): readonly MapElement[] {
  const placed = new Map(layout.nodes.map((node) => [node.id, node]));
  const courses = new Map(layout.lines.map((line) => [line.id, line]));
  const boxes = layout.boxes.flatMap(({ namespace, label, x, y, width, height }): readonly MapElement[] => {
    const title = { x: x - width / 2 + 16, y: y - height / 2 + 16 };
    return [
      {
        group: "nodes",
        data: { id: `box ${namespace}`, label: "", width, height },
        position: { x, y },
        classes: "box",
        pannable: true,
      },
      {
        group: "nodes",
        data: { id: `title ${namespace}`, label, width: 1, height: 1 },
        position: title,
        classes: "title",
      },
      {
        group: "nodes",
        data: { id: `handle ${namespace}`, label: "", namespace, width: width - 8, height: handleHeight },
        position: { x, y: y - height / 2 + handleHeight / 2 },
        classes: "handle",
      },
    ];
  });
  const nodes = graph.nodes.map((node): MapElement => {
    const { x, y, width, height } = placed.get(node.id)!;
    const data = { id: node.id, label: node.label, width, height, ...locksOf(node, palette) };
    return { group: "nodes", data, position: { x, y }, classes: node.kind };
  });
  const lines = graph.lines
    .filter(({ id }) => courses.has(id))
    .flatMap((line): readonly MapElement[] => {
      const course = courses.get(line.id)!;
      const classes = `${line.state} asked-${line.asked}`;
      const data = {
        id: line.id,
        source: line.from,
        target: line.to,
        ...curveOf(course.path, placed.get(line.from)!, placed.get(line.to)!),
      };
      const edge: MapElement = { group: "edges", data, classes };
      if (!course.label) return [edge];
      const { x, y, width, height } = course.label;
      const label = { id: `label ${line.id}`, line: line.id, label: line.label, width, height };
      return [edge, { group: "nodes", data: label, position: { x, y }, classes: `label ${classes}`, pannable: true }];
    });
  return [...boxes, ...nodes, ...lines];
}

function locksOf(node: GraphNode, palette: Palette): { readonly locks?: readonly string[] } {
  return "locks" in node ? { locks: lockImages(node.locks, palette) } : {};
}

/** The library wants ends relative to their nodes, and control points relative to the straight line between the ends. */
function curveOf(path: readonly Point[], source: Point, target: Point) {
  const [from, to] = [path[0]!, path.at(-1)!];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const controls = path.slice(1, -1).map(({ x, y }) => [x - from.x, y - from.y] as const);
  return {
    start: `${from.x - source.x}px ${from.y - source.y}px`,
    end: `${to.x - target.x}px ${to.y - target.y}px`,
    weights: controls.map(([x, y]) => (x * dx + y * dy) / length ** 2),
    distances: controls.map(([x, y]) => (y * dx - x * dy) / length),
  };
}
