import type { Analysis } from "../analyze.ts";
import { groupBy } from "../group-by.ts";
import type { EndpointRef } from "../policy/flow.ts";
import { shortName } from "./end-name.ts";

/**
 * Who may reach whom: rows are sources, columns destinations. Workloads come first and in one order in both; the ranges
 * outside that follow differ, as ingress rules tell apart sources and egress rules destinations. What passes is looked up
 * by windows of it.
 */
export interface MatrixFrame {
  readonly rows: readonly MatrixGroup[];
  readonly columns: readonly MatrixGroup[];
}

/** The ends of a namespace, or those outside: in columns, as there may be tens of thousands. */
export interface MatrixGroup {
  /** The namespace, or `outside`. */
  readonly name: string;
  readonly isOutside: boolean;
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

export function buildMatrixFrame({ table }: Analysis): MatrixFrame {
  const { parts, sources, destinations, domains } = table;
  const workloads = [...groupBy(parts, ({ ref }) => ref.namespace)].map(([name, own]) => group(name, false, own));
  return {
    rows: [...workloads, ...outside(sources)],
    columns: [...workloads, ...outside([...destinations, ...domains])],
  };
}

interface Named {
  readonly ref: EndpointRef;
}

function outside(ends: readonly Named[]): readonly MatrixGroup[] {
  return ends.length > 0 ? [group("outside", true, ends)] : [];
}

function group(name: string, isOutside: boolean, ends: readonly Named[]): MatrixGroup {
  return { name, isOutside, ids: ends.map(({ ref }) => ref.id), names: ends.map(({ ref }) => shortName(ref)) };
}
