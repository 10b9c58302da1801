import type { DomainRef, OutsideRef } from "../policy/flow.ts";
import type { Arrow, Ends } from "./graph-fold.ts";
import type { GraphNode } from "./graph-parts.ts";
import { anyPodNode, outsideNode } from "./graph-words.ts";

/** The nodes that arrows bring along: ranges outside and "any pod". */
export function arrowNodes(
  arrows: readonly Arrow[],
  outside: ReadonlyMap<string, OutsideRef | DomainRef>,
  { groups }: Ends,
): readonly GraphNode[] {
  return (["from", "to"] as const).flatMap((end) => {
    const used = new Set(arrows.map((arrow) => arrow[end]));
    const ranges = [...outside].filter(([id]) => used.has(id)).map(([, range]) => outsideNode(range, end));
    const anyPods = groups.filter((group) => used.has(group[end]));
    return [...ranges, ...anyPods.map(({ members, namespace }) => anyPodNode(end, members.length, namespace))];
  });
}
