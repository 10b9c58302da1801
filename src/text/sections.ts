import type { Step } from "./json-scan.ts";
import type { TextWindow } from "./text-window.ts";

/** A stretch of a file that holds at most one YAML document, by offsets; its own `---` line is part of it. */
export interface Section {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a text at the lines `---` and `...`, so that one broken document does not take the others with it. The lines
 * end documents wherever they stand at the start of a line, even inside a block of text.
 */
export function splitSections(text: string): readonly Section[] {
  const sections: Section[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  const cut = (end: number) => {
    if (end - start > 1000 || !/^(?:---)?\s*$/.test(text.slice(start, end))) sections.push({ start, end });
    start = end;
  };
  for (const match of text.matchAll(separator)) {
    if (match[0] === "---") {
      if (!isOnlyDirectives(text.slice(start, match.index))) cut(match.index);
    } else {
      cut(match.index);
      start = match.index + match[0].length;
    }
  }
  cut(text.length);
  return sections;
}

const separator = /(?<=^|[\r\n])(?:---(?=[ \t\r\n]|$)|\.\.\.[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$))/g;

/**
 * Where the first line at or behind `from` that separates documents begins; the text's end when there is none. When more
 * than so many characters are before it, they are released.
 */
export function* findSeparator(window: TextWindow, from: number, mostKept = Infinity): Step<number> {
  for (let at = from; ; ) {
    const end = endOfLines(window, at);
    const before = Math.max(at - 1, 0);
    for (const { index } of end > at ? window.slice(before, end).matchAll(separator) : []) {
      if (before + index >= at) return before + index;
    }
    if (window.ended) return window.end;
    at = Math.max(at, end);
    if (at - from > mostKept) window.release(Math.max(at - 1, window.offset));
    yield;
  }
}

/** Up to where lines are there as a whole; a line that is too long for a separator may be cut. */
function endOfLines(window: TextWindow, from: number): number {
  const text = window.slice(from, window.end);
  const whole = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
  return window.ended || text.length - whole > longestSeparator ? window.end : from + whole;
}

const longestSeparator = 10_000;

/** `%YAML 1.2` and the like belong to the document whose `---` follows. */
export function isOnlyDirectives(text: string): boolean {
  if (!text.includes("%") || text.length > 10_000) return false;
  const lines = text.split(/[\r\n]/).filter((line) => !/^\s*(?:#|$)/.test(line));
  return lines.length > 0 && lines.every((line) => line.startsWith("%"));
}
