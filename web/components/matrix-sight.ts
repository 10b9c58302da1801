import type { Stretch } from "../../src/views/matrix-ends.ts";
import type { Line } from "./matrix-lines.ts";

/** Lines that are in sight. The elements of one that has gone out of it are taken for one that comes in. */
export interface LinesInSight extends Stretch {
  /** How many there are at most. */
  readonly places: number;
}

export const nowhere: LinesInSight = { first: 0, end: 0, places: 1 };

/** So many more at either end. */
export const linesAround = 2;

/** What of the lines is in sight, and a few around them. */
export function stretchOf(scrolled: number, visible: number, step: number): LinesInSight {
  return {
    first: Math.max(0, Math.floor(scrolled / step) - linesAround),
    end: Math.ceil((scrolled + visible) / step) + linesAround,
    places: Math.ceil(visible / step) + 1 + 2 * linesAround,
  };
}

/** How many of `all` lines lie beyond those that are in sight as a whole. */
export function countBeyond(all: number, scrolled: number, visible: number, step: number): number {
  return Math.max(0, all - Math.floor((scrolled + visible + 1) / step));
}

/** The lines of a stretch, and so many more at either end. */
export function around(lines: readonly Line[], { first, end }: Stretch, more: number): readonly Line[] {
  return lines.slice(Math.max(0, first - more), end + more);
}

export interface LineInSight {
  readonly line: Line;
  readonly index: number;
  readonly place: number;
}

export function placeOf({ place }: LineInSight): number {
  return place;
}

export function inSight(lines: readonly Line[], { first, end, places }: LinesInSight): readonly LineInSight[] {
  return lines.slice(first, end).map((line, i) => ({ line, index: first + i, place: (first + i) % places }));
}

export function isSameStretch(a: LinesInSight, b: LinesInSight): boolean {
  return a.first === b.first && a.end === b.end && a.places === b.places;
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
