import type { Analysis } from "../analyze.ts";
import { passingBetween } from "../policy/between.ts";
import { type CellContent, CellContents, nothingToAsk } from "./cell-contents.ts";
import { count } from "./count.ts";
import { describeEnd, fullName } from "./end-name.ts";
import { type Destination, isAskable, type MatrixEnds, matrixEnds, type Source, type Stretch } from "./matrix-ends.ts";
import { MatrixFold } from "./matrix-fold.ts";

/** Some rows and columns of a matrix by the numbers of their ends in its frame: of one end each, or folded together. */
export interface MatrixSight {
  readonly rows: readonly Stretch[];
  readonly columns: readonly Stretch[];
}

/** What passes from the row `i` of a sight to its column `j` is `contents[cells[i * columns + j]]`. */
export interface MatrixWindow {
  readonly contents: readonly CellContent[];
  readonly cells: Uint32Array<ArrayBuffer>;
  /** Who the rows and columns are, in full. */
  readonly titles: { readonly rows: readonly string[]; readonly columns: readonly string[] };
}

/** What cells hold, kept as long as the analysis. */
interface Cells {
  readonly ends: MatrixEnds;
  readonly contents: CellContents;
  readonly fold: MatrixFold;
}

const cellsOf = new WeakMap<Analysis, Cells>();

function matrixCells(analysis: Analysis): Cells {
  const known = cellsOf.get(analysis);
  if (known) return known;
  const ends = matrixEnds(analysis);
  const contents = new CellContents();
  const cells = { ends, contents, fold: new MatrixFold(analysis, ends, contents) };
  cellsOf.set(analysis, cells);
  return cells;
}

/** Only what is asked for is looked up: the pairs of a large cluster are too many to list. */
export function matrixWindow(analysis: Analysis, { rows, columns }: MatrixSight): MatrixWindow {
  const own = matrixCells(analysis);
  const numbers = new Map<CellContent, number>();
  const cells = new Uint32Array(rows.length * columns.length);
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      const content = contentAt(row, column, own, analysis);
      const number = numbers.get(content) ?? numbers.size;
      numbers.set(content, number);
      cells[i * columns.length + j] = number;
    });
  });
  const titles = {
    rows: rows.map((row) => titleOf(row, own.ends.rows)),
    columns: columns.map((column) => titleOf(column, own.ends.columns)),
  };
  return { contents: [...numbers.keys()], cells, titles };
}

function contentAt(row: Stretch, column: Stretch, { ends, contents, fold }: Cells, { table }: Analysis): CellContent {
  if (row.end - row.first !== 1 || column.end - column.first !== 1) return fold.cell(row, column);
  const from = ends.rows[row.first]!;
  const to = ends.columns[column.first]!;
  const isAsked = isAskable(from, to);
  return contents.list[isAsked ? contents.numberOf(passingBetween(from, to, table.index)) : nothingToAsk]!;
}

function titleOf({ first, end }: Stretch, ends: readonly (Source | Destination)[]): string {
  const { ref } = ends[first]!;
  if (end - first === 1) return `${fullName(ref)} · ${describeEnd(ref)}`;
  return `${ref.kind === "workload" ? ref.namespace : "outside"} · ${count(end - first, "endpoint")}`;
}
