import type { EndpointRef, Flow } from "../policy/flow.ts";
import { equalConnections, formatConnections, isAllConnections } from "../sets/connection-set.ts";

/** A picture for another tool: Graphviz' DOT, or Mermaid as Markdown renderers draw it. */
export type GraphForm = "dot" | "mermaid";

/**
 * The flows as a picture: workloads in a box for each namespace, everything outside beside them, a line for each flow with
 * its ports, dotted where it is only possible. `ends` are drawn also where nothing flows.
 */
export function formatGraph(ends: readonly EndpointRef[], flows: readonly Flow[], form: GraphForm): string {
  const writer = new GraphWriter(ends, form);
  return writer.head() + flows.map((flow) => writer.line(flow)).join("") + writer.foot();
}

/** Writes it in pieces. Ends outside are declared where a flow first meets them. */
export class GraphWriter {
  readonly #form: GraphForm;
  readonly #ends: readonly EndpointRef[];
  readonly #names = new Map<string, string>();

  constructor(ends: readonly EndpointRef[], form: GraphForm) {
    this.#form = form;
    this.#ends = ends.filter((end, i) => ends.findIndex(({ id }) => id === end.id) === i);
  }

  head(): string {
    const inside = this.#ends.filter((end) => end.kind === "workload");
    const namespaces = [...new Set(inside.map(({ namespace }) => namespace))].sort();
    const boxes = namespaces.map((namespace, i) => {
      const own = inside.filter((end) => end.namespace === namespace).map((end) => this.#declare(end, "    "));
      const [open, close] = this.#form === "dot" ? dotBox(namespace, i) : mermaidBox(namespace, i);
      return `${open}${own.join("")}${close}`;
    });
    const title =
      this.#form === "dot" ? "digraph flows {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n" : "flowchart LR\n";
    return title + boxes.join("");
  }

  line(flow: Flow): string {
    const [from, to] = [this.#name(flow.from), this.#name(flow.to)];
    const isCertain = equalConnections(flow.connections, flow.possible);
    const ports = portsText(flow);
    const line =
      this.#form === "dot"
        ? dotLine(from.name, to.name, ports, isCertain)
        : mermaidLine(from.name, to.name, ports, isCertain);
    return from.declared + to.declared + line;
  }

  foot(): string {
    return this.#form === "dot" ? "}\n" : "";
  }

  #name(end: EndpointRef): { readonly name: string; readonly declared: string } {
    const declared = this.#names.has(end.id) ? "" : this.#declare(end, "  ");
    return { name: this.#names.get(end.id)!, declared };
  }

  #declare(end: EndpointRef, margin: string): string {
    const name = `n${this.#names.size}`;
    this.#names.set(end.id, name);
    const label = labelOf(end);
    if (this.#form === "mermaid")
      return `${margin}${name}${end.kind === "workload" ? `["${mermaidText(label)}"]` : `(["${mermaidText(label)}"])`}\n`;
    return `${margin}${name} [label="${dotText(label)}"${end.kind === "workload" ? "" : ", shape=ellipse"}];\n`;
  }
}

const mostBlocks = 3;

function labelOf(end: EndpointRef): string {
  if (end.kind === "workload") return `${end.name}${end.part === "" ? "" : ` (${end.part})`}`;
  const blocks = end.id.split(",");
  if (end.id === "0.0.0.0/0,::/0" || end.id === "internet") return "internet";
  return blocks.length > mostBlocks
    ? `${blocks.slice(0, mostBlocks).join(", ")} and ${blocks.length - mostBlocks} more`
    : blocks.join(", ");
}

function portsText({ connections, possible }: Flow): string {
  if (isAllConnections(connections)) return "";
  return formatConnections(equalConnections(connections, possible) ? connections : possible).replace(
    "All Connections",
    "all ports",
  );
}

function dotBox(namespace: string, i: number): readonly [string, string] {
  return [`  subgraph cluster_${i} {\n    label="${dotText(namespace)}";\n`, "  }\n"];
}

function mermaidBox(namespace: string, i: number): readonly [string, string] {
  return [`  subgraph ns${i}["${mermaidText(namespace)}"]\n`, "  end\n"];
}

function dotLine(from: string, to: string, ports: string, isCertain: boolean): string {
  const attributes = [...(ports === "" ? [] : [`label="${dotText(ports)}"`]), ...(isCertain ? [] : ["style=dotted"])];
  return `  ${from} -> ${to}${attributes.length > 0 ? ` [${attributes.join(", ")}]` : ""};\n`;
}

function mermaidLine(from: string, to: string, ports: string, isCertain: boolean): string {
  const arrow = isCertain ? "-->" : "-.->";
  return `  ${from} ${arrow}${ports === "" ? "" : `|"${mermaidText(ports)}"|`} ${to}\n`;
}

function dotText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}

/** Mermaid takes entities in quotes. */
function mermaidText(text: string): string {
  return text.replaceAll('"', "#quot;");
}
