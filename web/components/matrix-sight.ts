import type { Stretch } from "../../src/views/matrix-ends.ts";
import type { Line } from "./matrix-lines.ts";

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

/** How wide the longest names of rows and columns are. */
export interface NameWidths {
  readonly rows: number;
  readonly columns: number;
}

export function nameWidths(rows: readonly Line[], columns: readonly Line[]): NameWidths {
  const rowName = ({ name, group }: Line) => name.length + (group === name ? 0 : group.length * 0.9 + 1);
  return { rows: longest(rows, rowName) * letter, columns: longest(columns, ({ name }) => name.length) * letter };
}

function longest(lines: readonly Line[], length: (line: Line) => number): number {
  return lines.reduce((most, line) => Math.max(most, length(line)), 0);
}

/** As wide as the names ask, within reason: the rows' names leave room for cells in a narrow box. */
export function widthsFor(names: NameWidths, room: number): MatrixWidths {
  const head = clamp(names.rows + 32, 120, Math.max(120, Math.min(280, room * 0.38)));
  return { head, cell: clamp(names.columns + 16, 104, 150) };
}

function clamp(size: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(most, size)));
}
