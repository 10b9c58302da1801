import type { TextSource } from "./source-file.ts";
import { countUpTo, findLineStarts } from "./span.ts";

/** Reads a stretch of a file's bytes, at once: `FileReaderSync` on a slice of a `Blob`, `readSync` in Node. */
export type ReadBytes = (start: number, end: number) => Uint8Array;

/** A place of the file whose offset in bytes is known. */
interface Mark {
  readonly byte: number;
  readonly offset: number;
  readonly line: number;
  readonly lineStart: number;
}

/** A stretch of the text that was read again, and where the lines in it begin. */
interface Stretch {
  readonly from: Mark;
  readonly end: number;
  readonly text: string;
  readonly lineStarts: readonly number[];
}

/**
 * The text of a file whose bytes come in chunk by chunk: UTF-8, without its byte order mark. Nothing of it is kept but
 * marks at every few hundred kilobytes, from which it is read again. Offsets count UTF-16 code units, as in a text that
 * is kept; a mark stands behind an ASCII character, so that the bytes from there on decode by themselves.
 */
export class StreamedText implements TextSource {
  readonly #readBytes: ReadBytes;
  readonly #marks: Mark[] = [];
  #end: Mark = { byte: 0, offset: 0, line: 1, lineStart: 0 };
  #pending: Uint8Array = new Uint8Array(0);
  #latest: Stretch | undefined;

  constructor(readBytes: ReadBytes) {
    this.#readBytes = readBytes;
  }

  /** The text that has come in whole with this chunk. */
  push(chunk: Uint8Array): string {
    const bytes = joined(this.#pending, chunk);
    const length = lengthToCut(bytes);
    this.#pending = bytes.slice(length);
    return this.#decode(bytes.subarray(0, length));
  }

  /** The rest of the text. */
  finish(): string {
    const bytes = this.#pending;
    this.#pending = new Uint8Array(0);
    return this.#decode(bytes);
  }

  slice(start: number, end: number): string {
    if (start >= end) return "";
    const { from, text } = this.#stretchOf(start, end);
    return text.slice(start - from.offset, end - from.offset);
  }

  positionOf(offset: number): { readonly line: number; readonly column: number } {
    const { from, lineStarts } = this.#stretchOf(offset, offset);
    const lines = countUpTo(lineStarts, offset - from.offset);
    const start = lines === 1 ? from.lineStart : from.offset + lineStarts[lines - 1]!;
    return { line: from.line + lines - 1, column: offset - start + 1 };
  }

  #decode(bytes: Uint8Array): string {
    if (bytes.length === 0) return "";
    const { byte, offset, line, lineStart } = this.#end;
    const mark = byte === 0 && isMarked(bytes) ? { ...this.#end, byte: bytesOfMark } : this.#end;
    const text = decode(bytes.subarray(mark.byte - byte));
    if (byte - (this.#marks.at(-1)?.byte ?? -bytesToNextMark) >= bytesToNextMark) this.#marks.push(mark);
    const { breaks, start } = lastLineOf(text);
    this.#end = {
      byte: byte + bytes.length,
      offset: offset + text.length,
      line: line + breaks,
      lineStart: breaks > 0 ? offset + start : lineStart,
    };
    return text;
  }

  /** A stretch that holds this one: the one read last, where it does. */
  #stretchOf(start: number, end: number): Stretch {
    if (this.#latest && this.#latest.from.offset <= start && end <= this.#latest.end) return this.#latest;
    const marks = [...this.#marks, this.#end];
    const first = marks.findLast(({ offset }) => offset <= start)!;
    const last = marks.find(({ offset }) => offset >= end && offset > first.offset) ?? this.#end;
    const text = decode(this.#readBytes(first.byte, last.byte));
    const stretch = { from: first, end: last.offset, text, lineStarts: findLineStarts(text) };
    if (text.length <= longestKept) this.#latest = stretch;
    return stretch;
  }
}

/** How many lines end in a text, and where the last one begins. */
function lastLineOf(text: string): { readonly breaks: number; readonly start: number } {
  if (text.includes("\r")) {
    const starts = findLineStarts(text);
    return { breaks: starts.length - 1, start: starts.at(-1)! };
  }
  let breaks = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) breaks++;
  return { breaks, start: text.lastIndexOf("\n") + 1 };
}

const bytesToNextMark = 250_000;
const longestKept = 8_000_000;
const bytesOfMark = 3;

function isMarked([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** Up to the last ASCII character; not between CR and LF. */
function lengthToCut(bytes: Uint8Array): number {
  let length = bytes.length;
  while (length > 0 && (bytes[length - 1]! >= 0x80 || bytes[length - 1] === carriageReturn)) length--;
  return length;
}

const carriageReturn = 0x0d;

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** In browsers and Node, though not in the language's library. */
declare class TextDecoder {
  constructor(encoding: string, options: { readonly ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}
