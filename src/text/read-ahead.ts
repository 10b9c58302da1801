import type { Piece } from "./piece.ts";
import { isJsonText } from "./source-file.ts";

/** Documents of a text of YAML, one behind the other, which are read by themselves. */
export interface Run {
  readonly text: string;
  readonly start: number;
  /** Gives what was read, places counted from its beginning; `undefined` as long as it was not. */
  take: (() => readonly Piece[]) | undefined;
}

/** Where a run ends, and what it gives. */
interface ReadRun {
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/** In characters: takes some hundredths of a second to read. */
const usualSize = 100_000;

/**
 * Cuts a text of YAML that comes in bit by bit into runs, which anybody may read, in any order. Who reads the text takes
 * what they give where it comes to them, and reads itself what is in none. JSON is read so fast that it is not cut.
 */
export class ReadAhead {
  readonly #give: (run: Run) => void;
  readonly #size: number;
  /** Those that the reader has not passed. */
  readonly #runs: Run[] = [];
  /** The text that was not cut yet, and where it begins. */
  #rest = "";
  #start = 0;
  /** How far in it there is no place to cut at. */
  #searched = 0;
  #sort: "yaml" | "json" | undefined;
  /** Whether the rest will be in a run. */
  #isTaken = true;
  #ended = false;

  /** `give` is told of each run; but for the last, they are at least of that size. */
  constructor(give: (run: Run) => void, size = usualSize) {
    this.#give = give;
    this.#size = size;
  }

  push(text: string): void {
    if (this.#sort === "json") return;
    this.#rest += text;
    this.#sort ??= this.#findSort();
    if (this.#sort === "yaml") this.#cutRest();
  }

  /** No more comes in. */
  end(): void {
    this.#ended = true;
    this.push("");
    if (this.#sort === "yaml" && this.#isTaken && this.#rest !== "") this.#cut(this.#rest.length);
    this.#isTaken = false;
  }

  /** How much text is in runs that the reader has not passed. */
  get length(): number {
    return this.#runs.reduce((sum, { text }) => sum + text.length, 0);
  }

  get lengthRead(): number {
    return this.#runs.reduce((sum, { text, take }) => sum + (take ? text.length : 0), 0);
  }

  /** The first of those that were not read. */
  get awaited(): Run | undefined {
    return this.#runs.find(({ take }) => !take);
  }

  /** The run that begins at an offset, once it was read. Nobody asks for what is before it any more. */
  *runAt(offset: number): Generator<undefined, ReadRun | undefined> {
    for (;;) {
      while (this.#runs[0] && this.#runs[0].start < offset) this.#runs.shift();
      const [run] = this.#runs;
      if (run?.start === offset && run.take) {
        const pieces = run.take().map((piece) => movePiece(piece, offset));
        return { end: offset + run.text.length, pieces };
      }
      const isComing = run ? run.start === offset : this.#isTaken && this.#start <= offset;
      if (!isComing) return undefined;
      yield;
    }
  }

  #findSort(): "yaml" | "json" | undefined {
    if (this.#rest.trimStart().length < 2 && !this.#ended) return undefined;
    if (!isJsonText(this.#rest)) return "yaml";
    this.#isTaken = false;
    this.#rest = "";
    return "json";
  }

  #cutRest(): void {
    for (let cut = this.#nextCut(); cut !== undefined; cut = this.#nextCut()) this.#cut(cut);
    this.#searched = Math.max(0, this.#rest.length - longestSeparator);
    if (this.#rest.length <= mostUncut) return;
    this.#isTaken = false;
    this.#skip(this.#searched - longestDirectives);
  }

  #nextCut(): number | undefined {
    const from = Math.max(this.#searched, this.#isTaken ? this.#size : 0);
    return from < this.#rest.length ? findCut(this.#rest, from) : undefined;
  }

  #cut(at: number): void {
    const run: Run = { text: this.#rest.slice(0, at), start: this.#start, take: undefined };
    this.#skip(at);
    if (this.#isTaken) {
      this.#runs.push(run);
      this.#give(run);
    }
    this.#isTaken = true;
  }

  #skip(length: number): void {
    this.#rest = this.#rest.slice(length);
    this.#start += length;
    this.#searched = Math.max(0, this.#searched - length);
  }
}

export function movePiece(piece: Piece, by: number): Piece {
  return { ...piece, start: piece.start + by, end: piece.end + by };
}

/** A `---` line at or behind `from` whose document has no directives: those would stand before it. */
function findCut(text: string, from: number): number | undefined {
  const separator = /(?<=[\r\n])---(?=[ \t\r\n])/g;
  separator.lastIndex = from;
  for (let match = separator.exec(text); match; match = separator.exec(text)) {
    const before = text.slice(Math.max(0, match.index - longestDirectives), match.index);
    if (!/(?:^|[\r\n])%/.test(before)) return match.index;
  }
  return undefined;
}

/** Directives go on for 10,000 characters at most, with comments. */
const longestDirectives = 10_002;
/** With the line break before it and the character behind it. */
const longestSeparator = 5;
/** So much without a place to cut at is left to who reads the text. */
const mostUncut = 4_000_000;
