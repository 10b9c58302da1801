import type { MatrixCells, Missing } from "./matrix-cells.ts";
import type { Line } from "./matrix-lines.ts";
import { around, type LinesInSight } from "./matrix-sight.ts";

/** Cells that come within so many milliseconds are cheap enough to be had before they are in sight. */
export const quick = 40;
const rowsAhead = 12;
const columnsAhead = 4;

/** All lines of a matrix, and which of them are in sight. */
export interface MatrixLines {
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  readonly sight: { readonly rows: LinesInSight; readonly columns: LinesInSight };
}

export interface ToAsk {
  readonly missing: Missing;
  readonly isSeen: boolean;
}

/** What is in sight comes first; then, if one is to look ahead, what one may scroll to. */
export function nextToAsk(cells: MatrixCells, lines: MatrixLines, looksAhead: boolean): ToAsk | undefined {
  const seen = missingAround(cells, lines, 0, 0);
  if (seen) return { missing: seen, isSeen: true };
  const ahead = looksAhead ? missingAround(cells, lines, rowsAhead, columnsAhead) : undefined;
  return ahead && { missing: ahead, isSeen: false };
}

function missingAround(
  cells: MatrixCells,
  { rows, columns, sight }: MatrixLines,
  rowsMore: number,
  columnsMore: number,
): Missing | undefined {
  return cells.missing(around(rows, sight.rows, rowsMore), around(columns, sight.columns, columnsMore));
}
