import type { FlowIndex } from "../../src/policy/flow-index.ts";

/** Has the index build whatever it keeps for later: then any pair is a matter of looking it up. */
export function buildRows(index: FlowIndex): void {
  for (let member = 0; member < index.members.size; member++) index.passing(member, member);
  index.reachable(0).next();
}
