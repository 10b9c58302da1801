import type { CellContent } from "../../src/views/cell-contents.ts";
import type { MatrixSight, MatrixWindow } from "../../src/views/matrix-window.ts";
import type { Line } from "./matrix-lines.ts";

/** Rows and columns whose cells are to be asked for. */
export interface Missing {
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
}

type Rows = Map<string, Map<string, CellContent>>;

/** More are forgotten: they are a few milliseconds away. */
const mostKept = 50_000;

/** The cells that have been asked for, by the keys of their lines. Those of older files are shown until newer come. */
export class MatrixCells {
  #cells: Rows = new Map();
  #older: Rows = new Map();
  #kept = 0;
  readonly #titles = new Map<string, string>();

  /** `undefined`: not known yet. */
  at(row: Line, column: Line): CellContent | undefined {
    return this.#cells.get(row.key)?.get(column.key) ?? this.#older.get(row.key)?.get(column.key);
  }

  /** Who a line is, in full; in short until that is known. */
  titleOf({ key, name }: Line): string {
    return this.#titles.get(key) ?? name;
  }

  /** They are of older files now. */
  outdate(): void {
    this.#older = this.#cells;
    this.#clear();
  }

  missing(rows: readonly Line[], columns: readonly Line[]): Missing | undefined {
    const lacks = (row: Line, column: Line) => !this.#cells.get(row.key)?.has(column.key);
    const lacking = rows.filter((row) => columns.some((column) => lacks(row, column)));
    if (lacking.length === 0) return undefined;
    return { rows: lacking, columns: columns.filter((column) => lacking.some((row) => lacks(row, column))) };
  }

  take({ rows, columns }: Missing, { contents, cells, titles }: MatrixWindow): void {
    if (this.#kept > mostKept) this.#clear();
    this.#kept += cells.length;
    rows.forEach((row, i) => {
      const own = this.#cells.get(row.key) ?? new Map<string, CellContent>();
      this.#cells.set(row.key, own);
      columns.forEach((column, j) => {
        own.set(column.key, contents[cells[i * columns.length + j]!]!);
      });
      this.#titles.set(row.key, titles.rows[i]!);
    });
    columns.forEach((column, j) => {
      this.#titles.set(column.key, titles.columns[j]!);
    });
  }

  #clear(): void {
    this.#cells = new Map();
    this.#titles.clear();
    this.#kept = 0;
  }
}

export function sightOf({ rows, columns }: Missing): MatrixSight {
  return { rows: rows.map(({ ends }) => ends), columns: columns.map(({ ends }) => ends) };
}
