import type { Graph } from "../../src/views/graph.ts";
import type { GraphLine, GraphNode } from "../../src/views/graph-parts.ts";
import type { PlacedBox } from "../../src/views/layout.ts";
import { boxKey } from "../moved-layout.ts";
import type { Action } from "../state.ts";

export function nodeIn(graph: Graph | undefined, id: string | undefined): GraphNode | undefined {
  return graph?.nodes.find((node) => node.id === id);
}

export function lineIn(graph: Graph | undefined, id: string | undefined): GraphLine | undefined {
  return graph?.lines.find((line) => line.id === id);
}

/** What the name of a namespace's box says where one points at it. */
export function boxTitle(graph: Graph | undefined, key: string | undefined): string | undefined {
  const box = boxAt(graph, key);
  return box && `${box.namespace} · namespace · drag it to move all that is in it`;
}

function boxAt(graph: Graph | undefined, key: string | undefined): PlacedBox | undefined {
  return graph?.across.boxes.find(({ namespace }) => boxKey(namespace) === key);
}

/** What a click selects: by its name a namespace. */
export function selectionAt(graph: Graph | undefined, id: string | undefined): string | undefined {
  const box = boxAt(graph, id);
  return box ? `Namespace/${box.namespace}` : selectionOf(nodeIn(graph, id));
}

export function selectionOf(node: GraphNode | undefined): string | undefined {
  return node && "endpoint" in node ? node.endpoint?.id : undefined;
}

/** What a question takes. */
export function endOf(node: GraphNode | undefined): string | undefined {
  return node?.kind === "workload" || node?.kind === "outside" ? node.endpoint.id : undefined;
}

/** Looks into a folded namespace, or at the manifest of what stands for one. */
export function openAction(node: GraphNode | undefined): Action | undefined {
  if (node?.kind === "namespace") return { kind: "set-scope", scope: [node.namespace] };
  return node && "span" in node && node.span ? { kind: "show-span", span: node.span } : undefined;
}

/**
 * "Any pod" is nobody to ask about: such a line selects its other end, where those at this one are listed. A line of a folded
 * namespace opens it beside its other end.
 */
export function lineAction(line: GraphLine, graph: Graph): Action {
  const [from, to] = [nodeIn(graph, line.from), nodeIn(graph, line.to)];
  const folded = foldedEnds([from, to]);
  if (folded.length > 0) return { kind: "set-scope", scope: folded };
  if (line.question) return { kind: "ask", question: line.question };
  if (from?.kind === "entry") return { kind: "select", id: selectionOf(from) };
  const [source, destination] = [endOf(from), endOf(to)];
  if (source !== undefined && destination !== undefined) {
    return { kind: "ask", question: { from: source, to: destination } };
  }
  if (destination !== undefined) return { kind: "select", id: destination, along: "ingress" };
  if (source !== undefined) return { kind: "select", id: source, along: "egress" };
  return { kind: "select", id: selectionOf(to) ?? selectionOf(from) };
}

/** The namespaces at the ends of a line of which one is folded. */
function foldedEnds(ends: readonly (GraphNode | undefined)[]): readonly string[] {
  if (!ends.some((node) => node?.kind === "namespace")) return [];
  const names = ends.flatMap((node) => (node && "namespace" in node ? (node.namespace ?? []) : []));
  return names.length === ends.length ? [...new Set(names)] : [];
}
