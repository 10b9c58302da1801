import { groupBy } from "../group-by.ts";
import type { EndpointRef } from "../policy/flow.ts";
import { isPartOf, type Part } from "../policy/parts.ts";
import type { Verdict } from "../policy/verdict.ts";
import { formatPortLabel } from "./graph-label.ts";
import { type GraphLine, type GraphNode, outsideId } from "./graph-parts.ts";
import { nameOf, outsideNode } from "./graph-words.ts";

interface Drawn {
  readonly nodes: readonly GraphNode[];
  readonly lines: readonly GraphLine[];
}

/** Adds the pair that was asked about: a node for an address that has none, and a line unless one says the same. */
export function withAsked({ nodes, lines }: Drawn, verdict: Verdict, parts: readonly Part[]): Drawn {
  const legs = legsOf(verdict).map((leg) => ({
    ...leg,
    from: nodesAt(leg.from, "from", nodes, parts),
    to: nodesAt(leg.to, "to", nodes, parts),
  }));
  const ends = new Map(legs.flatMap(({ from, to }) => [...from, ...to]).map((node) => [node.id, node]));
  const added = [...ends.values()].filter((node) => !nodes.some(({ id }) => id === node.id));
  const asked = legs.flatMap((leg) =>
    leg.from.flatMap((from) => leg.to.map((to) => askedLine({ ...verdict, ...leg.says }, from, to))),
  );
  const ids = new Set(asked.filter(({ state }) => state !== "blocked").map(({ id }) => id));
  const marked = lines.map((line): GraphLine => (ids.has(line.id) ? { ...line, asked: "also" } : line));
  const drawn = new Set(lines.map(({ id }) => id));
  const missing = asked.filter((line) => line.from !== line.to && (line.state === "blocked" || !drawn.has(line.id)));
  return { nodes: [...nodes, ...added], lines: [...marked, ...missing] };
}

/** The ids of the workloads' nodes that were asked about. */
export function askedIds(verdict: Verdict, parts: readonly Part[]): readonly string[] {
  return legsOf(verdict).flatMap(({ from, to }) => [...partIds(from, parts), ...partIds(to, parts)]);
}

/** The pair asked about; for a Service, which has no node of its own, one to each pod behind it. */
function legsOf({ from, to, answer, possible, parts, service }: Verdict) {
  if (service?.kind === "translated") {
    const ways = groupBy(parts, (part) => `${part.from.id} ${part.to.id}`);
    return [...ways.values()].map(([part]) => ({
      from: part!.from,
      to: part!.to,
      says: { answer: part!.answer, possible: part!.possible },
    }));
  }
  const ends = service?.kind === "headless" ? service.backends : [to];
  return ends.map((end) => ({ from, to: end, says: { answer, possible } }));
}

function askedLine(verdict: Verdict, from: GraphNode, to: GraphNode): GraphLine {
  const blocked = verdict.answer === "blocked";
  const port = portAsked(verdict) || formatPortLabel(verdict.possible);
  const says = { allowed: "allowed", "some-ports": "some ports", blocked: "blocked", unknown: "unknown" }[
    verdict.answer
  ];
  return {
    id: `${from.id} → ${to.id}${blocked ? " ✕" : ""}`,
    from: from.id,
    to: to.id,
    state: verdict.answer,
    label: blocked ? `✕ ${port || "blocked"}` : verdict.answer === "unknown" ? `${port || "all ports"} ?` : port,
    title: `asked: ${nameOf(from)} → ${nameOf(to)}${port && `, ${port}`}: ${says}`,
    except: [],
    asked: "only",
  };
}

function portAsked({ protocol, port }: Verdict): string {
  return [protocol ?? "", port ?? ""].join(" ").trim();
}

/** The nodes behind an end: a whole workload may stand there in parts, a pod as the part it belongs to. */
function nodesAt(
  ref: EndpointRef,
  end: "from" | "to",
  nodes: readonly GraphNode[],
  parts: readonly Part[],
): readonly GraphNode[] {
  if (ref.kind === "outside" || ref.kind === "domain") {
    return [nodes.find(({ id }) => id === outsideId(end, ref)) ?? outsideNode(ref, end)];
  }
  const ids = partIds(ref, parts);
  return nodes.filter(({ id }) => ids.includes(id));
}

function partIds({ id }: EndpointRef, parts: readonly Part[]): readonly string[] {
  return parts.filter((part) => isPartOf(part, id)).map(({ ref }) => ref.id);
}
