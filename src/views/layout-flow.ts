import type { GraphLine } from "./graph-parts.ts";

/** A point along the reading direction and across it. */
export interface FlowPoint {
  readonly along: number;
  readonly across: number;
}

/** A node in its column: `along` and `across` are its centre, `length` and `breadth` its size in these directions. */
export interface FlowNode extends FlowPoint {
  readonly id: string;
  readonly column: number;
  readonly length: number;
  readonly breadth: number;
  /** Lines that arrive keep beyond it, across: before it stands the title of the namespace. */
  readonly clear?: number;
}

/** Where lines may not pass within a column. */
export interface Blocked {
  readonly start: number;
  readonly end: number;
}

export interface ColumnSpace {
  readonly start: number;
  readonly end: number;
  readonly blocked: readonly Blocked[];
}

/** The box of a namespace: the columns that it stands in, and how far across it reaches there. */
export interface Frame extends Blocked {
  readonly first: number;
  readonly last: number;
  readonly members: ReadonlySet<string>;
}

/** A line on its way: level runs within columns, and a bend in the gap between two of them. */
export interface Route {
  readonly line: GraphLine;
  readonly from: FlowNode;
  readonly to: FlowNode;
  /** 1 with the reading direction, -1 against it, 0 within a column. */
  readonly heading: number;
  /** How far across the runs lie, in the columns from `from` to `to`. */
  readonly runs: readonly number[];
}
