import type { Analysis } from "../analyze.ts";
import type { Flow } from "../policy/flow.ts";
import { computeFlows, computeFlowsOf } from "../policy/flows.ts";
import { allConnections } from "../sets/connection-set.ts";
import { fullName } from "./end-name.ts";
import { describePorts, type FlowState, flowState } from "./flow-state.ts";

/** A row of the table: a flow. */
export interface FlowRow {
  readonly from: string;
  readonly fromId: string;
  readonly to: string;
  readonly toId: string;
  readonly state: FlowState;
  readonly ports: string;
}

/** What of the table is looked at. */
export interface FlowQuery {
  /** The id of an end: where not all flows are listed, its own are. */
  readonly selection: string | undefined;
  /** Every word of it is in a row's names or ports. */
  readonly filter: string;
  readonly order: FlowOrder | undefined;
  readonly first: number;
  readonly amount: number;
}

export interface FlowOrder {
  readonly column: "from" | "to" | "ports";
  readonly descending: boolean;
}

export interface FlowPage {
  readonly rows: readonly FlowRow[];
  /** How many rows the filter leaves, and how many there are without it. */
  readonly matching: number;
  readonly listed: number;
  /** Said when not all flows are listed. */
  readonly notice: string | undefined;
}

const mostListed = 20_000;

/** The table is read in pages: what is not looked at does not cross to the page. */
export function flowPage(analysis: Analysis, query: FlowQuery): FlowPage {
  const { rows, notice } = listRows(analysis, query.selection);
  const matching = inOrder(filterRows(rows, query.filter), query.order);
  return {
    rows: matching.slice(query.first, query.first + query.amount),
    matching: matching.length,
    listed: rows.length,
    notice,
  };
}

function filterRows(rows: readonly FlowRow[], filter: string): readonly FlowRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ from, to, ports }) => {
    const text = `${from} ${to} ${ports}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function inOrder(rows: readonly FlowRow[], order: FlowOrder | undefined): readonly FlowRow[] {
  if (!order) return rows;
  const { column, descending } = order;
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => (a[column] < b[column] ? -sign : a[column] > b[column] ? sign : 0));
}

interface ListedRows {
  readonly rows: readonly FlowRow[];
  readonly notice: string | undefined;
}

/** The rows last looked at: those of all flows, and of one selection. */
interface KnownRows {
  readonly all: ListedRows;
  selected: (ListedRows & { readonly id: string }) | undefined;
}

const knownRows = new WeakMap<Analysis, KnownRows>();

function listRows(analysis: Analysis, selection: string | undefined): ListedRows {
  const known = knownRows.get(analysis) ?? { all: listAll(analysis), selected: undefined };
  knownRows.set(analysis, known);
  if (selection === undefined || known.all.notice === undefined) return known.all;
  if (known.selected?.id !== selection) known.selected = { id: selection, ...listSelected(analysis, selection) };
  return known.selected.rows.length > 0 ? known.selected : known.all;
}

function listAll({ table }: Analysis): ListedRows {
  const { flows, areAll } = firstOf(computeFlows(table), mostListed);
  const notice = areAll
    ? undefined
    : `the first ${mostListed.toLocaleString("en")} flows, in order of their source: select a workload to see its own`;
  return { rows: flows.map(flowRow), notice };
}

function listSelected({ table }: Analysis, id: string): ListedRows {
  const { flows, areAll } = firstOf(computeFlowsOf(id, table), mostListed);
  const end = flows.flatMap(({ from, to }) => [from, to]).find((ref) => ref.id === id);
  const name = end ? fullName(end) : id;
  const notice = areAll
    ? `only those of ${name}, which is selected`
    : `the first of those of ${name}, which is selected`;
  return { rows: flows.map(flowRow), notice };
}

/** A large cluster has millions: no more are computed than are shown. */
function firstOf(flows: Iterable<Flow>, most: number): { readonly flows: readonly Flow[]; readonly areAll: boolean } {
  const first: Flow[] = [];
  for (const flow of flows) {
    if (first.length === most) return { flows: first, areAll: false };
    first.push(flow);
  }
  return { flows: first, areAll: true };
}

function flowRow({ from, to, connections, possible }: Flow): FlowRow {
  return {
    from: fullName(from),
    fromId: from.id,
    to: fullName(to),
    toId: to.id,
    state: flowState(allConnections, connections, possible),
    ports: describePorts(connections, possible),
  };
}
