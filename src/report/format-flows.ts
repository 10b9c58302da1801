import type { EndpointRef, Flow } from "../policy/flow.ts";
import type { Passing } from "../policy/passing.ts";
import {
  type ConnectionSet,
  equalConnections,
  formatConnections,
  portRanges,
  protocols,
} from "../sets/connection-set.ts";
import { formatCidrs, formatRanges } from "../sets/ip-set.ts";
import { unreachable } from "../unreachable.ts";
import { formatGraph, type GraphForm } from "./format-graph.ts";

/** A row or an object for each. */
export type ListForm = "txt" | "csv" | "json" | "md";

export type FlowForm = ListForm | GraphForm;

/**
 * Flows as text, sorted, a line (or an object) each. `txt` and `csv` write np-guard's form, outside ranges one a
 * line: `default/web[Deployment] => default/db[StatefulSet] : TCP 5432`. What is only possible is marked `(possible)`
 * behind the certain connections. Ends with a newline unless there is nothing to say. `dot` and `mermaid` are pictures:
 * see `formatGraph`.
 */
export function formatFlows(flows: readonly Flow[], form: FlowForm): string {
  if (form === "dot" || form === "mermaid") return formatGraph(endsOf(flows), flows, form);
  if (form === "json") return `${JSON.stringify(flows.map(flowObject), null, 2)}\n`;
  return formHeading(form) + lines(rows(flows).map((row) => formatRow(row, form)));
}

function endsOf(flows: readonly Flow[]): readonly EndpointRef[] {
  return flows.flatMap(({ from, to }) => [from, to]);
}

type LineForm = Exclude<ListForm, "json">;

/** What stands above the rows. */
export function formHeading(form: LineForm): string {
  switch (form) {
    case "txt":
      return "";
    case "csv":
      return "src,dst,conn\n";
    case "md":
      return "| src | dst | conn |\n| --- | --- | --- |\n";
    default:
      return unreachable(form);
  }
}

/** The rows of the flows from one source, by the name that is wanted of it. */
export function flowLines(flows: readonly Flow[], form: LineForm, from: string): string {
  const own = flows.flatMap((flow) => rowsFrom(from, flow)).sort((a, b) => compare(a.to, b.to));
  return lines(own.map((row) => formatRow(row, form)));
}

/** As it stands in a list of them. */
export function formatFlowObject(flow: Flow): string {
  return JSON.stringify(flowObject(flow), null, 2).replace(/^/gm, "  ");
}

interface Row {
  readonly from: string;
  readonly to: string;
  readonly connections: string;
}

function rows(flows: readonly Flow[]): readonly Row[] {
  const all = flows.flatMap((flow) => formatEnds(flow.from).flatMap((from) => rowsFrom(from, flow)));
  return all.sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

function rowsFrom(from: string, flow: Flow): readonly Row[] {
  const connections = formatPassing(flow);
  return formatEnds(flow.to).map((to) => ({ from, to, connections }));
}

function formatRow({ from, to, connections }: Row, form: LineForm): string {
  switch (form) {
    case "txt":
      return `${from} => ${to} : ${connections}`;
    case "csv":
      return [from, to, connections].map(csvField).join(",");
    case "md":
      return markdownRow([from, to, connections]);
    default:
      return unreachable(form);
  }
}

/** A workload is one name; addresses outside are a name for each contiguous range. */
export function formatEnds(end: EndpointRef): readonly string[] {
  switch (end.kind) {
    case "workload":
      return [`${end.namespace}/${end.name}[${end.workload}]${end.part === "" ? "" : `{${end.part}}`}`];
    case "outside":
      return formatRanges(end.addresses).map((range) => `${range}[External]`);
    case "domain":
      return [`${end.id}[External]`];
    case "service":
      return [`${end.namespace}/${end.name}[Service]`];
    default:
      return unreachable(end);
  }
}

export function formatPassing({ connections, possible }: Passing): string {
  const certain = formatConnections(connections);
  return equalConnections(connections, possible) ? certain : `${certain} (possible: ${formatConnections(possible)})`;
}

function flowObject({ from, to, connections, possible }: Flow) {
  return {
    from: endObject(from),
    to: endObject(to),
    connections: connectionsObject(connections),
    possible: connectionsObject(possible),
  };
}

export function endObject(end: EndpointRef) {
  switch (end.kind) {
    case "workload": {
      const { kind, namespace, workload, name, part } = end;
      return { kind, namespace, workload, name, ...(part === "" ? {} : { part }) };
    }
    case "outside":
      return { kind: end.kind, cidrs: formatCidrs(end.addresses), ...(end.nodes.length > 0 && { nodes: end.nodes }) };
    case "domain":
      return { kind: end.kind, name: end.id };
    case "service":
      return { kind: end.kind, namespace: end.namespace, name: end.name };
    default:
      return unreachable(end);
  }
}

export function connectionsObject(set: ConnectionSet) {
  return Object.fromEntries(
    protocols.map((protocol) => [protocol, portRanges(set, protocol)]).filter(([, ranges]) => ranges!.length > 0),
  );
}

export function csvField(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
}

export function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
