import type { Direction } from "../resources/network-policy.ts";
import { count, listed } from "./count.ts";
import type { GraphLine, GraphNode, WorkloadNode } from "./graph-parts.ts";
import { nameOf } from "./graph-words.ts";

/** So many are named; of more it is told how many others there are. */
const mostNamed = 8;

/** The map in words: who is on it, what leads in and out, who is open, and who is cut off. A sentence each. */
export function tellGraph(nodes: readonly GraphNode[], lines: readonly GraphLine[]): readonly string[] {
  const workloads = nodes.filter((node) => node.kind === "workload");
  const folded = nodes.filter((node) => node.kind === "namespace");
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const heads = new Map(lines.map((line) => [line, headOf(line, byId)]));
  return [
    ...tellWorkloads(workloads),
    ...(folded.length > 0 ? [`${count(folded.length, "namespace")} folded: ${someOf(folded.map(nameOf))}`] : []),
    ...headings.flatMap((heading) =>
      tellLines(
        heading,
        lines.filter((line) => heads.get(line) === heading),
      ),
    ),
    ...tellOpen(workloads, "ingress", "Open for arriving traffic, as no policy keeps anything out"),
    ...tellOpen(workloads, "egress", "Open for leaving traffic, as no policy keeps anything in"),
    ...tellCutOff(workloads, byId, lines),
  ];
}

const headings = [
  "Ways in",
  "From outside",
  "From any pod",
  "To outside",
  "Within the cluster",
  "Asked about",
] as const;

function headOf({ from, to, asked }: GraphLine, byId: ReadonlyMap<string, GraphNode>): (typeof headings)[number] {
  if (asked === "only") return "Asked about";
  if (byId.get(from)?.kind === "entry") return "Ways in";
  if (byId.get(from)?.kind === "outside") return "From outside";
  if (byId.get(to)?.kind === "outside") return "To outside";
  return byId.get(from)?.kind === "any-pod" ? "From any pod" : "Within the cluster";
}

function tellWorkloads(workloads: readonly WorkloadNode[]): readonly string[] {
  if (workloads.length === 0) return [];
  const namespaces = [...new Set(workloads.map(({ namespace }) => namespace))];
  const sizes = namespaces.map((name) => `${name} (${workloads.filter(({ namespace }) => namespace === name).length})`);
  return [`${count(workloads.length, "workload")} in ${count(namespaces.length, "namespace")}: ${someOf(sizes)}`];
}

function tellLines(title: string, lines: readonly GraphLine[]): readonly string[] {
  if (lines.length === 0) return [];
  const some = lines.slice(0, mostNamed).map(({ title }) => title.replace(/^asked: /, ""));
  const others = lines.length > mostNamed ? [`${count(lines.length - mostNamed, "other line")}`] : [];
  return [`${title}: ${[...some, ...others].join("; ")}`];
}

function tellOpen(workloads: readonly WorkloadNode[], direction: Direction, title: string): readonly string[] {
  const open = workloads.filter(({ locks }) => locks[direction] === "open");
  if (open.length === 0) return [];
  return [`${title}: ${open.length === workloads.length ? "every workload" : someOf(open.map(nameOf))}`];
}

/** Policies keep out what no line shows: who has neither an open lock nor a line has nothing to do with anybody. */
function tellCutOff(
  workloads: readonly WorkloadNode[],
  byId: ReadonlyMap<string, GraphNode>,
  lines: readonly GraphLine[],
) {
  const passing = lines.filter(({ state }) => state !== "blocked");
  const cutOff = workloads.filter((workload) => {
    const isClosed = workload.locks.ingress === "restricted" && workload.locks.egress === "restricted";
    return isClosed && !passing.some((line) => isOf(line, workload, byId));
  });
  return cutOff.length > 0 ? [`Cut off, with no line and both ways restricted: ${someOf(cutOff.map(nameOf))}`] : [];
}

function isOf(
  { from, to, except }: GraphLine,
  { id, namespace }: WorkloadNode,
  byId: ReadonlyMap<string, GraphNode>,
): boolean {
  if (from === id || to === id) return true;
  const ends = [byId.get(from), byId.get(to)].filter((node) => node?.kind === "any-pod");
  return !except.includes(id) && ends.some((node) => node.namespace === undefined || node.namespace === namespace);
}

function someOf(names: readonly string[]): string {
  const others = names.length > mostNamed ? [count(names.length - mostNamed, "other")] : [];
  return listed([...names.slice(0, mostNamed), ...others]);
}
