import type { Flow } from "../policy/flow.ts";
import { allConnections } from "../sets/connection-set.ts";
import { count } from "./count.ts";
import { fullName } from "./end-name.ts";
import { describePorts, type FlowState, flowState } from "./flow-state.ts";

/** A row per flow. */
export interface FlowTable {
  readonly rows: readonly FlowRow[];
  /** Said when not all are there: `showing 20,000 of 903,210 flows`. */
  readonly notice: string | undefined;
}

export interface FlowRow {
  readonly from: string;
  readonly fromId: string;
  readonly to: string;
  readonly toId: string;
  readonly state: FlowState;
  readonly ports: string;
}

const mostRows = 20_000;

export function buildTable(flows: readonly Flow[]): FlowTable {
  const notice =
    flows.length > mostRows ? `showing ${mostRows.toLocaleString("en")} of ${count(flows.length, "flow")}` : undefined;
  return { rows: flows.slice(0, mostRows).map(flowRow), notice };
}

function flowRow({ from, to, connections, possible }: Flow): FlowRow {
  return {
    from: fullName(from),
    fromId: from.id,
    to: fullName(to),
    toId: to.id,
    state: flowState(allConnections, connections, possible),
    ports: describePorts(connections, possible),
  };
}
