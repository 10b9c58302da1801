import { type SourceFile, textBetween } from "./source-file.ts";

/**
 * A stretch of one file. `document` counts from 1 within the file; `line` and `column` are 1-based and belong to
 * `start`; `start` and `end` are offsets in UTF-16 code units into the file's text, `end` exclusive.
 */
export interface Span {
  readonly file: string;
  readonly document: number;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

/** The span of a stretch of a file's text. Lines end as editors have it: with LF, CRLF or CR. */
export function spanAt(file: SourceFile, document: number, start: number, end: number): Span {
  return { file: file.path, document, ...positionIn(file, start), start, end };
}

function positionIn(file: SourceFile, offset: number): { readonly line: number; readonly column: number } {
  if (file.source) return file.source.positionOf(offset);
  const starts = lineStartsOf(file);
  const line = countUpTo(starts, offset);
  return { line, column: offset - starts[line - 1]! + 1 };
}

/** Lines may be megabytes long; nobody looks further than this along one. */
const longestSpan = 10_000;

/** The same in a file, wherever its text is. */
export function clippedToLine(file: SourceFile, start: number, end: number): number {
  return start + clipToLine(textBetween(file, start, Math.min(end, start + longestSpan)), 0, end - start);
}

/** From `start` to the end of its line at most, without what only pads it there. */
export function clipToLine(text: string, start: number, end: number): number {
  const line = text.slice(start, Math.min(end, start + longestSpan));
  const lineBreak = findLineBreak(line);
  if (lineBreak === -1) return start + line.length;
  const content = line.slice(0, lineBreak);
  const comment = content.indexOf(" #", Math.max(content.lastIndexOf("'"), content.lastIndexOf('"')) + 1);
  return start + (comment === -1 ? content : content.slice(0, comment)).trimEnd().length;
}

/** As a search for `[\r\n]` would, which is slow on long lines. */
function findLineBreak(text: string): number {
  const [feed, carriage] = [text.indexOf("\n"), text.indexOf("\r")];
  return feed === -1 || (carriage !== -1 && carriage < feed) ? carriage : feed;
}

/** The next offset with something on it that is neither blank nor a comment; the text's end when there is none. */
export function skipComments(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    if (text[at] === "#") at = lineEnd(text, at);
    else if (/\s/.test(text[at]!)) at++;
    else break;
  }
  return at;
}

function lineEnd(text: string, start: number): number {
  const lineBreak = /[\r\n]|$/g;
  lineBreak.lastIndex = start;
  return lineBreak.exec(text)!.index;
}

const lineStarts = new WeakMap<SourceFile, readonly number[]>();

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

function lineStartsOf(file: SourceFile): readonly number[] {
  const known = lineStarts.get(file);
  if (known) return known;
  const starts = findLineStarts(file.text);
  lineStarts.set(file, starts);
  return starts;
}

/** Where lines begin, the first one included. */
export function findLineStarts(text: string): readonly number[] {
  const starts = [text.startsWith("\uFEFF") ? 1 : 0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) starts.push(at + 1);
  }
  return starts;
}

/** How many of the rising numbers are at or below `limit`; at least one. */
export function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 1;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (numbers[middle - 1]! <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
