import type { Analysis } from "../analyze.ts";
import type { Flow } from "../policy/flow.ts";
import { computeFlows, computeFlowsIn, computeFlowsOf } from "../policy/flows.ts";
import type { ChangeKind } from "../review/flow-change.ts";
import { allConnections } from "../sets/connection-set.ts";
import { count, listed } from "./count.ts";
import { fullName } from "./end-name.ts";
import { describePorts, type FlowState, flowState } from "./flow-state.ts";

/** A row of the table: a flow, or what changes of one. */
export interface FlowRow {
  readonly from: string;
  /** Empty where nobody can ask. */
  readonly fromId: string;
  readonly to: string;
  readonly toId: string;
  readonly state: FlowState | ChangeKind;
  readonly ports: string;
}

/** What of the table is looked at. */
export interface FlowQuery {
  /** The id of an end: where not all flows are listed, its own are. */
  readonly selection: string | undefined;
  /** The namespaces that the map is about: only flows that begin or end in one are listed; all when there is none. */
  readonly scope: readonly string[];
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
const most = mostListed.toLocaleString("en");

/** The table is read in pages: what is not looked at does not cross to the page. */
export function flowPage(analysis: Analysis, query: FlowQuery): FlowPage {
  const { rows, notice } = listRows(analysis, query);
  return { ...pageOf(rows, query), notice };
}

/** Of rows that are all known. */
export function pageOf(
  rows: readonly FlowRow[],
  { filter, order, first, amount }: Pick<FlowQuery, "filter" | "order" | "first" | "amount">,
): Omit<FlowPage, "notice"> {
  const matching = inOrder(filterRows(rows, filter), order);
  return { rows: matching.slice(first, first + amount), matching: matching.length, listed: rows.length };
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
  readonly areAll: boolean;
}

/** The rows last looked at: those of all flows or of a scope, and of one selection. */
interface KnownRows {
  readonly scope: string;
  readonly all: ListedRows;
  selected: (ListedRows & { readonly id: string }) | undefined;
}

const knownRows = new WeakMap<Analysis, KnownRows>();

function listRows(analysis: Analysis, { selection, scope }: Pick<FlowQuery, "selection" | "scope">): ListedRows {
  const known = rowsOf(analysis, scope);
  if (selection === undefined || known.all.areAll) return known.all;
  if (known.selected?.id !== selection) known.selected = { id: selection, ...listSelected(analysis, selection) };
  return known.selected.rows.length > 0 ? known.selected : known.all;
}

function rowsOf(analysis: Analysis, scope: readonly string[]): KnownRows {
  const old = knownRows.get(analysis);
  if (old?.scope === scope.join()) return old;
  const all = scope.length > 0 ? listScoped(analysis, scope) : listAll(analysis);
  const known = { scope: scope.join(), all, selected: old?.selected };
  knownRows.set(analysis, known);
  return known;
}

function listAll({ table }: Analysis): ListedRows {
  const { rows, areAll } = rowsFrom(computeFlows(table));
  const notice = areAll ? undefined : `the first ${most} flows, in order of their source: ${how}`;
  return { rows, areAll, notice };
}

function listScoped({ table }: Analysis, scope: readonly string[]): ListedRows {
  const { rows, areAll } = rowsFrom(computeFlowsIn(new Set(scope), table));
  const name = listed(scope.length > 3 ? [count(scope.length, "namespace")] : scope);
  const notice = areAll
    ? `only those of ${name}, the scope of the map`
    : `the first ${most} of those of ${name}, the scope of the map: ${how}`;
  return { rows, areAll, notice };
}

const how = "select a workload to see its own";

function listSelected({ table }: Analysis, id: string): ListedRows {
  const { rows, areAll } = rowsFrom(computeFlowsOf(id, table));
  const [first] = rows;
  const name = first ? (first.fromId === id ? first.from : first.toId === id ? first.to : id) : id;
  const notice = areAll
    ? `only those of ${name}, which is selected`
    : `the first of those of ${name}, which is selected`;
  return { rows, areAll, notice };
}

function rowsFrom(flows: Iterable<Flow>): Omit<ListedRows, "notice"> {
  const { flows: first, areAll } = firstOf(flows, mostListed);
  return { rows: first.map(flowRow), areAll };
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
