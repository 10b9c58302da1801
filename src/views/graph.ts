import { type Analysis, listEntries, listFlows, listOutside, listStandings } from "../analyze.ts";
import type { Direction } from "../resources/network-policy.ts";
import { count } from "./count.ts";
import { arrowNodes } from "./graph-arrow-nodes.ts";
import { arrowsOf } from "./graph-arrows.ts";
import { askedIds, withAsked } from "./graph-asked.ts";
import { endsOf } from "./graph-ends.ts";
import { drawEntries } from "./graph-entries.ts";
import { withExposure } from "./graph-exposure.ts";
import type { GraphFocus } from "./graph-focus.ts";
import { foldArrows } from "./graph-fold.ts";
import { drawFolded } from "./graph-folded.ts";
import { limitArrows, limitNodes, mostLines, mostNodes } from "./graph-limits.ts";
import type { GraphLine, GraphNode, Picture } from "./graph-parts.ts";
import { listScopes, type ScopeOption } from "./graph-scope.ts";
import { tellGraph } from "./graph-told.ts";
import { lineOf, workloadNode } from "./graph-words.ts";
import { type Layout, layoutGraph } from "./layout.ts";
import { describeStance, isEverythingOpen } from "./stance.ts";

/**
 * The map as plain data: who stands on it, which lines are drawn, and where, for every way of reading. A direction
 * nobody restricts is an open lock on its node and never a line: a line says that some policy had to allow it.
 */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly lines: readonly GraphLine[];
  readonly across: Layout;
  readonly down: Layout;
  /** Read down too, on less width. */
  readonly narrow: Layout;
  /** The picture in a sentence. */
  readonly summary: string;
  /** The picture in words, for those who do not see it. */
  readonly told: readonly string[];
  /** What is left out, as a sentence; absent when everything is shown. */
  readonly notice?: string;
  /** The namespaces that it is about; all when there is none. */
  readonly scope: readonly string[];
  /** The namespaces to choose from; absent when everything is shown. */
  readonly scopes?: readonly ScopeOption[];
  /** Its lines are changes, from Before to After. */
  readonly isOfChanges?: true;
  /** Some locks may turn out to be ajar: exposure is not told yet. */
  readonly isProvisional?: true;
}

/** `before`: the map of the same files before a small change, to stay near to. */
export function buildGraph(analysis: Analysis, focus: GraphFocus = {}, before?: Graph): Graph {
  const isFolded = (focus.scope ?? []).length > 0 || isCrowded(analysis);
  const { notices, isWhole, ...picture } = isFolded ? drawFolded(analysis, focus) : drawWhole(analysis, focus);
  const { nodes, lines } = focus.verdict ? withAsked(picture, focus.verdict, analysis.table.parts) : picture;
  const close = isFolded ? closeIds(analysis, focus) : undefined;
  const isProvisional = focus.exposure === "later" && nodes.some(({ id }) => close?.has(id));
  const isTold = (node: GraphNode) => close === undefined || (close.has(node.id) && !isProvisional);
  const told = nodes.map((node) => (isTold(node) ? withExposure(node, analysis) : node));
  const down = layoutGraph(told, lines, "down", before && { ...before, layout: before.down });
  const scopes = isWhole ? [] : listScopes(analysis);
  return {
    nodes: told,
    lines,
    across: layoutGraph(told, lines, "across", before && { ...before, layout: before.across }),
    down,
    narrow:
      told.length > mostNarrow
        ? down
        : layoutGraph(told, lines, "narrow", before && { ...before, layout: before.narrow }),
    scope: focus.scope ?? [],
    summary: summarize(told, lines),
    told: tellGraph(told, lines),
    ...(notices.length > 0 && { notice: notices.join("; ") }),
    ...(scopes.length > 1 && { scopes }),
    ...(isProvisional && { isProvisional }),
  };
}

/** With more nodes than this a map is too small on a narrow page however it is laid out. */
const mostNarrow = 60;

/** Whom a folded map tells the exposure of: it takes long to find in a large cluster. */
function closeIds({ table }: Analysis, { selection, verdict }: GraphFocus): ReadonlySet<string> {
  return new Set([selection ?? "", ...(verdict ? askedIds(verdict, table.parts) : [])]);
}

/** Too many workloads to draw each; or too many lines, where namespaces can tell the story. */
function isCrowded(analysis: Analysis): boolean {
  const { parts } = analysis.table;
  if (parts.length > mostNodes) return true;
  const namespaces = new Set(parts.map(({ ref }) => ref.namespace)).size;
  return namespaces >= fewestFolded && arrowsWhole(analysis).arrows.length > mostLines;
}

/** Fewer namespaces than this would say little if they were folded. */
const fewestFolded = 8;

/** Every workload a node. */
function drawWhole(analysis: Analysis, { selection, verdict }: GraphFocus): Picture {
  const { parts } = analysis.table;
  const { states, ends, arrows, outside } = arrowsWhole(analysis);
  const chosen = limitArrows(arrows, selection, ends);
  const entries = drawEntries(listEntries(analysis), parts);
  const everyNode = [...states.map(workloadNode), ...entries.nodes, ...arrowNodes(chosen.shown, outside, ends)];
  const byId = new Map(everyNode.map((node) => [node.id, node]));
  const lines = [...entries.lines, ...chosen.shown.map((arrow) => lineOf(arrow, byId))];
  const keep = new Set([selection ?? "", ...(verdict ? askedIds(verdict, parts) : [])]);
  const limited = limitNodes(everyNode, lines, keep, chosen.notice === undefined);
  const cut = [chosen.notice, entries.notice, limited.notice].filter((text) => text !== undefined);
  const stance = describeStance(analysis);
  const notices = [...cut, ...(stance ? [stance.says] : [])];
  return { nodes: limited.shown, lines, notices, isWhole: cut.length === 0 };
}

const wholes = new WeakMap<Analysis, ReturnType<typeof findArrows>>();

/** Of clusters that fit on a map: found once. */
function arrowsWhole(analysis: Analysis) {
  const known = wholes.get(analysis) ?? findArrows(analysis);
  wholes.set(analysis, known);
  return known;
}

/** Where policies let everything through, lines from everybody to everybody would say less than the sentence above the map. */
function findArrows(analysis: Analysis) {
  const states = listStandings(analysis);
  const ends = endsOf(analysis, states);
  const flows = isEverythingOpen(analysis.table) ? [] : listFlows(analysis);
  const { arrows, outside } = arrowsOf(flows, ends, listOutside(analysis));
  return { states, ends, arrows: foldArrows(arrows, ends), outside };
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
