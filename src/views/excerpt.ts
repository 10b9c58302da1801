import type { Analysis } from "../analyze.ts";
import { textBetween } from "../text/source-file.ts";
import { findLineStarts, type Span } from "../text/span.ts";

/** What stands around a place of a file that is too large to be shown. */
export interface Excerpt {
  /** The number of its first line. */
  readonly line: number;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Enough for most objects, and few enough lines to show at once. */
const reach = 12_000;
const ellipsis = "…";

/** Whole lines, where they are not longer than an excerpt reaches. `undefined` where there is no such file. */
export function excerptAround({ files }: Analysis, { file: path, line, start, end }: Span): Excerpt | undefined {
  const file = files.find((one) => one.path === path);
  if (!file) return undefined;
  const from = Math.max(0, start - reach);
  const marked = textBetween(file, start, Math.min(end, start + reach));
  const before = textBetween(file, from, start);
  const shownBefore = from === 0 ? before : fromLineStart(before);
  const after = textBetween(file, start + marked.length, start + marked.length + reach);
  return {
    line: line - (findLineStarts(shownBefore).length - 1),
    before: shownBefore,
    marked,
    after: after.length < reach ? after : toLineEnd(after),
  };
}

function fromLineStart(text: string): string {
  const at = text.indexOf("\n");
  return at === -1 ? ellipsis + text : text.slice(at + 1);
}

function toLineEnd(text: string): string {
  const at = text.lastIndexOf("\n");
  return at === -1 ? text + ellipsis : text.slice(0, at);
}
