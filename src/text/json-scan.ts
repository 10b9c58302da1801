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
  const state: ScanState = { depth: open, isString: false };
  for (let at = start; at - start <= longestValue; ) {
    const { text, offset } = window;
    const end = scanValue(text, at - offset, start - offset, state);
    if (end === broken) return undefined;
    if (end >= 0) return offset + end;
    at = offset - end - 1;
    if (window.ended) return state.depth === 0 && !state.isString ? window.end : undefined;
    yield;
  }
  return undefined;
}

interface ScanState {
  depth: number;
  isString: boolean;
}

const broken = Number.NEGATIVE_INFINITY;

/** Behind the value's end; where to go on with more text, as `-1 - offset`; or `broken`. `start`: where it begins. */
function scanValue(text: string, from: number, start: number, state: ScanState): number {
  let { depth, isString } = state;
  let at = from;
  for (; at < text.length; at++) {
    if (isString) {
      at = scanString(text, at);
      if (at < 0) return broken;
      if (at >= text.length) break;
      isString = false;
      if (depth === 0) return at + 1;
      continue;
    }
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (depth === 0 && at > start) return at;
      isString = true;
    } else if (code >= openBracket) {
      if (code === openBrace || code === openBracket) depth++;
      else if (code === closeBrace || code === closeBracket) {
        if (depth === 0) return at;
        if (--depth === 0) return at + 1;
      }
    } else if (depth === 0 && (isSpace(code) || code === comma)) return at;
  }
  state.depth = depth;
  state.isString = isString;
  return -1 - at;
}

/** The next quote, or a place behind the text; below 0 when a line ends before. */
function scanString(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at++;
    else if (code === lineFeed || code === carriageReturn) return -1;
  }
  return at;
}

const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

function isSpace(code: number): boolean {
  return code === 0x20 || code === lineFeed || code === carriageReturn || code === 0x09;
}
