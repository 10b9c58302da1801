import type { ReadAhead } from "./read-ahead.ts";

/**
 * The part of a file's text that is being read, by offsets into the whole: more comes in at its end, and what has been
 * read may go at its beginning.
 */
export class TextWindow {
  text = "";
  /** Where `text` begins in the file. */
  offset = 0;
  /** Whether no more comes in. */
  ended = false;
  /** Whether the text is kept anyway. */
  isKept = false;
  /** What is read elsewhere of what is to come. */
  readonly ahead: ReadAhead | undefined;
  readonly #readAgain: (start: number, end: number) => string;

  /** `readAgain` gives text that has gone. */
  constructor(readAgain: (start: number, end: number) => string, ahead?: ReadAhead) {
    this.#readAgain = readAgain;
    this.ahead = ahead;
  }

  get end(): number {
    return this.offset + this.text.length;
  }

  push(text: string): void {
    this.text += text;
  }

  /** What is before an offset will not be looked at again. */
  release(offset: number): void {
    if (this.ended) return;
    this.text = this.text.slice(offset - this.offset);
    this.offset = offset;
  }

  /** The code at an offset; `NaN` behind the end. */
  codeAt(offset: number): number {
    return this.text.charCodeAt(offset - this.offset);
  }

  slice(start: number, end: number): string {
    if (start < this.offset) return this.#readAgain(start, end);
    return this.text.slice(start - this.offset, end - this.offset);
  }
}

export function windowOf(text: string, ahead?: ReadAhead): TextWindow {
  const window = new TextWindow((start, end) => text.slice(start, end), ahead);
  window.push(text);
  window.ended = true;
  window.isKept = true;
  return window;
}
