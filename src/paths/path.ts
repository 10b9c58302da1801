import type { EndpointRef, Flow } from "../policy/flow.ts";
import type { ConnectionSet } from "../sets/connection-set.ts";

/** One step of an intruder: from where he is to an end that takes his connections. */
export interface Hop extends Flow {
  /** Something asked for certainly passes; else the hop hangs on what the input leaves open. */
  readonly certain: boolean;
}

/**
 * How an intruder at `from` gets to `to`: the chain of fewest hops, in which what can be reached certainly is reached
 * so. Every hop but the last assumes that the pod it leads to is taken over. No hops: he is there already.
 */
export interface Path {
  readonly from: EndpointRef;
  readonly to: EndpointRef;
  /** What the last hop lets some of through: all, or what was asked for; any port will do for the others. */
  readonly wanted: ConnectionSet;
  readonly hops: readonly Hop[];
}

/** Everything an intruder at `from` gets to, nearest first. */
export interface Intrusion {
  readonly from: EndpointRef;
  readonly reachable: readonly Reachable[];
}

/** An end that an intruder gets to. The chain that leads there is found by following `last.from` back. */
export interface Reachable {
  readonly last: Hop;
  readonly hops: number;
  /** All hops of its chain are. */
  readonly certain: boolean;
}
