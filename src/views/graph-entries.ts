import type { EntryFlow, EntryKind } from "../entries/entry.ts";
import { groupBy } from "../group-by.ts";
import { isPartOf, type Part } from "../policy/parts.ts";
import type { Question } from "../policy/question.ts";
import {
  connections,
  intersectConnections,
  isConnectionSubset,
  isEmptyConnections,
  portRanges,
  subtractConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import { count, listed } from "./count.ts";
import { fullName, shortName } from "./end-name.ts";
import { describePorts, flowState } from "./flow-state.ts";
import { describeConnections, formatPortLabel, shortenName } from "./graph-label.ts";
import { mostLines } from "./graph-limits.ts";
import type { EntryNode, GraphLine } from "./graph-parts.ts";

/** The ways in as the map draws them. */
export interface EntryPicture {
  readonly nodes: readonly EntryNode[];
  readonly lines: readonly GraphLine[];
  /** Said when not all lines are drawn. */
  readonly notice: string | undefined;
}

/** More objects than this stand together, those of a kind and namespace as one. */
const mostApart = 12;
const nameLength = 24;

/** A node for each object that leads in, a line to each workload that it leads to, also where policies stop it. */
export function drawEntries(entries: readonly EntryFlow[], parts: readonly Part[]): EntryPicture {
  const objects = new Set(entries.map(({ entry }) => entry.id));
  const idOf = objects.size > mostApart ? togetherId : apartId;
  const nodes = [...groupBy(entries, idOf)].map(([id, own]) => entryNode(id, own));
  const lines = [...groupBy(entries, (flow) => `${idOf(flow)} ${nodeAt(flow, parts)} ${isStopped(flow)}`).values()].map(
    (same) => entryLine(idOf(same[0]!), nodeAt(same[0]!, parts), same),
  );
  if (lines.length <= mostLines) return { nodes, lines, notice: undefined };
  return {
    nodes,
    lines: lines.slice(0, mostLines),
    notice: `showing ${mostLines} of ${count(lines.length, "way")} in`,
  };
}

function apartId({ entry }: EntryFlow): string {
  return entry.id;
}

/** No object's id: it has no name. */
function togetherId({ entry: { namespace, kind } }: EntryFlow): string {
  return `${namespace}/${kind}`;
}

/** The node that has these pods: some of a part have none of their own. */
function nodeAt({ to }: EntryFlow, parts: readonly Part[]): string {
  return parts.find((part) => isPartOf(part, to.id))?.ref.id ?? to.id;
}

function isStopped({ possible }: EntryFlow): boolean {
  return isEmptyConnections(possible);
}

function entryNode(id: string, own: readonly EntryFlow[]): EntryNode {
  const { kind, namespace, name, span } = own[0]!.entry;
  const objects = new Set(own.map(({ entry }) => entry.id)).size;
  const isOne = objects === 1;
  const label = isOne ? `${kindName(kind)} ${shortenName(name, nameLength)}` : `${kindName(kind)} ×${objects}`;
  const whose = isOne ? `${kindName(kind)} ${namespace}/${name}` : `${label} of ${namespace}`;
  return {
    kind: "entry",
    id,
    label,
    title: `${whose} · a way in from outside · ${sourcesOf(own)}`,
    side: "before",
    endpoint: { id: isOne ? own[0]!.entry.id : id },
    ...(isOne && { span }),
  };
}

/** A Service is told from what leads to one. */
export function kindName(kind: EntryKind): string {
  if (kind === "ExternalIPs") return "Service with externalIPs";
  return kind === "NodePort" || kind === "LoadBalancer" ? `${kind} Service` : kind;
}

/** Who opens the connections, in words. */
export function sourcesOf(flows: readonly EntryFlow[]): string {
  const known = flows.flatMap(({ source }) => (source.kind === "controller" ? [fullName(source.ref)] : []));
  const kinds = new Set(flows.map(({ source }) => source.kind));
  const texts = [
    ...(known.length > 0 ? [`by ${listed([...new Set(known)])}`] : []),
    ...(kinds.has("unknown-controller") ? ["by a controller whose pods are not in the input"] : []),
    ...(kinds.has("outside") ? ["from any address, through a node"] : []),
  ];
  return listed(texts);
}

function entryLine(from: string, to: string, same: readonly EntryFlow[]): GraphLine {
  const leadsTo = same.map((flow) => flow.leadsTo).reduce(unionConnections);
  const possible = same.map((flow) => flow.possible).reduce(unionConnections);
  // Several controllers share the work: what one of them cannot do is not certain.
  const certain = same.map((flow) => unionConnections(flow.connections, subtractConnections(leadsTo, flow.leadsTo)));
  const connected = intersectConnections(certain.reduce(intersectConnections), leadsTo);
  const state = flowState(leadsTo, connected, possible);
  const stopped = state === "blocked";
  const ports = formatPortLabel(stopped ? leadsTo : possible);
  const services = [...new Set(same.map(({ service }) => shortName(service)))];
  const says = stopped ? `${describeConnections(leadsTo)}: ${blockedBy(same)}` : describePorts(connected, possible);
  const lost = subtractConnections(leadsTo, possible);
  const missing = stopped || isEmptyConnections(lost) ? "" : `, but not ${describeConnections(lost)}`;
  const caveats = [...new Set(same.flatMap((flow) => flow.caveats.map(({ message }) => message)))];
  const question = questionOf(same);
  return {
    id: `${from} → ${to}${stopped ? " ✕" : ""}`,
    from,
    to,
    state: state === "all-ports" ? "some-ports" : state,
    label: stopped ? `✕ ${ports}` : state === "unknown" ? `${ports} ?` : ports,
    title: [
      `${entryName(same)} → ${fullName(same[0]!.to)}: ${says}${missing}, through Service ${listed(services)}`,
      ...caveats,
    ].join(" · "),
    except: [],
    asked: "no",
    ...(question && { question }),
  };
}

function entryName(flows: readonly EntryFlow[]): string {
  const { kind, namespace, name } = flows[0]!.entry;
  const others = new Set(flows.map(({ entry }) => entry.id)).size - 1;
  return `${kindName(kind)} ${namespace}/${name}${others > 0 ? ` and ${others} more` : ""}`;
}

function blockedBy(flows: readonly EntryFlow[]): string {
  const names = [...new Set(flows.flatMap(({ by }) => by.map(({ name }) => name)))];
  return names.length > 0 ? `blocked, arriving is restricted by ${listed(names)}` : "blocked";
}

/** The question that the line answers, where it is one about ends of the input. */
function questionOf(flows: readonly EntryFlow[]): Question | undefined {
  const [{ source, to, leadsTo }, ...others] = flows as [EntryFlow, ...EntryFlow[]];
  if (others.length > 0 || source.kind === "unknown-controller") return undefined;
  const [range, ...more] = portRanges(leadsTo, "TCP");
  const isOne = range && range.first === range.last && more.length === 0;
  const port =
    isOne && isConnectionSubset(leadsTo, connections("TCP")) ? ({ protocol: "TCP", port: range.first } as const) : {};
  return { from: source.kind === "outside" ? "internet" : source.ref.id, to: to.id, ...port };
}
