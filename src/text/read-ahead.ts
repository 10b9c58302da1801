import type { Piece } from "./piece.ts";
import { isJsonText } from "./source-file.ts";
import { joinYamlList, splitYamlList } from "./yaml-list.ts";

/** What is read by itself: whole documents, or some items of a list. */
export interface Run {
  readonly text: string;
  /** Gives what was read, places counted from its beginning; `undefined` as long as it was not. */
  take: (() => readonly Piece[]) | undefined;
}

/** Documents of a text of YAML, one behind the other: one run, or a list in several. */
interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly runs: readonly Run[];
}

/** Where a stretch ends, and what it gives. */
interface ReadStretch {
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
  readonly #stretches: Stretch[] = [];
  /** The text that was not cut yet, and where it begins. */
  #rest = "";
  #start = 0;
  /** How far in it there is no place to cut at. */
  #searched = 0;
  #sort: "yaml" | "json" | undefined;
  /** Whether the rest will be in a stretch. */
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

  /** How much text was cut that the reader has not passed. */
  get length(): number {
    return this.#stretches.reduce((sum, { text }) => sum + text.length, 0);
  }

  get lengthRead(): number {
    return this.#runs.reduce((sum, { text, take }) => sum + (take ? text.length : 0), 0);
  }

  /** The first of the runs that were not read. */
  get awaited(): Run | undefined {
    return this.#runs.find(({ take }) => !take);
  }

  get #runs(): readonly Run[] {
    return this.#stretches.flatMap(({ runs }) => runs);
  }

  /** The stretch that begins at an offset, once it was read. Nobody asks for what is before it any more. */
  *stretchAt(offset: number): Generator<undefined, ReadStretch | undefined> {
    for (;;) {
      while (this.#stretches[0] && this.#stretches[0].start < offset) this.#stretches.shift();
      const [stretch] = this.#stretches;
      if (stretch?.start === offset && stretch.runs.every(({ take }) => take)) return takeStretch(stretch);
      const isComing = stretch ? stretch.start === offset : this.#isTaken && this.#start <= offset;
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
    const text = this.#rest.slice(0, at);
    if (this.#isTaken) {
      const parts = (text.length > 2 * this.#size && splitYamlList(text, this.#size)) || [text];
      const runs = parts.map((part): Run => ({ text: part, take: undefined }));
      this.#stretches.push({ text, start: this.#start, runs });
      for (const run of runs) this.#give(run);
    }
    this.#skip(at);
    this.#isTaken = true;
  }

  #skip(length: number): void {
    this.#rest = this.#rest.slice(length);
    this.#start += length;
    this.#searched = Math.max(0, this.#searched - length);
  }
}

function takeStretch({ text, start, runs }: Stretch): ReadStretch | undefined {
  const parts = runs.map(({ take }) => take!());
  const pieces = parts.length === 1 ? parts[0] : joinYamlList(text, parts);
  return pieces && { end: start + text.length, pieces: pieces.map((piece) => movePiece(piece, start)) };
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
/** More than this no document has that is read. */
const mostUncut = 32_000_000;
