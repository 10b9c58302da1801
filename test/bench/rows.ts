import type { FlowIndex } from "../../src/policy/flow-index.ts";
import { bitMembers } from "../../src/sets/bit-set.ts";

/** Has the index build whatever it keeps for later: then any pair is a matter of looking it up. */
export function buildRows(index: FlowIndex): void {
  for (const direction of ["ingress", "egress"] as const) {
    for (const { members } of index.subjects(direction)) {
      const first = bitMembers(members).next().value!;
      index.passing(first, first);
    }
  }
  index.reachable(0).next();
}
