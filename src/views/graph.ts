import { type Analysis, listEntries, listFlows, listOutside, listStandings } from "../analyze.ts";
import type { Profile } from "../cluster/profile.ts";
import type { Flow } from "../policy/flow.ts";
import type { Direction } from "../resources/network-policy.ts";
import { count } from "./count.ts";
import { arrowNodes } from "./graph-arrow-nodes.ts";
import { arrowsOf } from "./graph-arrows.ts";
import { askedIds, withAsked } from "./graph-asked.ts";
import { endsOf } from "./graph-ends.ts";
import { drawEntries } from "./graph-entries.ts";
import { withExposure } from "./graph-exposure.ts";
import type { GraphFocus } from "./graph-focus.ts";
import { type Ends, foldArrows } from "./graph-fold.ts";
import { drawFolded } from "./graph-folded.ts";
import { limitArrows, limitNodes, mostNodes } from "./graph-limits.ts";
import type { GraphLine, GraphNode, Picture } from "./graph-parts.ts";
import { listScopes, type ScopeOption } from "./graph-scope.ts";
import { lineOf, workloadNode } from "./graph-words.ts";
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
  /** The namespaces that it is about; all when there is none. */
  readonly scope: readonly string[];
  /** The namespaces to choose from; absent when everything is shown. */
  readonly scopes?: readonly ScopeOption[];
  /** Some locks may turn out to be ajar: exposure is not told yet. */
  readonly isProvisional?: true;
}

export function buildGraph(analysis: Analysis, focus: GraphFocus = {}): Graph {
  const isFolded = (focus.scope ?? []).length > 0 || analysis.table.parts.length > mostNodes;
  const { notices, isWhole, ...picture } = isFolded ? drawFolded(analysis, focus) : drawWhole(analysis, focus);
  const { nodes, lines } = focus.verdict ? withAsked(picture, focus.verdict, analysis.table.parts) : picture;
  const close = isFolded ? closeIds(analysis, focus) : undefined;
  const isProvisional = focus.exposure === "later" && nodes.some(({ id }) => close?.has(id));
  const isTold = (node: GraphNode) => close === undefined || (close.has(node.id) && !isProvisional);
  const told = nodes.map((node) => (isTold(node) ? withExposure(node, analysis) : node));
  const scopes = isWhole ? [] : listScopes(analysis);
  return {
    nodes: told,
    lines,
    across: layoutGraph(told, lines, "across"),
    down: layoutGraph(told, lines, "down"),
    scope: focus.scope ?? [],
    summary: summarize(told, lines),
    ...(notices.length > 0 && { notice: notices.join("; ") }),
    ...(scopes.length > 1 && { scopes }),
    ...(isProvisional && { isProvisional }),
  };
}

/** Whom a folded map tells the exposure of: it takes long to find in a large cluster. */
function closeIds({ table }: Analysis, { selection, verdict }: GraphFocus): ReadonlySet<string> {
  return new Set([selection ?? "", ...(verdict ? askedIds(verdict, table.parts) : [])]);
}

/** Every workload a node. */
function drawWhole(analysis: Analysis, { selection, verdict }: GraphFocus): Picture {
  const states = listStandings(analysis);
  const { parts } = analysis.table;
  const ends = endsOf(analysis, states);
  const { arrows, outside } = arrowsOf(flowsOf(analysis), ends, listOutside(analysis));
  const chosen = limitArrows(foldArrows(arrows, ends), selection, ends);
  const entries = drawEntries(listEntries(analysis), parts);
  const everyNode = [...states.map(workloadNode), ...entries.nodes, ...arrowNodes(chosen.shown, outside, ends)];
  const byId = new Map(everyNode.map((node) => [node.id, node]));
  const lines = [...entries.lines, ...chosen.shown.map((arrow) => lineOf(arrow, byId))];
  const keep = new Set([selection ?? "", ...(verdict ? askedIds(verdict, parts) : [])]);
  const limited = limitNodes(everyNode, lines, keep, chosen.notice === undefined);
  const cut = [chosen.notice, entries.notice, limited.notice].filter((text) => text !== undefined);
  const free = unrestricted(states.length, ends, analysis.profile);
  const notices = [...cut, ...(free === undefined ? [] : [free])];
  return { nodes: limited.shown, lines, notices, isWhole: cut.length === 0 };
}

const flows = new WeakMap<Analysis, readonly Flow[]>();

/** Of clusters that fit on a map: found once. */
function flowsOf(analysis: Analysis): readonly Flow[] {
  const known = flows.get(analysis) ?? listFlows(analysis);
  flows.set(analysis, known);
  return known;
}

function unrestricted(workloads: number, { groups, isOpen }: Ends, { enforced }: Profile): string | undefined {
  const open = groups.every(({ from, to }) => isOpen(from, "egress") && isOpen(to, "ingress"));
  if (!open || workloads === 0) return undefined;
  const why = enforced ? "no policy restricts these workloads" : "in this profile policies are ignored";
  return `${why}: everything may reach everything`;
}

function summarize(nodes: readonly GraphNode[], lines: readonly GraphLine[]): string {
  const workloads = nodes.filter((node) => node.kind === "workload");
  const folded = nodes.filter(({ kind }) => kind === "namespace").length;
  const namespaces = new Set(workloads.map(({ namespace }) => namespace)).size;
  const openTo = (direction: Direction) => workloads.filter(({ locks }) => locks[direction] === "open").length;
  const entries = nodes.filter((node) => node.kind === "entry").length;
  const waysIn = entries > 0 ? `, ${count(entries, "way")} in from outside` : "";
  const beside = folded > 0 ? `${count(folded, "namespace")} folded, ` : "";
  return (
    `${beside}${count(workloads.length, "workload")} in ${count(namespaces, "namespace")}, ${count(lines.length, "line")}${waysIn}; ` +
    `${openTo("ingress")} open for arriving and ${openTo("egress")} for leaving traffic`
  );
}
