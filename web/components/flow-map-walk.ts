import type { Graph } from "../../src/views/graph.ts";
import type { GraphLine } from "../../src/views/graph-parts.ts";
import type { Layout } from "../../src/views/layout.ts";

export type Heading = "left" | "right" | "up" | "down";

/** Where the keyboard stands on the map: on a node, perhaps looking along one of its lines. */
export interface Standing {
  readonly node: string;
  readonly line?: string;
}

/** The node one meets first from `id` in a direction; the same where the map ends. */
export function stepFrom(id: string, heading: Heading, { nodes }: Layout): string {
  const here = nodes.find((node) => node.id === id);
  if (!here) return firstNode({ nodes }) ?? id;
  const [along, aside] = heading === "left" || heading === "right" ? (["x", "y"] as const) : (["y", "x"] as const);
  const sign = heading === "right" || heading === "down" ? 1 : -1;
  const size = along === "x" ? "width" : "height";
  let best = { id, cost: Number.POSITIVE_INFINITY };
  for (const node of nodes) {
    const ahead = (node[along] - here[along]) * sign;
    if (ahead < Math.min(here[size], node[size]) / 2) continue;
    const cost = ahead + 2 * Math.abs(node[aside] - here[aside]);
    if (cost < best.cost) best = { id: node.id, cost };
  }
  return best.id;
}

/** Where a walk starts: top left. */
export function firstNode({ nodes }: Pick<Layout, "nodes">): string | undefined {
  return nodes.toSorted((a, b) => a.x - b.x || a.y - b.y)[0]?.id;
}

/** The next line that leaves (`from`) or reaches (`to`) the node, after the one looked along; round and round. */
export function nextLine({ node, line }: Standing, end: "from" | "to", { lines }: Graph): GraphLine | undefined {
  const own = lines.filter((one) => one[end] === node && one.from !== one.to);
  const at = own.findIndex(({ id }) => id === line);
  return own[(at + 1) % Math.max(1, own.length)];
}
