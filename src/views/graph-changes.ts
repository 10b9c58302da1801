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
  const lines = linesOf(review.groups, drawing, asked);
  const shown = lines.slice(0, mostLines);
  const used = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const nodes = drawing.nodes.filter(({ id }) => used.has(id));
  const cut = lines.length > shown.length ? [`showing ${mostLines} of ${count(lines.length, "line")}`] : [];
  const rest = review.unchanged > 0 ? [`${count(review.unchanged, "flow")} that stay as they are: not drawn`] : [];
  const none = lines.length === 0 ? ["no flow changes"] : [];
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

function linesOf(
  groups: readonly ChangeGroup<ExplainedChange>[],
  drawing: Drawing,
  asked: Question,
): readonly GraphLine[] {
  const lines = groups.flatMap(({ from, to, members }) => {
    const sources = from.map((end) => drawing.nodeOf(end, "from"));
    const targets = to.map((end) => drawing.nodeOf(end, "to"));
    return sources.flatMap((source) => targets.map((target) => lineOf(source, target, members, asked)));
  });
  return lines.filter(({ from, to }) => from !== to);
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

function lineOf(from: GraphNode, to: GraphNode, members: readonly ExplainedChange[], asked: Question): GraphLine {
  const { change } = members[0]!;
  const ports = tellPorts(change, formatPortLabel);
  const between = members.find(({ change }) => isAt(change.from.ref, from) && isAt(change.to.ref, to));
  return {
    id: `${from.id} → ${to.id} ${change.kind} ${ports}`,
    from: from.id,
    to: to.id,
    state: states[change.kind],
    label: `${signs[change.kind]}${ports}`,
    title: `${nameOfChange(change).name}: ${nameOf(from)} → ${nameOf(to)}, ${ports}`,
    except: [],
    asked: members.some((member) => isAsked(member, asked)) ? "also" : "no",
    question: questionOf((between ?? members[0]!).change),
  };
}

function isAsked({ change }: ExplainedChange, { from, to }: Question): boolean {
  return change.from.ref.id === from && change.to.ref.id === to;
}

function isAt({ id }: { readonly id: string }, node: GraphNode): boolean {
  return "endpoint" in node && node.endpoint?.id === id;
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
