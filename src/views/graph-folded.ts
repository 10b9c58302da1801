import { type Analysis, listEntries, listOutside } from "../analyze.ts";
import { computeFlows } from "../policy/flows.ts";
import type { Part } from "../policy/parts.ts";
import { count, listed } from "./count.ts";
import { arrowNodes } from "./graph-arrow-nodes.ts";
import { arrowsOf } from "./graph-arrows.ts";
import { askedIds } from "./graph-asked.ts";
import { fanLine, findAlong, missing } from "./graph-bundle-lines.ts";
import { bundlesOf, type Fan, fanOut, outsideBoxes } from "./graph-bundles.ts";
import { type Census, type Quarter, takeCensus } from "./graph-census.ts";
import { endsOf } from "./graph-ends.ts";
import { drawEntries } from "./graph-entries.ts";
import type { GraphFocus } from "./graph-focus.ts";
import { foldArrows } from "./graph-fold.ts";
import { foldPods } from "./graph-fold-pods.ts";
import { limitArrows, mostLines, mostNodes } from "./graph-limits.ts";
import { openNamespaces } from "./graph-opened.ts";
import { type GraphLine, type GraphNode, namespaceId, namespacesId, type Picture } from "./graph-parts.ts";
import { lineOf, namespaceNode, togetherNode, workloadNode } from "./graph-words.ts";

/** Namespaces as one node each, but those of the scope, the selection and the question, whose workloads are seen. */
export function drawFolded(analysis: Analysis, { scope = [], selection, verdict }: GraphFocus): Picture {
  const census = takeCensus(analysis);
  const opened = openNamespaces(analysis, scope, selection, verdict);
  const keep = new Set([selection ?? "", ...(verdict ? askedIds(verdict, analysis.table.parts) : [])]);
  const folded = census.quarters.filter(({ namespace }) => !opened.has(namespace));
  const inside = drawOpened(analysis, census, opened, selection, keep);
  const between = drawBetween(analysis, census, {
    folded,
    open: inside.parts,
    scope,
    selection,
    room: mostLines - inside.lines.length,
  });
  const chosen = limitNamespaces(folded, between.lines, scope, mostNodes - inside.nodes.length, selection);
  const drawn = new Set(chosen.map(({ namespace }) => namespaceId(namespace)));
  const waysIn = countWaysIn(analysis);
  const lines = between.lines.filter(({ from, to }) =>
    [from, to].every((id) => !between.namespaces.has(id) || drawn.has(id)),
  );
  const ids = new Set(lines.flatMap(({ from, to }) => [from, to]));
  return {
    nodes: [
      ...inside.nodes,
      ...chosen.map((quarter) => namespaceNode(quarter, waysIn.get(quarter.namespace) ?? 0)),
      ...between.nodes.filter(({ id }) => ids.has(id) && !inside.nodes.some((node) => node.id === id)),
      ...togetherNodes().filter(({ id }) => ids.has(id)),
    ],
    lines: [...inside.lines, ...lines],
    notices: [...foldNotice(census, folded, chosen, scope), ...inside.notices, ...between.notices],
    isWhole: false,
  };
}

interface Opened extends Picture {
  readonly parts: readonly Part[];
}

/** The workloads that are seen, with the lines between them and with ranges outside. */
function drawOpened(
  analysis: Analysis,
  { states }: Census,
  opened: ReadonlySet<string>,
  selection: string | undefined,
  keep: ReadonlySet<string>,
): Opened {
  const all = states.filter(({ ref }) => opened.has(ref.namespace));
  const first = [...all].sort((a, b) => Number(keep.has(b.ref.id)) - Number(keep.has(a.ref.id))).slice(0, mostOpen);
  const shown = new Set(first.map(({ ref }) => ref.id));
  const seen = all.filter(({ ref }) => shown.has(ref.id));
  const parts = analysis.table.parts.filter(({ ref }) => shown.has(ref.id));
  const ends = endsOf(analysis, seen, false);
  const { arrows, outside } = arrowsOf(computeFlows({ ...analysis.table, parts }), ends, listOutside(analysis));
  const chosen = limitArrows(foldArrows(arrows, ends), selection, ends);
  const entries = drawEntries(
    listEntries(analysis).filter(({ to }) => shown.has(to.id) || opened.has(to.namespace)),
    parts,
  );
  const nodes: readonly GraphNode[] = [
    ...seen.map(workloadNode),
    ...entries.nodes,
    ...arrowNodes(chosen.shown, outside, ends),
  ];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ways = entries.lines.filter(({ to }) => byId.has(to));
  const cut =
    seen.length < all.length
      ? `showing ${seen.length} of ${count(all.length, "workload")} of ${listed([...opened])}`
      : undefined;
  return {
    parts,
    nodes,
    lines: [...ways, ...chosen.shown.map((arrow) => lineOf(arrow, byId))],
    notices: [cut, chosen.notice, entries.notice].filter((text) => text !== undefined),
    isWhole: false,
  };
}

/** More workloads than this of opened namespaces are not drawn. */
const mostOpen = 200;

interface Between {
  readonly folded: readonly Quarter[];
  readonly open: readonly Part[];
  readonly scope: readonly string[];
  readonly selection: string | undefined;
  readonly room: number;
}

