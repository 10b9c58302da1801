import { groupBy } from "../group-by.ts";
import type { Intrusion, Reachable } from "../paths/path.ts";
import type { EndpointRef } from "../policy/flow.ts";
import type { Question } from "../policy/question.ts";
import { allConnections } from "../sets/connection-set.ts";
import { count, listed } from "./count.ts";
import { fullName } from "./end-name.ts";
import { describePorts, type FlowState, flowState } from "./flow-state.ts";
import { placeIn } from "./path-text.ts";

/** All that an intruder gets to, by number of hops. */
export interface ReachableText {
  /** "An intruder in shop/frontend gets to 3 workloads and internet". */
  readonly sentence: string;
  readonly groups: readonly ReachGroup[];
  /** Said when not all are listed: `showing 300 of 2,312`. */
  readonly notice: string | undefined;
}

export interface ReachGroup {
  readonly hops: number;
  /** `2 hops`. */
  readonly title: string;
  /** `14 workloads and internet`. */
  readonly amount: string;
  /** Those of the group that are listed. */
  readonly rows: readonly ReachRow[];
}

export interface ReachRow {
  readonly name: string;
  /** The station before it; `undefined` where that is the source itself. */
  readonly via: string | undefined;
  /** What passes on the last hop. */
  readonly ports: string;
  /** `unknown` when some hop of the chain hangs on what the files leave open. */
  readonly state: FlowState;
  /** Asks for the chain that leads there. */
  readonly question: Question;
}

const mostListed = 300;

export function describeReachable({ from, reachable }: Intrusion): ReachableText {
  const groups = [...groupBy(reachable, ({ hops }) => hops)];
  const rows = groupBy(reachable.slice(0, mostListed), ({ hops }) => hops);
  const total = `${mostListed.toLocaleString("en")} of ${reachable.length.toLocaleString("en")}`;
  return {
    sentence: `An intruder ${placeIn(from)} gets to ${amountOf(reachable) || "nothing"}`,
    groups: groups.map(([hops, members]) => ({
      hops,
      title: count(hops, "hop"),
      amount: amountOf(members),
      rows: (rows.get(hops) ?? []).map((one) => reachRow(one, from)),
    })),
    notice: reachable.length > mostListed ? `showing the nearest ${total}` : undefined,
  };
}

/** `14 workloads and internet`; empty for nobody. */
export function amountOf(reachable: readonly Reachable[]): string {
  const ends = reachable.map(({ last }) => last.to);
  const workloads = new Set(ends.flatMap((end) => (end.kind === "workload" ? [end.id.split("#")[0]] : []))).size;
  const outside = ends.filter(({ kind }) => kind !== "workload");
  return listed([
    ...(workloads > 0 ? [count(workloads, "workload")] : []),
    ...(outside.length === 1 ? [fullName(outside[0]!)] : outside.length > 1 ? ["addresses outside"] : []),
  ]);
}

function reachRow({ last, certain }: Reachable, from: EndpointRef): ReachRow {
  return {
    name: fullName(last.to),
    via: last.from.id === from.id ? undefined : fullName(last.from),
    ports: describePorts(last.connections, last.possible),
    state: certain ? flowState(allConnections, last.connections, last.possible) : "unknown",
    question: { from: from.id, to: last.to.id },
  };
}
