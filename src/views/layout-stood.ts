import { type GraphLine, type GraphNode, laneOf } from "./graph-parts.ts";
import { axesOf, margin, type Reading } from "./layout-axes.ts";
import type { Rect } from "./layout-labels.ts";
import type { Lane } from "./layout-place.ts";
import type { Size } from "./layout-size.ts";

/** A map as it was before a small change. */
export interface Before {
  readonly nodes: readonly GraphNode[];
  readonly lines: readonly GraphLine[];
  readonly layout: Placed;
}

interface Placed {
  readonly reading: Reading;
  readonly nodes: readonly (Rect & { readonly id: string })[];
  readonly boxes: readonly (Rect & { readonly namespace: string })[];
}

/** Where the nodes of a map stood. */
export interface Stood {
  readonly columns: ReadonlyMap<string, number>;
  /** Centres across the reading direction. */
  readonly at: ReadonlyMap<string, number>;
  /** By namespace; one without a frame is as broad as its node. */
  readonly lanes: ReadonlyMap<string, Pick<Lane, "start" | "breadth">>;
  /** Where the middles of its columns were. */
  readonly middles: readonly number[];
  readonly sizes: ReadonlyMap<string, Size>;
}

/** All nodes of a column have their centres on one line. */
export function stoodIn({ nodes, layout }: Before): Stood {
  const { along, across } = measuresAlong(layout);
  const levels = [...new Set(layout.nodes.map((node) => along(node).middle))].sort((a, b) => a - b);
  const numbers = new Map(levels.map((level, column) => [level, column]));
  const namespaces = new Map(nodes.map((node) => [node.id, laneOf(node)]));
  const unframed = layout.nodes.flatMap((node) => {
    const namespace = namespaces.get(node.id);
    return namespace === undefined ? [] : [{ ...node, namespace }];
  });
  return {
    columns: new Map(layout.nodes.map((node) => [node.id, numbers.get(along(node).middle)!])),
    at: new Map(layout.nodes.map((node) => [node.id, across(node).middle])),
    lanes: new Map([...unframed, ...layout.boxes].map((rect) => [rect.namespace, laneAt(across(rect))])),
    middles: levels,
    sizes: new Map(layout.nodes.map(({ id, width, height }) => [id, { width, height }])),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function measuresAlong({ reading }: Placed) {
  const { turnSize } = axesOf(reading);
  const span = (middle: number, length: number) => ({ middle, start: middle - length / 2, end: middle + length / 2 });
  return {
    along: (rect: Rect) => span(reading === "across" ? rect.x : rect.y, turnSize(rect)[0]),
    across: (rect: Rect) => span((reading === "across" ? rect.y : rect.x) - margin, turnSize(rect)[1]),
  };
}

function laneAt({ start, end }: Span): Pick<Lane, "start" | "breadth"> {
  return { start, breadth: end - start };
}
