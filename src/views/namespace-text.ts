import { type Analysis, listStandings } from "../analyze.ts";
import { obtain } from "../obtain.ts";
import { passingBetween } from "../policy/between.ts";
import type { FlowIndex } from "../policy/flow-index.ts";
import { isNode } from "../policy/node-local.ts";
import type { DomainPart, OutsidePart, Part } from "../policy/parts.ts";
import type { WorkloadStanding } from "../policy/workload-state.ts";
import type { Direction } from "../resources/network-policy.ts";
import { isEmptyConnections } from "../sets/connection-set.ts";
import { count, listed } from "./count.ts";
import { fullName } from "./end-name.ts";
import type { EndpointText, SideText } from "./endpoint-text.ts";
import { namespaceId } from "./graph-parts.ts";
import { describeSize } from "./graph-scope.ts";

type End = Part | OutsidePart | DomainPart;

/** What the namespace of this id holds, who can reach into it and whom it can reach; `undefined` when it holds nothing. */
export function describeNamespace(analysis: Analysis, id: string): EndpointText | undefined {
  const own = analysis.table.parts.filter(({ ref }) => namespaceId(ref.namespace) === id);
  const [first] = own;
  if (!first) return undefined;
  const { namespace } = first.ref;
  const states = listStandings(analysis).filter(({ ref }) => ref.namespace === namespace);
  const pods = states.reduce((sum, { ref }) => sum + ref.pods, 0);
  return {
    id,
    name: namespace,
    detail: `namespace · ${describeSize(states.length, pods)} · ${policiesOver(states)}`,
    sides: (["ingress", "egress"] as const).map((direction) => describeSide(analysis, own, states, direction)),
    reach: [],
    span: undefined,
    isEnd: false,
    opens: namespace,
  };
}

function policiesOver(states: readonly WorkloadStanding[]): string {
  const policies = states.flatMap(({ ingress, egress }) =>
    [ingress, egress].flatMap(({ isolatedBy, ruledBy }) => [...isolatedBy, ...ruledBy]),
  );
  const { size } = new Set<unknown>(policies);
  return size === 0 ? "no policy selects pods in it" : `${count(size, "policy selects", "policies select")} pods in it`;
}

function describeSide(
  { table }: Analysis,
  own: readonly Part[],
  states: readonly WorkloadStanding[],
  direction: Direction,
): SideText {
  const open = states.filter((state) => state[direction].open).length;
  const state = open === states.length ? "open" : open === 0 ? "restricted" : "partly open";
  const inside = new Set<End>(own);
  const outside = direction === "ingress" ? table.sources : [...table.destinations, ...table.domains];
  const others = [...table.parts.filter((part) => !inside.has(part)), ...outside];
  const met = others.filter(meets(own, direction, table.index));
  return { direction, state, policies: [], sentence: reachSentence(met, direction) };
}

/** Whether something passes between an end and one of these: of those that no policy tells apart it is found once. */
function meets(own: readonly Part[], direction: Direction, index: FlowIndex): (end: End) => boolean {
  const nodes = own.filter(isNode);
  const pods = new Map(own.filter((part) => !isNode(part)).map((part) => [part.member, part]));
  const perhaps = membersMet([...pods.values()], direction, index);
  const known = new Map<number, boolean>();
  return (end) => {
    const isMet = (part: Part) => passes(end, part, direction, index);
    if (nodes.some(isMet)) return true;
    if (isNode(end)) return [...pods.values()].some(isMet);
    const meetsOne = known.get(end.member) ?? (perhaps.get(end.member) ?? []).some(isMet);
    known.set(end.member, meetsOne);
    return meetsOne;
  };
}

/** By member, those of the parts that something may pass from or to. */
function membersMet(
  parts: readonly Part[],
  direction: Direction,
  index: FlowIndex,
): ReadonlyMap<number, readonly Part[]> {
  const met = new Map<number, Part[]>();
  for (const part of parts) {
    const members = direction === "ingress" ? index.reaching(part.member) : index.reachable(part.member);
    for (const member of members) obtain(met, member, () => []).push(part);
  }
  return met;
}

function passes(end: End, part: Part, direction: Direction, index: FlowIndex): boolean {
  const [from, to] = direction === "ingress" ? [end, part] : [part, end];
  return !isEmptyConnections(passingBetween(from, to, index).possible);
}

function reachSentence(ends: readonly End[], direction: Direction): string {
  const refs = ends.map(({ ref }) => ref);
  const workloads = refs.flatMap((ref) => (ref.kind === "workload" ? [ref.namespace] : []));
  const outside = refs.filter(({ kind }) => kind !== "workload");
  const told = [
    ...(workloads.length > 0
      ? [`${count(workloads.length, "workload")} of ${count(new Set(workloads).size, "other namespace")}`]
      : []),
    ...(outside.length === 1 ? [fullName(outside[0]!)] : outside.length > 1 ? ["addresses outside"] : []),
  ];
  if (direction === "ingress") return `${told.length > 0 ? listed(told) : "nothing outside it"} can reach into it`;
  return `it can reach ${told.length > 0 ? listed(told) : "nothing outside it"}`;
}
