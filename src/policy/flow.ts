import type { ConnectionSet } from "../sets/connection-set.ts";
import type { IpSet } from "../sets/ip-set.ts";

/** An end of a flow or of a question, by name: plain data, for lists, the page and the worker. */
export type EndpointRef = WorkloadRef | OutsideRef | DomainRef | ServiceRef;

/**
 * A workload, or one part of it: pods of one owner whose labels, ports or addresses matter to some policy and differ.
 * `id` is `namespace/Kind/name`, with `#part` behind it for a part; it is what a question takes back.
 */
export interface WorkloadRef {
  readonly kind: "workload";
  readonly id: string;
  readonly namespace: string;
  readonly workload: string;
  readonly name: string;
  /** Empty when the workload is whole; else what tells the part apart: pod names. */
  readonly part: string;
  /** How many pods stand behind it; `Infinity` for a DaemonSet without pods in the input. */
  readonly pods: number;
}

/**
 * Addresses outside the cluster that every policy treats alike. `id` is `internet`, CIDRs joined with commas, or
 * `Node/name` for a node that was asked for by name.
 */
export interface OutsideRef {
  readonly kind: "outside";
  readonly id: string;
  readonly addresses: IpSet;
  /** The nodes whose addresses these are; empty unless all of them are some node's. */
  readonly nodes: readonly string[];
}

/** A name outside the cluster, or with `*.` before it every name below it that no policy names. `id` is that name. */
export interface DomainRef {
  readonly kind: "domain";
  readonly id: string;
}

/** A Service asked for: the pods behind it, at its own ports. `id` is `namespace/Service/name`. */
export interface ServiceRef {
  readonly kind: "service";
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * An allowed directed edge: `connections` certainly pass; `possible` includes those that depend on what the input
 * leaves open. Never both empty.
 */
export interface Flow {
  readonly from: EndpointRef;
  readonly to: EndpointRef;
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
}
