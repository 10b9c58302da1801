import { isResolvedWord } from "./yaml-scalars.ts";

/*
 * Scalars in which no mistake is possible, as `kubectl` prints them. `undefined` for all others, though they may be
 * YAML. Characters outside of ASCII are few of those that YAML has.
 */

/** A key that is a text, from `at` to the colon that ends it. Equal keys have equal hashes. */
export function readPlainKey(text: string, at: number): { readonly end: number; readonly hash: number } | undefined {
  const first = text.charCodeAt(at);
  if (!isLetter(first) && first !== underscore && first !== dot) return undefined;
  let hash = 0;
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code <= space || code > tilde) return undefined;
    if (code === colon && isSpaceOrEnd(text, end + 1)) {
      if (first === dot ? end > at + 1 : isResolvedWord(text.slice(at, Math.min(end, at + 6)))) return undefined;
      return { end, hash };
    }
    hash = (Math.imul(hash, 31) + code) | 0;
  }
  return undefined;
}

/** The end of the line on which the value ends that begins at `at`, in a collection that stands in `column`. */
export function readPlainValue(text: string, at: number, column: number): number | undefined {
  const first = text.charCodeAt(at);
  switch (first) {
    case doubleQuote:
    case singleQuote:
      return endOfQuoted(text, at, column);
    case 0x7b: // {
      return text.charCodeAt(at + 1) === 0x7d ? endOfLine(text, at + 2) : undefined;
    case 0x5b: // [
      return text.charCodeAt(at + 1) === 0x5d ? endOfLine(text, at + 2) : undefined;
    case 0x7c: // |
    case 0x3e: // >
      return endOfBlockScalar(text, at + 1, column);
  }
  return mayBeginPlain(text, at) ? endOfPlain(text, at, column) : undefined;
}

const space = 0x20;
const lineFeed = 0x0a;
const tab = 0x09;
const dash = 0x2d;
const dot = 0x2e;
const slash = 0x2f;
const colon = 0x3a;
const numberSign = 0x23;
const underscore = 0x5f;
const backslash = 0x5c;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const tilde = 0x7e;

/** Letters, digits and what begins paths and patterns; `-` before a letter or digit; no infinity. */
function mayBeginPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === dash) return isLetter(text.charCodeAt(at + 1)) || isDigit(text.charCodeAt(at + 1));
  if (code === dot) return !/^\.(?:inf|nan)$/i.test(text.slice(at, at + 4));
  return isLetter(code) || isDigit(code) || beginners.has(code);
}

const beginners: ReadonlySet<number> = new Set([..."/_($^\\"].map((character) => character.charCodeAt(0)));

/** All its lines: those further right than the collection belong to it. */
function endOfPlain(text: string, start: number, column: number): number | undefined {
  for (let at = start; ; ) {
    const end = endOfPlainLine(text, at);
    if (end === undefined || end === text.length) return end;
    const next = skipSpaces(text, end + 1);
    if (next - end - 1 <= column || next === text.length || text.charCodeAt(next) === lineFeed) return end;
    if (text.charCodeAt(next) === numberSign) return undefined;
    at = next;
  }
}

function endOfPlainLine(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) return at;
    if (!isPrintable(code)) return undefined;
    if (code === colon && isSpaceOrEnd(text, at + 1)) return undefined;
    if (code === numberSign && text.charCodeAt(at - 1) === space) return undefined;
  }
  return text.length;
}

function endOfQuoted(text: string, start: number, column: number): number | undefined {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (quote === doubleQuote || text.charCodeAt(at + 1) !== singleQuote) return endOfLine(text, at + 1);
      at++;
    } else if (code === backslash && quote === doubleQuote) {
      at++;
      if (text.charCodeAt(at) === lineFeed) at--;
      else if (!isEscaped(text.charCodeAt(at))) return undefined;
    } else if (code === lineFeed) {
      let next = skipSpaces(text, at + 1);
      for (; text.charCodeAt(next) === lineFeed; next = skipSpaces(text, at + 1)) at = next;
      if (next - at - 1 <= column) return undefined;
      at = next - 1;
    } else if (!isPrintable(code)) {
      return undefined;
    }
  }
  return undefined;
}

/** `\"`, `\\`, `\/`, `\n`, `\r` and `\t`: the others are seldom. */
function isEscaped(code: number): boolean {
  return (
    code === doubleQuote || code === backslash || code === slash || code === 0x6e || code === 0x72 || code === 0x74
  );
}

/** Its lines have the indentation of the first, or more; blank ones at its end are its own. */
function endOfBlockScalar(text: string, start: number, column: number): number | undefined {
  const mark = text.charCodeAt(start);
  let end = endOfLine(text, mark === dash || mark === 0x2b ? start + 1 : start);
  if (end === undefined) return undefined;
  while (text.charCodeAt(end + 1) === lineFeed) end++;
  const first = skipSpaces(text, end + 1);
  const indent = first - end - 1;
  if (indent <= column || text.charCodeAt(first) === lineFeed) return undefined;
  for (;;) {
    const next = skipSpaces(text, end + 1);
    const isBlank = next >= text.length || text.charCodeAt(next) === lineFeed;
    if (!isBlank && next - end - 1 < indent) return end;
    end = endOfTextLine(text, next);
    if (end === undefined || end === text.length) return end;
  }
}

function endOfTextLine(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) return at;
    if (!isPrintable(code) && code !== tab) return undefined;
  }
  return text.length;
}

function endOfLine(text: string, at: number): number | undefined {
  return at >= text.length || text.charCodeAt(at) === lineFeed ? at : undefined;
}

function skipSpaces(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === space) at++;
  return at;
}

function isSpaceOrEnd(text: string, at: number): boolean {
  if (at >= text.length) return true;
  const code = text.charCodeAt(at);
  return code === space || code === lineFeed;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Of what YAML takes for printable the characters that are one unit each; no byte order mark. */
function isPrintable(code: number): boolean {
  return (code >= space && code <= tilde) || (code >= 0xa0 && code < 0xd800) || (code >= 0xe000 && code < 0xfeff);
}
