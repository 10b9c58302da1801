import { type Analysis, findWide } from "../analyze.ts";
import type { Direction } from "../resources/network-policy.ts";
import type { GraphNode, Lock } from "./graph-parts.ts";

/** A workload that policies restrict and yet leave open to any pod to come, or to any address, shows it on its lock. */
export function withExposure(node: GraphNode, analysis: Analysis): GraphNode {
  if (node.kind !== "workload" || (node.locks.ingress === "open" && node.locks.egress === "open")) return node;
  const wide = findWide(analysis, node.id);
  const lock = (direction: Direction): Lock =>
    node.locks[direction] === "restricted" && wide[direction] ? "ajar" : node.locks[direction];
  const locks = { ingress: lock("ingress"), egress: lock("egress") };
  return { ...node, locks, title: [node.title, ...said(locks)].join("; ") };
}

function said({ ingress, egress }: Readonly<Record<Direction, Lock>>): readonly string[] {
  return [
    ...(ingress === "ajar" ? ["some ports are open to any pod to come, or to any address"] : []),
    ...(egress === "ajar" ? ["on some ports it may reach any pod to come, or any address"] : []),
  ];
}
