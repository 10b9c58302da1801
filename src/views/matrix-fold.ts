import type { Analysis } from "../analyze.ts";
import { passingBetween } from "../policy/between.ts";
import { blockedContent, type CellContent, type CellContents, nothingToAsk } from "./cell-contents.ts";
import { isAskable, localColumns, type MatrixEnds, type Stretch } from "./matrix-ends.ts";

/** What passes from the rows of a stretch, taken together, to each column. */
interface FoldedRows {
  /** How many of the rows something passes from, by column. */
  readonly passing: Uint32Array;
  /** The content of all pairs that pass, by column; `differs` where they are not one. */
  readonly content: Int32Array;
}

const differs = -1;

/** Each costs a few bytes a column; a screen shows some thirty of them. */
const mostKept = 200;

/**
 * Folds pairs into cells: of folded namespaces a cell tells what holds for all pairs, else how many of them pass. It goes
 * by what each row reaches, as pairs are too many.
 */
export class MatrixFold {
  readonly #analysis: Analysis;
  readonly #ends: MatrixEnds;
  readonly #contents: CellContents;
  readonly #folded = new Map<string, FoldedRows>();

  constructor(analysis: Analysis, ends: MatrixEnds, contents: CellContents) {
    this.#analysis = analysis;
    this.#ends = ends;
    this.#contents = contents;
  }

  cell(rows: Stretch, columns: Stretch): CellContent {
    const { list } = this.#contents;
    const asked = this.#countAsked(rows, columns);
    if (asked === 0) return list[nothingToAsk]!;
    const { passing, content } = this.#rows(rows);
    let passes = 0;
    let only: number = blockedContent;
    for (let i = columns.first; i < columns.end; i++) {
      if (passing[i] === 0) continue;
      only = passes === 0 || only === content[i] ? content[i]! : differs;
      passes += passing[i]!;
    }
    if (passes === 0) return list[blockedContent]!;
    if (passes === asked && only !== differs) return list[only]!;
    return { state: "some-ports", text: `${passes} of ${asked} pairs`, label: `${passes} of ${asked}` };
  }

  #countAsked(rows: Stretch, columns: Stretch): number {
    const parts = this.#analysis.table.parts;
    const outside = outsideIn(rows, parts.length) * outsideIn(columns, parts.length);
    let asked = (rows.end - rows.first) * (columns.end - columns.first) - outside;
    for (let i = Math.max(rows.first, columns.first); i < Math.min(rows.end, columns.end, parts.length); i++) {
      if (!isAskable(parts[i]!, parts[i]!)) asked--;
    }
    return asked;
  }

  #rows(rows: Stretch): FoldedRows {
    const key = `${rows.first} ${rows.end}`;
    const known = this.#folded.get(key);
    if (known) return known;
    const folded = this.#fold(rows);
    if (this.#folded.size >= mostKept) this.#folded.clear();
    this.#folded.set(key, folded);
    return folded;
  }

  #fold({ first, end }: Stretch): FoldedRows {
    const { rows, columns, columnsOf } = this.#ends;
    const folded = { passing: new Uint32Array(columns.length), content: new Int32Array(columns.length) };
    const reaches = new Map<number, readonly Reach[]>();
    for (const from of rows.slice(first, end)) {
      const reach = reaches.get(from.member) ?? this.#reachOf(from.member);
      reaches.set(from.member, reach);
      const local = localColumns(from, this.#ends);
      const isLocal = new Set(local);
      for (const { member, content } of reach) {
        for (const i of columnsOf.get(member) ?? []) {
          if (!isLocal.has(i) && isAskable(from, columns[i]!)) add(folded, i, content);
        }
      }
      for (const i of local) {
        add(folded, i, this.#contents.numberOf(passingBetween(from, columns[i]!, this.#analysis.table.index)));
      }
    }
    return folded;
  }

  #reachOf(from: number): readonly Reach[] {
    const { index } = this.#analysis.table;
    return [...index.reachable(from)]
      .map((member) => ({ member, content: this.#contents.numberOf(index.passing(from, member)) }))
      .filter(({ content }) => content !== blockedContent);
  }
}

/** A member that something passes to, and what. */
interface Reach {
  readonly member: number;
  readonly content: number;
}

function add({ passing, content }: FoldedRows, column: number, number: number): void {
  if (number === blockedContent) return;
  content[column] = passing[column] === 0 || content[column] === number ? number : differs;
  passing[column]!++;
}

function outsideIn({ first, end }: Stretch, workloads: number): number {
  return Math.max(0, end - Math.max(first, workloads));
}
