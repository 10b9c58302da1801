import type { Analysis } from "../analyze.ts";
import { listEntries } from "../analyze.ts";
import type { Flow } from "../policy/flow.ts";
import { computeFlowsOf } from "../policy/flows.ts";
import type { AdminPolicyRef, PolicyRef } from "../policy/verdict.ts";
import { describeWorkloads } from "../policy/workload-state.ts";
import type { Direction } from "../resources/network-policy.ts";
import { isEmptyConnections } from "../sets/connection-set.ts";
import type { Span } from "../text/span.ts";
import { listed } from "./count.ts";
import { describeEnd, fullName } from "./end-name.ts";
import { describePorts } from "./flow-state.ts";
import { kindName, sourcesOf } from "./graph-entries.ts";
import { describeReach, type ReachText, reachSentence } from "./reach-text.ts";

/** What the selection bar tells of one endpoint. */
export interface EndpointText {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  /** Arriving, then leaving; empty for addresses outside. */
  readonly sides: readonly SideText[];
  readonly span: Span | undefined;
  /** Whether a question takes it as an end. */
  readonly isEnd: boolean;
  /** Arriving, then leaving; empty for what is no end of a question. */
  readonly reach: readonly ReachText[];
  /** The namespace that it is, whose workloads the map can show. */
  readonly opens?: string;
}

export interface SideText {
  readonly direction: Direction;
  readonly state: "open" | "partly open" | "isolated" | "restricted";
  /** Those that isolate or rule it. */
  readonly policies: readonly (PolicyRef | AdminPolicyRef)[];
  /** `14 workloads and the internet can reach it`. */
  readonly sentence: string;
}

/** `undefined` when nothing of that id is in the input. */
export function describeEndpoint(analysis: Analysis, id: string): EndpointText | undefined {
  const flows = [...computeFlowsOf(id, analysis.table)];
  const { cluster, table } = analysis;
  const parts = table.parts.filter(({ ref }) => ref.id === id);
  const [state] = describeWorkloads(cluster, { ...table, parts });
  if (!state) return describeEntry(analysis, id) ?? describeOutside(flows, id);
  const side = (direction: Direction): SideText => {
    const { isolatedBy, ruledBy, open } = state[direction];
    const word = open ? "open" : isolatedBy.length > 0 ? "isolated" : "restricted";
    const policies = [...isolatedBy, ...ruledBy];
    return { direction, state: word, policies, sentence: reachSentence(flows, id, direction) };
  };
  return {
    id,
    name: fullName(state.ref),
    detail: state.onHost ? `${describeEnd(state.ref)} · on the host's network` : describeEnd(state.ref),
    sides: [side("ingress"), side("egress")],
    reach: reachBothWays(flows, id),
    span: state.span,
    isEnd: true,
  };
}

/** An object that leads in, or all of a kind and namespace. */
function describeEntry(analysis: Analysis, id: string): EndpointText | undefined {
  const flows = listEntries(analysis).filter(({ entry }) => entry.id === id || entry.id.startsWith(`${id}/`));
  const [first] = flows;
  if (!first) return undefined;
  const { kind, namespace, name, span } = first.entry;
  const isOne = first.entry.id === id;
  const places = flows.map(({ to, leadsTo, connections, possible }) => {
    const passes = isEmptyConnections(possible) ? "blocked" : describePorts(connections, possible);
    const ports = describePorts(leadsTo, leadsTo);
    return `${fullName(to)} on ${ports}${passes === ports ? "" : ` (${passes})`}`;
  });
  return {
    id,
    name: isOne ? `${kindName(kind)} ${namespace}/${name}` : `${kindName(kind)} of ${namespace}`,
    detail: `leads to ${listed([...new Set(places)])}, ${sourcesOf(flows)}`,
    sides: [],
    reach: [],
    span: isOne ? span : undefined,
    isEnd: false,
  };
}

function describeOutside(flows: readonly Flow[], id: string): EndpointText | undefined {
  const end = flows.flatMap(({ from, to }) => [from, to]).find((ref) => ref.id === id);
  if (!end) return undefined;
  const reaches = reachSentence(flows, id, "egress");
  const reached = reachSentence(flows, id, "ingress");
  return {
    id,
    name: fullName(end),
    detail: `${describeEnd(end)} · ${reaches}; ${reached}`,
    sides: [],
    reach: reachBothWays(flows, id),
    span: undefined,
    isEnd: true,
  };
}

function reachBothWays(flows: readonly Flow[], id: string): readonly ReachText[] {
  return [describeReach(flows, id, "ingress"), describeReach(flows, id, "egress")];
}
