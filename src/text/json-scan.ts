import type { TextWindow } from "./text-window.ts";

/*
 * Steps of reading JSON whose text comes in bit by bit: each yields where it needs more of it. As in json.ts, nothing is
 * judged here.
 */
export type Step<T> = Generator<undefined, T>;

/** Longer than this no one object is, nor anything that a browser could parse at once. */
export const longestValue = 256_000_000;

/** The next offset with anything but white space on it; the text's end when there is none. */
export function* skipSpaceIn(window: TextWindow, start: number): Step<number> {
  for (let at = start; ; ) {
    while (isSpace(window.codeAt(at))) at++;
    if (at < window.end || window.ended) return at;
    yield;
  }
}

/**
 * Behind the value that begins at `start`, or that goes on there inside so many brackets; `undefined` when it does not
 * close: strings do not hold line breaks.
 */
export function* endOfValueIn(window: TextWindow, start: number, open = 0): Step<number | undefined> {
  let depth = open;
  let isString = false;
  for (let at = start; at - start <= longestValue; ) {
    const { text, offset } = window;
    let i = at - offset;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === backslash) i++;
      else if (isString) {
        if (code === lineFeed || code === carriageReturn) return undefined;
        if (code !== quote) continue;
        isString = false;
        if (depth === 0) return offset + i + 1;
      } else if (code === quote) {
        if (depth === 0 && offset + i > start) return offset + i;
        isString = true;
      } else if (code === 0x7b || code === 0x5b) depth++;
      else if (code === 0x7d || code === 0x5d) {
        if (depth === 0) return offset + i;
        if (--depth === 0) return offset + i + 1;
      } else if (depth === 0 && (isSpace(code) || code === comma)) return offset + i;
    }
    at = offset + i;
    if (window.ended) return depth === 0 && !isString ? window.end : undefined;
    yield;
  }
  return undefined;
}

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

function isSpace(code: number): boolean {
  return code === 0x20 || code === lineFeed || code === carriageReturn || code === 0x09;
}
