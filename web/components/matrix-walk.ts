/** A cell of the shown matrix, by the numbers of its row and column. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Where a key of the ARIA grid pattern leads; it may be beyond the edge. `undefined` for other keys. */
export function stepFrom({ row, column }: CellPlace, { key, ctrlKey }: KeyboardEvent): CellPlace | undefined {
  switch (key) {
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowLeft":
      return { row, column: column - 1 };
    case "ArrowRight":
      return { row, column: column + 1 };
    case "Home":
      return { row: ctrlKey ? 0 : row, column: 0 };
    case "End":
      return { row: ctrlKey ? Number.POSITIVE_INFINITY : row, column: Number.POSITIVE_INFINITY };
    case "PageUp":
      return { row: row - 10, column };
    case "PageDown":
      return { row: row + 10, column };
    default:
      return undefined;
  }
}

/** The nearest place within a matrix of that size. */
export function within({ row, column }: CellPlace, rows: number, columns: number): CellPlace {
  return { row: clamp(row, rows - 1), column: clamp(column, columns - 1) };
}

function clamp(index: number, last: number): number {
  return Math.max(0, Math.min(last, index));
}