/** The lines between folded namespaces, and with the workloads that are seen: strongest first, up to a number. */
function drawBetween(analysis: Analysis, census: Census, { folded, open, scope, selection, room }: Between) {
  const { index } = analysis.table;
  const namespaces = folded.map(({ namespace }) => namespaceId(namespace));
  const all = fanOut(bundlesOf(analysis, census, folded, open), namespaces.length);
  const seen = new Set(open.map(({ ref }) => ref.id));
  const touches = ({ bundles }: Fan, ids: ReadonlySet<string>) =>
    bundles.some(({ from, to }) => ids.has(from.id) || ids.has(to.id));
  const ofScope = scope.length > 0 ? all.filter((fan) => touches(fan, seen)) : all;
  const own = new Set(selection === undefined ? [] : [selection]);
  const isCut = ofScope.length > room;
  const isOfSelection = isCut && ofScope.some((fan) => touches(fan, own));
  const fans = isOfSelection ? ofScope.filter((fan) => touches(fan, own)) : ofScope;
  const withPods = fans.filter((fan) => touches(fan, seen) && fan.bundles.length === 1);
  const others = fans.filter((fan) => !withPods.includes(fan));
  const states = census.states.filter(({ ref }) => seen.has(ref.id));
  const anyPods = foldPods(withPods.slice(0, mostFolded), { analysis, census, folded, states });
  const nodes = new Map(
    [
      ...folded.map((quarter) => namespaceNode(quarter, 0)),
      ...states.map(workloadNode),
      ...anyPods.nodes,
      ...togetherNodes(),
    ].map((node) => [node.id, node]),
  );
  const isOverview = isCut && !isOfSelection && scope.length === 0 && seen.size === 0;
  const most = isOverview ? mostOfAll : Math.max(room, fewestBetween);
  const lines = anyPods.along
    .slice(0, most)
    .map(({ fan, along, except }) => fanLine(fan, along, nodes, namespaces.length, except));
  let tried = 0;
  for (const fan of others) {
    if (lines.length >= most) break;
    tried++;
    const along = findAlong(fan, census, index);
    if (along) lines.push(fanLine(fan, along, nodes, namespaces.length, missing(fan, along, namespaces)));
  }
  const left =
    Math.max(0, anyPods.along.length - most) + Math.max(0, withPods.length - mostFolded) + others.length - tried;
  const unseen = left + ofScope.length - fans.length;
  const which = isOfSelection ? "those of the selection" : "the strongest first";
  const total = count(lines.length + unseen, "line");
  const notices = unseen > 0 ? [`showing ${lines.length} of up to ${total} of folded namespaces, ${which}`] : [];
  return { lines, notices, namespaces: new Set(namespaces), nodes: anyPods.nodes };
}

/** Where there are too many lines to draw all, and nothing says which matter, so few can be told apart. */
const mostOfAll = 60;

/** More lines of single workloads than this are not looked at. */
const mostFolded = 1000;

/** However many lines the open namespaces have of their own. */
const fewestBetween = 40;

function togetherNodes() {
  return (["from", "to"] as const).flatMap((end) => [
    togetherNode("namespaces", end, namespacesId(end)),
    togetherNode("ranges outside", end, outsideBoxes[end]),
  ]);
}

/** All there is room for; of a scope those that it has lines with. */
function limitNamespaces(
  folded: readonly Quarter[],
  lines: readonly GraphLine[],
  scope: readonly string[],
  room: number,
  selection: string | undefined,
): readonly Quarter[] {
  const linked = new Set([...lines.flatMap(({ from, to }) => [from, to]), selection ?? ""]);
  const isLinked = ({ namespace }: Quarter) => linked.has(namespaceId(namespace));
  const met = scope.length > 0 ? folded.filter(isLinked) : folded;
  if (met.length <= room) return met;
  const chosen = new Set(
    [...met].sort((a, b) => Number(isLinked(b)) - Number(isLinked(a))).slice(0, Math.max(room, 0)),
  );
  return met.filter((quarter) => chosen.has(quarter));
}

function foldNotice(
  { quarters }: Census,
  folded: readonly Quarter[],
  chosen: readonly Quarter[],
  scope: readonly string[],
): readonly string[] {
  if (folded.length === 0) return [];
  const names = listed(scope.length > 3 ? [count(scope.length, "namespace")] : scope);
  if (scope.length > 0)
    return [
      `${names} and ${chosen.length} of ${count(folded.length, "other namespace")}: those with lines of their own with it`,
    ];
  if (chosen.length < folded.length)
    return [
      `showing ${chosen.length} of ${count(quarters.length, "namespace")}, folded: pick one to see its workloads`,
    ];
  return [`${count(folded.length, "namespace")} folded: double-click or pick one to see its workloads`];
}

function countWaysIn(analysis: Analysis): ReadonlyMap<string, number> {
  const ids = new Map<string, Set<string>>();
  for (const { entry, to } of listEntries(analysis)) {
    const known = ids.get(to.namespace) ?? new Set<string>();
    ids.set(to.namespace, known.add(entry.id));
  }
  return new Map([...ids].map(([namespace, { size }]) => [namespace, size]));
}
