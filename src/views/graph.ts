import { type Analysis, listEntries, listOutside, listWorkloads } from "../analyze.ts";
import type { Profile } from "../cluster/profile.ts";
import type { DomainRef, Flow, OutsideRef } from "../policy/flow.ts";
import type { Verdict } from "../policy/verdict.ts";
import type { Direction } from "../resources/network-policy.ts";
import { count } from "./count.ts";
import { arrowsOf } from "./graph-arrows.ts";
import { askedIds, withAsked } from "./graph-asked.ts";
import { endsOf } from "./graph-ends.ts";
import { drawEntries } from "./graph-entries.ts";
import { withExposure } from "./graph-exposure.ts";
import { type Arrow, type Ends, foldArrows } from "./graph-fold.ts";
import { limitArrows, limitNodes } from "./graph-limits.ts";
import type { GraphLine, GraphNode } from "./graph-parts.ts";
import { anyPodNode, lineOf, outsideNode, workloadNode } from "./graph-words.ts";
import { type Layout, layoutGraph } from "./layout.ts";

/**
 * The map as plain data: who stands on it, which lines are drawn, and where, for both ways of reading. A direction
 * nobody restricts is an open lock on its node and never a line: a line says that some policy had to allow it.
 */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly lines: readonly GraphLine[];
  readonly across: Layout;
  readonly down: Layout;
  /** The picture in a sentence. */
  readonly summary: string;
  /** What is left out, as a sentence; absent when everything is shown. */
  readonly notice?: string;
}

/** What the map shows beside the flows themselves. */
export interface GraphFocus {
  /** The id of an endpoint: when there are too many lines, its own are drawn. */
  readonly selection?: string | undefined;
  /** The pair asked about has a line, also where it is blocked. */
  readonly verdict?: Verdict | undefined;
}

export function buildGraph(analysis: Analysis, flows: readonly Flow[], focus: GraphFocus = {}): Graph {
  const states = listWorkloads(analysis);
  const { parts } = analysis.table;
  const ends = endsOf(analysis, states);
  const { arrows, outside } = arrowsOf(flows, ends, listOutside(analysis));
  const chosen = limitArrows(foldArrows(arrows, ends), focus.selection, ends);
  const entries = drawEntries(listEntries(analysis), parts);
  const everyNode = [...states.map(workloadNode), ...entries.nodes, ...folded(chosen.shown, outside, ends)];
  const byId = new Map(everyNode.map((node) => [node.id, node]));
  const flowLines = [...entries.lines, ...chosen.shown.map((arrow) => lineOf(arrow, byId))];
  const keep = new Set([focus.selection ?? "", ...(focus.verdict ? askedIds(focus.verdict, parts) : [])]);
  const limited = limitNodes(everyNode, flowLines, keep, chosen.notice === undefined);
  const drawn = { nodes: limited.shown, lines: flowLines };
  const { nodes, lines } = focus.verdict ? withAsked(drawn, focus.verdict, parts) : drawn;
  const notices = [
    chosen.notice,
    entries.notice,
    limited.notice,
    unrestricted(states.length, ends, analysis.profile),
  ].filter((text) => text !== undefined);
  const told = nodes.map((node) => withExposure(node, analysis));
  return {
    nodes: told,
    lines,
    across: layoutGraph(told, lines, "across"),
    down: layoutGraph(told, lines, "down"),
    summary: summarize(told, lines),
    ...(notices.length > 0 && { notice: notices.join("; ") }),
  };
}

/** The nodes that arrows bring along: ranges outside and "any pod". */
function folded(
  arrows: readonly Arrow[],
  outside: ReadonlyMap<string, OutsideRef | DomainRef>,
  { groups }: Ends,
): readonly GraphNode[] {
  return (["from", "to"] as const).flatMap((end) => {
    const used = new Set(arrows.map((arrow) => arrow[end]));
    const ranges = [...outside].filter(([id]) => used.has(id)).map(([, range]) => outsideNode(range, end));
    const anyPods = groups.filter((group) => used.has(group[end]));
    return [...ranges, ...anyPods.map(({ members, namespace }) => anyPodNode(end, members.length, namespace))];
  });
}

function unrestricted(workloads: number, { groups, isOpen }: Ends, { enforced }: Profile): string | undefined {
  const open = groups.every(({ from, to }) => isOpen(from, "egress") && isOpen(to, "ingress"));
  if (!open || workloads === 0) return undefined;
  const why = enforced ? "no policy restricts these workloads" : "in this profile policies are ignored";
  return `${why}: everything may reach everything`;
}

function summarize(nodes: readonly GraphNode[], lines: readonly GraphLine[]): string {
  const workloads = nodes.filter((node) => node.kind === "workload");
  const namespaces = new Set(workloads.map(({ namespace }) => namespace)).size;
  const openTo = (direction: Direction) => workloads.filter(({ locks }) => locks[direction] === "open").length;
  const entries = nodes.filter((node) => node.kind === "entry").length;
  const waysIn = entries > 0 ? `, ${count(entries, "way")} in from outside` : "";
  return (
    `${count(workloads.length, "workload")} in ${count(namespaces, "namespace")}, ${count(lines.length, "line")}${waysIn}; ` +
    `${openTo("ingress")} open for arriving and ${openTo("egress")} for leaving traffic`
  );
}
