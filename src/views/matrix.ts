import { type Analysis, listOutside, listWorkloads } from "../analyze.ts";
import type { EndpointRef, Flow } from "../policy/flow.ts";
import { allConnections } from "../sets/connection-set.ts";
import { count } from "./count.ts";
import { describeEnd, fullName, shortName } from "./end-name.ts";
import { describePorts, type FlowState, flowState } from "./flow-state.ts";
import { formatPortLabel } from "./graph-label.ts";

/**
 * Who reaches whom, as a square: row `i` is `ends[i]` as a source, column `j` is `ends[j]` as a destination, and the
 * cell's content is `contents[cells[i * ends.length + j]]`.
 */
export interface Matrix {
  readonly ends: readonly MatrixEnd[];
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
  const everyEnd: readonly EndpointRef[] = [...listWorkloads(analysis).map(({ ref }) => ref), ...listOutside(analysis)];
  const ends = everyEnd.slice(0, mostEnds);
  const contents: CellContent[] = [
    { state: "blocked", text: "blocked", label: "" },
    { state: "none", text: "", label: "" },
  ];
  const cells = new Uint32Array(ends.length ** 2).fill(blocked);
  markNothingToAsk(ends, cells);
  const indexOf = new Map(ends.map(({ id }, index) => [id, index]));
  const contentOf = new Map<string, number>();
  for (const flow of flows) {
    const row = indexOf.get(flow.from.id);
    const column = indexOf.get(flow.to.id);
    if (row === undefined || column === undefined) continue;
    const text = describePorts(flow.connections, flow.possible);
    const known = contentOf.get(text);
    if (known === undefined) contentOf.set(text, contents.length);
    cells[row * ends.length + column] = known ?? contents.length;
    if (known === undefined) {
      const state = flowState(allConnections, flow.connections, flow.possible);
      contents.push({ state, text, label: formatPortLabel(flow.connections) });
    }
  }
  return { ends: ends.map(matrixEnd), contents, cells, notice: noticeOf(everyEnd.length) };
}

function markNothingToAsk(ends: readonly EndpointRef[], cells: Uint32Array): void {
  const outside = ends.map(({ kind }) => kind === "outside");
  for (let i = 0; i < ends.length; i++) {
    cells[i * ends.length + i] = nothingToAsk;
    if (!outside[i]) continue;
    for (let j = 0; j < ends.length; j++) if (outside[j]) cells[i * ends.length + j] = nothingToAsk;
  }
  for (const [i, end] of ends.entries()) {
    if (end.kind === "workload" && end.pods > 1) cells[i * ends.length + i] = blocked;
  }
}

function matrixEnd(end: EndpointRef): MatrixEnd {
  const group = end.kind === "outside" ? "outside" : end.namespace;
  return { id: end.id, group, name: shortName(end), fullName: fullName(end), detail: describeEnd(end) };
}

function noticeOf(total: number): string | undefined {
  return total > mostEnds ? `showing ${mostEnds.toLocaleString("en")} of ${count(total, "endpoint")}` : undefined;
}
