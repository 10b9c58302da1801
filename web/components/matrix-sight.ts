import type { Line } from "./matrix-lines.ts";

/** A stretch of rows or columns, from `first` up to but not including `end`. */
export interface Stretch {
  readonly first: number;
  readonly end: number;
}

export const nowhere: Stretch = { first: 0, end: 0 };

/** What of the lines is in sight, and a few around them. */
export function stretchOf(scrolled: number, visible: number, step: number): Stretch {
  return { first: Math.max(0, Math.floor(scrolled / step) - 2), end: Math.ceil((scrolled + visible) / step) + 2 };
}

export function inSight(
  lines: readonly Line[],
  { first, end }: Stretch,
): readonly { readonly line: Line; readonly index: number }[] {
  return lines.slice(first, end).map((line, i) => ({ line, index: first + i }));
}

export function isSameStretch(a: Stretch, b: Stretch): boolean {
  return a.first === b.first && a.end === b.end;
}

/** Widths in pixels: of the names of rows, and of a cell with the name of its column above. */
export interface MatrixWidths {
  readonly head: number;
  readonly cell: number;
}

const letter = 7.6;

/** As wide as the names ask, within reason: the rows' names leave room for cells in a narrow box. */
export function widthsFor(rows: readonly Line[], columns: readonly Line[], room: number): MatrixWidths {
  const names = rows.map(({ name, group }) => name.length + (group === name ? 0 : group.length * 0.9 + 1));
  const head = Math.max(0, ...names) * letter + 32;
  const cell = Math.max(0, ...columns.map(({ name }) => name.length)) * letter + 16;
  return { head: clamp(head, 120, Math.max(120, Math.min(280, room * 0.38))), cell: clamp(cell, 104, 150) };
}

function clamp(size: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(most, size)));
}
