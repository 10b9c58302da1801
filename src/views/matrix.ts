import { type Analysis, listWorkloads } from "../analyze.ts";
import type { EndpointRef, Flow } from "../policy/flow.ts";
import type { DomainPart, OutsidePart } from "../policy/parts.ts";
import { allConnections } from "../sets/connection-set.ts";
import { count } from "./count.ts";
import { describeEnd, fullName, shortName } from "./end-name.ts";
import { describePorts, type FlowState, flowState } from "./flow-state.ts";
import { formatPortLabel } from "./graph-label.ts";

/**
 * Who reaches whom: rows are sources, columns destinations, and what passes from row `i` to column `j` is
 * `contents[cells[i * columns.length + j]]`. Workloads come first and in one order in both; the ranges outside that
 * follow differ, as ingress rules tell apart sources and egress rules destinations.
 */
export interface Matrix {
  readonly rows: readonly MatrixEnd[];
  readonly columns: readonly MatrixEnd[];
  readonly contents: readonly CellContent[];
  readonly cells: Uint32Array;
  /** Said when not every endpoint is there. */
  readonly notice: string | undefined;
}

export interface MatrixEnd {
  readonly id: string;
  /** The namespace, or `outside`. */
  readonly group: string;
  readonly name: string;
  readonly fullName: string;
  readonly detail: string;
}

export interface CellContent {
  /** `none`: there is nothing to ask, as from outside to outside or from a single pod to itself. */
  readonly state: FlowState | "none";
  readonly text: string;
  /** The text in a few characters, for the cell itself. */
  readonly label: string;
}

const mostEnds = 1_500;
const blocked = 0;
const nothingToAsk = 1;

export function buildMatrix(analysis: Analysis, flows: readonly Flow[]): Matrix {
  const workloads = listWorkloads(analysis).map(({ ref }) => ref);
  const { sources, destinations, domains } = analysis.table;
  const rows = takeEnds(workloads, sources);
  const columns = takeEnds(workloads, [...destinations, ...domains]);
  const contents: CellContent[] = [
    { state: "blocked", text: "blocked", label: "" },
    { state: "none", text: "", label: "" },
  ];
  const cells = new Uint32Array(rows.length * columns.length).fill(blocked);
  markNothingToAsk(rows, columns, cells);
  const rowOf = new Map(rows.map(({ id }, index) => [id, index]));
  const columnOf = new Map(columns.map(({ id }, index) => [id, index]));
  const contentOf = new Map<string, number>();
  for (const flow of flows) {
    const row = rowOf.get(flow.from.id);
    const column = columnOf.get(flow.to.id);
    if (row === undefined || column === undefined) continue;
    const text = describePorts(flow.connections, flow.possible);
    const known = contentOf.get(text);
    if (known === undefined) contentOf.set(text, contents.length);
    cells[row * columns.length + column] = known ?? contents.length;
    if (known === undefined) {
      const state = flowState(allConnections, flow.connections, flow.possible);
      contents.push({ state, text, label: formatPortLabel(flow.connections) });
    }
  }
  const total = workloads.length + Math.max(sources.length, destinations.length + domains.length);
  return { rows: rows.map(matrixEnd), columns: columns.map(matrixEnd), contents, cells, notice: noticeOf(total) };
}

function takeEnds(
  workloads: readonly EndpointRef[],
  outside: readonly (OutsidePart | DomainPart)[],
): readonly EndpointRef[] {
  return [...workloads, ...outside.map(({ ref }) => ref)].slice(0, mostEnds);
}

function markNothingToAsk(rows: readonly EndpointRef[], columns: readonly EndpointRef[], cells: Uint32Array): void {
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      const isItself = row.kind === "workload" && row.id === column.id && row.pods <= 1;
      const areOutside = row.kind !== "workload" && column.kind !== "workload";
      if (isItself || areOutside) cells[i * columns.length + j] = nothingToAsk;
    });
  });
}

function matrixEnd(end: EndpointRef): MatrixEnd {
  const group = "namespace" in end ? end.namespace : "outside";
  return { id: end.id, group, name: shortName(end), fullName: fullName(end), detail: describeEnd(end) };
}

function noticeOf(total: number): string | undefined {
  return total > mostEnds ? `showing ${mostEnds.toLocaleString("en")} of ${count(total, "endpoint")}` : undefined;
}
