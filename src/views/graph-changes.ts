import { type Analysis, listStandings } from "../analyze.ts";
import type { EndpointRef, WorkloadRef } from "../policy/flow.ts";
import type { Question } from "../policy/question.ts";
import type { WorkloadStanding } from "../policy/workload-state.ts";
import { nameOfChange, tellPorts } from "../review/change-words.ts";
import type { EndName } from "../review/end-set.ts";
import type { FlowChange } from "../review/flow-change.ts";
import type { ChangeGroup } from "../review/group.ts";
import type { ExplainedChange, Review } from "../review/review.ts";
import { wholeId } from "../review/side-ends.ts";
import { questionOf } from "./change-text.ts";
import { count } from "./count.ts";
import { fullName } from "./end-name.ts";
import type { Graph } from "./graph.ts";
import { formatPortLabel } from "./graph-label.ts";
import { mostLines } from "./graph-limits.ts";
import type { GraphLine, GraphNode, LineState } from "./graph-parts.ts";
import { anyPodNode, nameOf, outsideNode, workloadNode } from "./graph-words.ts";
import { layoutGraph } from "./layout.ts";

/** The map of what changes: who is at an end of a change, and a line for all changes that are alike. */
export function buildChangesGraph(review: Review, before: Analysis, after: Analysis, asked: Question): Graph {
  const drawing = new Drawing(before, after);
  const { shown, amount } = linesOf(review.groups, drawing, asked);
  const used = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const nodes = drawing.nodes.filter(({ id }) => used.has(id));
  const cut = amount > shown.length ? [`showing ${mostLines} of ${count(amount, "line")}`] : [];
  const rest = review.unchanged > 0 ? [`${count(review.unchanged, "flow")} that stay as they are: not drawn`] : [];
  const none = amount === 0 ? ["no flow changes"] : [];
  const notices = [...none, ...cut, ...rest];
  const down = layoutGraph(nodes, shown, "down");
  return {
    nodes,
    lines: shown,
    across: layoutGraph(nodes, shown, "across"),
    down,
    narrow: nodes.length > mostNarrow ? down : layoutGraph(nodes, shown, "narrow"),
    scope: [],
    isOfChanges: true,
    summary: `what changes: ${count(shown.length, "line")} between ${count(nodes.length, "end")}`,
    told: shown.map(({ title }) => title),
    ...(notices.length > 0 && { notice: notices.join("; ") }),
  };
}

const mostNarrow = 60;

type Group = ChangeGroup<ExplainedChange>;

/** The first lines, as many as are drawn, and how many there are. */
function linesOf(groups: readonly Group[], drawing: Drawing, asked: Question) {
  const shown: GraphLine[] = [];
  let amount = 0;
  for (const group of groups) {
    if (shown.length < mostLines) shown.push(...firstLines(group, mostLines - shown.length, drawing, asked));
    amount += countLines(group);
  }
  return { shown, amount };
}

/** Nobody has a line to itself. */
function countLines({ from, to }: Group): number {
  const sources = new Set(from.flatMap((end) => (end.kind === "end" ? [end.ref.id] : [])));
  const same = to.filter((end) => end.kind === "end" && sources.has(end.ref.id));
  return from.length * to.length - same.length;
}

function firstLines({ from, to, members }: Group, most: number, drawing: Drawing, asked: Question): GraphLine[] {
  const lines: GraphLine[] = [];
  const pairs = new Map(members.map(({ change }) => [pairOf(change.from.ref.id, change.to.ref.id), change]));
  const isAsked = pairs.has(pairOf(asked.from, asked.to));
  for (const source of from.map((end) => drawing.nodeOf(end, "from"))) {
    for (const target of to.map((end) => drawing.nodeOf(end, "to"))) {
      if (source.id === target.id) continue;
      if (lines.length === most) return lines;
      const between = pairs.get(pairOf(endOf(source), endOf(target)));
      lines.push(lineOf(source, target, between ?? members[0]!.change, isAsked));
    }
  }
  return lines;
}

function pairOf(from: string | undefined, to: string | undefined): string {
  return `${from} > ${to}`;
}

function endOf(node: GraphNode): string | undefined {
  return "endpoint" in node ? node.endpoint?.id : undefined;
}

const states: Readonly<Record<FlowChange["kind"], LineState>> = {
  "newly-allowed": "newly-allowed",
  "newly-blocked": "newly-blocked",
  "ports-changed": "ports-changed",
  unknown: "unknown",
};

const signs: Readonly<Record<FlowChange["kind"], string>> = {
  "newly-allowed": "",
  "newly-blocked": "",
  "ports-changed": "Δ ",
  unknown: "",
};

/** `change` is between them, or one that is alike. */
function lineOf(from: GraphNode, to: GraphNode, change: FlowChange, isAsked: boolean): GraphLine {
  const ports = tellPorts(change, formatPortLabel);
  return {
    id: `${from.id} → ${to.id} ${change.kind} ${ports}`,
    from: from.id,
    to: to.id,
    state: states[change.kind],
    label: `${signs[change.kind]}${ports}`,
    title: `${nameOfChange(change).name}: ${nameOf(from)} → ${nameOf(to)}, ${ports}`,
    except: [],
    asked: isAsked ? "also" : "no",
    question: questionOf(change),
  };
}

/** The nodes that are needed, each once. */
class Drawing {
  readonly #nodes = new Map<string, GraphNode>();
  readonly #standings: ReadonlyMap<string, WorkloadStanding>;

  /** Who is gone stands as it stood. */
  constructor(before: Analysis, after: Analysis) {
    const all = [...listStandings(before), ...listStandings(after)];
    this.#standings = new Map(all.flatMap((one) => [one.ref.id, wholeId(one)].map((id) => [id, one] as const)));
  }

  get nodes(): readonly GraphNode[] {
    return [...this.#nodes.values()];
  }

  nodeOf(end: EndName, side: "from" | "to"): GraphNode {
    const node = this.#make(end, side);
    const known = this.#nodes.get(node.id);
    if (!known) this.#nodes.set(node.id, node);
    return known ?? node;
  }

  #make(end: EndName, side: "from" | "to"): GraphNode {
    if (end.kind === "any-pod") return except(anyPodNode(side, end.count, undefined), end.but);
    if (end.kind === "namespace") return except(anyPodNode(side, end.count, end.namespace), end.but);
    if (end.ref.kind === "ingress-controller") return { ...controller, id: end.ref.id, endpoint: { id: end.ref.id } };
    return this.#end(end.ref, side);
  }

  #end(ref: EndpointRef, side: "from" | "to"): GraphNode {
    if (ref.kind === "outside" || ref.kind === "domain") return outsideNode(ref, side);
    const standing = this.#standings.get(ref.id) ?? this.#standings.get(wholeId({ ref }));
    if (!standing || ref.kind !== "workload") throw new Error(`Internal error: nobody stands for ${ref.id}`);
    return workloadNode({ ...standing, ref });
  }
}

const controller = {
  kind: "entry",
  label: "ingress controller",
  title: "ingress controllers · whose pods are not in the files",
  side: "before",
} as const;

/** Of which nodes there is one for each way of leaving somebody out. */
function except<N extends GraphNode>(node: N, but: readonly WorkloadRef[]): N {
  if (but.length === 0) return node;
  const [name, rest] = [`any pod but ${but.length}`, but.map(fullName).join(", ")];
  return { ...node, id: `${node.id} but ${rest}`, label: name, title: `${node.title}; but ${rest}` };
}
