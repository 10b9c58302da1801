import type { Passing } from "../policy/passing.ts";
import type { ChangedEnd, FlowChange } from "../review/flow-change.ts";
import { formatConnections, isEmptyConnections } from "../sets/connection-set.ts";
import { unreachable } from "../unreachable.ts";
import {
  connectionsObject,
  csvField,
  endObject,
  formatEnds,
  formatPassing,
  type ListForm,
  lines,
  markdownRow,
} from "./format-flows.ts";

/**
 * Changes as text, a line (or an object) each, in the order they are given in; outside ranges one a line. `txt` and `csv`
 * write np-guard's form: `diff-type: added, source: shop/web[Deployment], destination: shop/db[Pod], ref1: No
 * Connections, ref2: TCP 5432`. What is only possible is marked `(possible: …)` behind the certain connections; what
 * is not certain to change is told at the end, with what it hangs on: `unknown: TCP 80 (input)`. `json`: see
 * `web/schemas/diff.schema.json`.
 */
export function formatDiff(changes: readonly FlowChange[], form: ListForm): string {
  switch (form) {
    case "txt":
      return lines(changes.flatMap(rowsOf).map(formatLine));
    case "csv":
      return lines([columns, ...changes.flatMap(rowsOf)].map((row) => row.map(csvField).join(",")));
    case "md":
      return lines([columns, columns.map(() => "---"), ...changes.flatMap(rowsOf)].map(markdownRow));
    case "json":
      return `${JSON.stringify({ ...diffHead, changes: changes.map(changeObject) }, null, 2)}\n`;
    default:
      return unreachable(form);
  }
}

/** The name of the file of the schema, and the version of it. */
export const diffHead = { $schema: "diff.schema.json", version: 1 } as const;

const columns = ["diff-type", "source", "destination", "ref1", "ref2", "workloads-diff-info", "unknown"] as const;

type Row = readonly string[];

function rowsOf(change: FlowChange): readonly Row[] {
  const { from, to, before, after } = change;
  const [type, info, unknown] = [typeOf(change), workloadInfo([from, to]), formatUnknown(change)];
  const [ref1, ref2] = [formatPassing(before), formatPassing(after)];
  return namesOf(from).flatMap((source) =>
    namesOf(to).map((destination): Row => [type, source, destination, ref1, ref2, info, unknown]),
  );
}

/** The last two columns are told only where there is something to tell. */
function formatLine(row: Row): string {
  return columns.flatMap((column, i) => (i >= 5 && row[i] === "" ? [] : [`${column}: ${row[i]}`])).join(", ");
}

function namesOf({ ref }: ChangedEnd): readonly string[] {
  return ref.kind === "ingress-controller" ? [ref.id] : formatEnds(ref);
}

function typeOf({ before, after }: FlowChange): string {
  if (isEmptyConnections(before.possible)) return "added";
  return isEmptyConnections(after.possible) ? "removed" : "changed";
}

/** Which ends only one side has: `workload shop/web[Deployment] and shop/db[Pod] added`. A flow cannot have one of each. */
function workloadInfo(ends: readonly ChangedEnd[]): string {
  const named = (presence: ChangedEnd["presence"]) =>
    ends.flatMap((end) => (end.presence === presence ? namesOf(end) : [])).join(" and ");
  const [added, removed] = [named("appears"), named("disappears")];
  if (added !== "") return `workload ${added} added`;
  return removed === "" ? "" : `workload ${removed} removed`;
}

function formatUnknown({ unclear, hangsOn }: FlowChange): string {
  return isEmptyConnections(unclear) ? "" : `${formatConnections(unclear)} (${hangsOn.join(", ")})`;
}

/** As it stands in a list of them. */
export function changeObject({ kind, from, to, before, after, opened, closed, unclear, hangsOn }: FlowChange) {
  return {
    kind,
    from: changedEndObject(from),
    to: changedEndObject(to),
    before: passingObject(before),
    after: passingObject(after),
    opened: connectionsObject(opened),
    closed: connectionsObject(closed),
    unclear: connectionsObject(unclear),
    hangsOn,
  };
}

function changedEndObject({ ref, presence }: ChangedEnd) {
  return { ...(ref.kind === "ingress-controller" ? { kind: ref.kind } : endObject(ref)), presence };
}

function passingObject({ connections, possible }: Passing) {
  return { connections: connectionsObject(connections), possible: connectionsObject(possible) };
}
