/** A file the user gave: its path as shown to them, and its whole text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Of a file too large to keep, whose `text` is empty: how to read it again. */
  readonly source?: TextSource;
}

/** Where the text of a large file is read again, by offsets as in `SourceFile.text`. */
export interface TextSource {
  slice(start: number, end: number): string;
  /** Line and column count from 1, lines end as editors have it. */
  positionOf(offset: number): { readonly line: number; readonly column: number };
}

/** A stretch of a file's text. */
export function textBetween({ text, source }: SourceFile, start: number, end: number): string {
  return source ? source.slice(start, end) : text.slice(start, end);
}

/** Whether a text is read as JSON, as a whole: to kubectl one that begins with `{` is JSON, or wrong. */
export function isJsonText(text: string): boolean {
  return /^\s*\{(?![{%])/.test(text);
}

/**
 * The text of a file's bytes: UTF-8, or UTF-16 of either byte order, told apart as YAML does, without its byte order
 * mark. Bytes that are no text give a text that `readDocuments` recognises as binary.
 */
export function decodeBytes(path: string, bytes: Uint8Array): SourceFile {
  return { path, text: new TextDecoder(encodingOf(bytes)).decode(bytes) };
}

/** Bytes that are not UTF-8 come out as U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}

/** In browsers and Node, though not in the language's library. It drops a byte order mark. */
declare class TextDecoder {
  constructor(encoding: string);
  decode(bytes: Uint8Array): string;
}

/** UTF-8, unless the first four bytes speak against it. */
export function encodingOf([first, second, third, fourth]: ArrayLike<number> & Iterable<number>): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Every manifest begins with an ASCII character or two, so half of the first bytes are zero in UTF-16.
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return "utf-16le";
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return "utf-16be";
  return "utf-8";
}
