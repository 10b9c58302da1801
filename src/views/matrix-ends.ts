import type { Analysis } from "../analyze.ts";
import { isNode, localityOf } from "../policy/node-local.ts";
import type { DomainPart, OutsidePart, Part } from "../policy/parts.ts";

export type Source = Part | OutsidePart;
export type Destination = Part | OutsidePart | DomainPart;

/** A stretch of rows or columns, from `first` up to but not including `end`. */
export interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** The ends of the matrix by their number in its frame, and what finds them. */
export interface MatrixEnds {
  readonly rows: readonly Source[];
  readonly columns: readonly Destination[];
  /** The numbers of the columns that a member stands for. */
  readonly columnsOf: ReadonlyMap<number, readonly number[]>;
  /** Of the columns that are nodes, and of the others that are pods. */
  readonly nodes: readonly number[];
  readonly pods: readonly number[];
}

/** Found when the matrix is first looked at, and then kept as long as the analysis. */
const endsOfAnalysis = new WeakMap<Analysis, MatrixEnds>();

export function matrixEnds(analysis: Analysis): MatrixEnds {
  const known = endsOfAnalysis.get(analysis);
  if (known) return known;
  const { parts, sources, destinations, domains } = analysis.table;
  const columns = [...parts, ...destinations, ...domains];
  const columnsOf = new Map<number, number[]>();
  columns.forEach(({ member }, i) => {
    const own = columnsOf.get(member);
    if (own) own.push(i);
    else columnsOf.set(member, [i]);
  });
  const numbers = columns.map((_, i) => i);
  const nodes = numbers.filter((i) => isNode(columns[i]!));
  const pods = numbers.filter((i) => i < parts.length && !isNode(columns[i]!));
  const ends = { rows: [...parts, ...sources], columns, columnsOf, nodes, pods };
  endsOfAnalysis.set(analysis, ends);
  return ends;
}

/** There is nothing to ask from outside to outside, or from a single pod to itself. */
export function isAskable(from: Source, to: Destination): boolean {
  if (from.kind === "outside") return to.kind === "pod";
  return from !== to || from.ref.pods > 1;
}

/** The columns that share a machine with a row: of them the index does not know. */
export function localColumns(from: Source, { columns, nodes, pods }: MatrixEnds): readonly number[] {
  return (isNode(from) ? pods : nodes).filter((i) => ["all", "some"].includes(localityOf(from, columns[i]!)));
}
