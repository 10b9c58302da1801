import type { FlowIndex } from "../../src/policy/flow-index.ts";
import { groupSubjects } from "../../src/policy/subjects.ts";
import type { Direction } from "../../src/resources/network-policy.ts";
import { bitMembers } from "../../src/sets/bit-set.ts";

/** One member of each group that the same policies isolate: they share what the index keeps for them. */
export type Representatives = Readonly<Record<Direction, readonly number[]>>;

export function findRepresentatives({ members }: FlowIndex): Representatives {
  const firstOf = (direction: Direction) =>
    groupSubjects(direction, members).groups.map((group) => bitMembers(group.members).next().value!);
  return { ingress: firstOf("ingress"), egress: firstOf("egress") };
}

/** Has the index build whatever it keeps for later: then any pair is a matter of looking it up. */
export function buildRows(index: FlowIndex, { ingress, egress }: Representatives): void {
  for (const member of egress) index.passing(member, member);
  for (const member of ingress) index.isOpen("ingress", member);
  index.reachable(egress[0]!).next();
}
