import {
  type ConnectionSet,
  equalConnections,
  isAllConnections,
  isConnectionSubset,
  isEmptyConnections,
} from "../sets/connection-set.ts";
import { describeConnections } from "./graph-label.ts";

/** What passes between two ends, in the four states every view shows alike. */
export type FlowState = "all-ports" | "some-ports" | "blocked" | "unknown";

/** The part of `asked` that passes; `unknown` when that hangs on what the input leaves open. */
export function flowState(asked: ConnectionSet, certain: ConnectionSet, possible: ConnectionSet): FlowState {
  if (isConnectionSubset(asked, certain)) return "all-ports";
  if (!equalConnections(certain, possible)) return "unknown";
  return isEmptyConnections(certain) ? "blocked" : "some-ports";
}

/** `all ports`, `TCP 5432`, `TCP 80, perhaps all ports`, `nothing`. */
export function describePorts(certain: ConnectionSet, possible: ConnectionSet): string {
  if (equalConnections(certain, possible))
    return isEmptyConnections(certain) ? "nothing" : describeConnections(certain);
  const open = isAllConnections(possible) ? "all ports" : describeConnections(possible);
  return isEmptyConnections(certain) ? `perhaps ${open}` : `${describeConnections(certain)}, perhaps ${open}`;
}
