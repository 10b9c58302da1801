import type { Direction } from "../../src/resources/network-policy.ts";
import type { Graph } from "../../src/views/graph.ts";
import type { GraphNode } from "../../src/views/graph-parts.ts";

/** What stands out for a selection: its own nodes, its lines, and the nodes at their far ends. */
export interface Near {
  readonly selected: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
}

/** Nothing when the selection is not on the map. `along`: only of lines that arrive, or only of those that leave. */
export function nearSelection(
  { nodes, lines }: Graph,
  selection: string | undefined,
  along?: Direction | undefined,
): Near | undefined {
  const own = nodes.filter((node) => isOwn(node, selection));
  if (own.length === 0) return undefined;
  const selected = new Set(own.map(({ id }) => id));
  const near = lines.filter((line) => {
    const met = along === undefined ? [line.from, line.to] : [along === "ingress" ? line.to : line.from];
    if (met.some((id) => selected.has(id))) return true;
    if (along !== undefined && (selected.has(line.from) || selected.has(line.to))) return false;
    const ends = nodes.filter(({ id }) => met.includes(id));
    return own.some((one) => !line.except.includes(one.id) && ends.some((end) => speaksFor(end, one)));
  });
  return {
    selected,
    lines: new Set(near.map(({ id }) => id)),
    nodes: new Set([...selected, ...near.flatMap(({ from, to }) => [from, to])]),
  };
}

/** All nodes of a namespace are its own. A range outside may stand on both sides of the map; a whole workload may stand there in parts. */
function isOwn(node: GraphNode, selection: string | undefined): boolean {
  if (selection === undefined) return false;
  if ("namespace" in node && selection === `Namespace/${node.namespace}`) return true;
  if (!("endpoint" in node) || !node.endpoint) return false;
  return node.endpoint.id === selection || node.endpoint.id.startsWith(`${selection}#`);
}

/** A line to "any pod" is a line to each of them, and one to many namespaces to each. */
function speaksFor(node: GraphNode, own: GraphNode): boolean {
  if (node.kind === "together") return node.of === "namespaces" && own.kind === "namespace";
  if (node.kind !== "any-pod" || own.kind !== "workload") return false;
  return node.namespace === undefined || node.namespace === own.namespace;
}
