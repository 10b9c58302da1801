import type { Analysis } from "../analyze.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { obtain } from "../obtain.ts";
import type { EndpointRef, Flow } from "../policy/flow.ts";
import { computeFlowsAt } from "../policy/flows.ts";
import type { Passing } from "../policy/passing.ts";
import type { IpSet } from "../sets/ip-set.ts";

/** What passes between two workloads, told so that two states of the input can be compared. */
export interface PairRecord {
  readonly from: EndpointRef;
  readonly to: EndpointRef;
  /** Between which of their pods: parts are not the same in every state. */
  readonly pieces: readonly Piece[];
}

export interface Piece extends Passing {
  readonly from: PodNames;
  readonly to: PodNames;
}

/** Mostly the very same object in two states of the input, where the pods are. */
export type PodNames = ReadonlySet<string>;

/** What passes between a workload and a stretch of the outside: states of the input cut the outside in other places. */
export interface OutsideRecord extends Passing {
  readonly from: EndpointRef;
  readonly to: EndpointRef;
  readonly addresses: IpSet;
}

export interface FlowRecord {
  /** By their ids. */
  readonly pairs: ReadonlyMap<string, PairRecord>;
  /** By the workload's id and the side that is outside. */
  readonly outside: ReadonlyMap<string, readonly OutsideRecord[]>;
}

/** The flows of workloads, by their ids. The pods go by their names: an analysis of changed files has others. */
export function recordFlows({ table }: Analysis, workloads: ReadonlySet<string>): FlowRecord {
  const pods = new Map(table.parts.map(({ ref, members }) => [ref.id, members]));
  const podsOf = ({ id }: EndpointRef): PodNames => {
    const members = pods.get(id);
    return members ? namesOf(members) : new Set([id]);
  };
  const pairs = new Map<string, Piece[]>();
  const ends = new Map<string, Pick<Flow, "from" | "to">>();
  const outside = new Map<string, OutsideRecord[]>();
  for (const flow of computeFlowsAt((ref) => ref.kind === "workload" && workloads.has(wholeId(ref)), table)) {
    const { from, to, connections, possible } = flow;
    const far = from.kind === "outside" ? from : to.kind === "outside" ? to : undefined;
    if (far) {
      const key = far === from ? `> ${wholeId(to)}` : `${wholeId(from)} >`;
      obtain(outside, key, () => []).push({ ...flow, from: whole(from), to: whole(to), addresses: far.addresses });
      continue;
    }
    const key = `${wholeId(from)} > ${wholeId(to)}`;
    ends.set(key, { from: whole(from), to: whole(to) });
    obtain(pairs, key, () => []).push({ from: podsOf(from), to: podsOf(to), connections, possible });
  }
  return { pairs: new Map([...pairs].map(([key, pieces]) => [key, { ...ends.get(key)!, pieces }])), outside };
}

/** The ids of the workloads that have some of these pods, in the order of the cluster. */
export function workloadsOf(pods: readonly Endpoint[], { workloads }: Cluster): ReadonlySet<string> {
  const own = new Set(pods);
  const touched = workloads.filter(({ endpoints }) => endpoints.some((pod) => own.has(pod)));
  return new Set(touched.map(({ namespace, kind, name }) => `${namespace}/${kind}/${name}`));
}

function namesOf(members: readonly Endpoint[]): PodNames {
  return obtain(namesOfMembers, members, () => new Set(members.map(nameOf)));
}

function nameOf({ namespace, name }: Endpoint): string {
  return `${namespace}/${name}`;
}

const namesOfMembers = new WeakMap<readonly Endpoint[], PodNames>();

/** The id of the workload that a part is of. */
export function wholeId(ref: EndpointRef): string {
  return ref.kind === "workload" ? `${ref.namespace}/${ref.workload}/${ref.name}` : ref.id;
}

function whole(ref: EndpointRef): EndpointRef {
  return ref.kind === "workload" ? { ...ref, id: wholeId(ref), part: "" } : ref;
}
