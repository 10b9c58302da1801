import type { Entry, Outline, Region } from "./outline.ts";

/*
 * Where things stand in JSON text. `JSON.parse` gives the values; these functions walk a text that it has
 * accepted, so they need not judge it: they stop where the text does.
 */

/** The places of a text that `JSON.parse` accepts. */
export function outlineJson(text: string): Outline {
  const start = skipSpace(text, 0);
  return {
    root: { kind: kindAt(text, start), at: start, start, end: text.trimEnd().length },
    entries: (region) => entriesAt(text, region),
  };
}

/** Whether `value`, parsed from the text, has fewer keys than are written there: some stand twice. */
export function dropsKeys(text: string, value: unknown): boolean {
  const kept = countKeys(value);
  return countLikelyKeys(text) !== kept && countWrittenKeys(text) !== kept;
}

/**
 * At least as many keys as the text has, and mostly exactly as many, found without looking at every character: the
 * colons behind a quote. A string that begins with a colon is taken for one.
 */
function countLikelyKeys(text: string): number {
  let count = 0;
  for (let at = text.indexOf(":"); at !== -1; at = text.indexOf(":", at + 1)) {
    let before = at - 1;
    while (isSpace(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) === quote && !isEscaped(text, before)) count++;
  }
  return count;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before--;
  return (at - before) % 2 === 0;
}

/** The colons outside strings. */
function countWrittenKeys(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at) - 1;
    else if (code === colon) count++;
  }
  return count;
}

/** As deep as it goes: JSON may be nested deeper than functions can call each other. */
function countKeys(value: unknown): number {
  let count = 0;
  const waiting: object[] = [];
  const wait = (held: unknown) => {
    if (typeof held === "object" && held !== null) waiting.push(held);
  };
  wait(value);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (Array.isArray(next)) {
      for (const item of next) wait(item);
    } else {
      for (const name in next) {
        count++;
        wait((next as Record<string, unknown>)[name]);
      }
    }
  }
  return count;
}

function entriesAt(text: string, region: Region): readonly Entry[] {
  const entries: Entry[] = [];
  let at = skipSpace(text, region.start + 1);
  while (at < region.end - 1) {
    const key = region.kind === "mapping" ? { start: at, end: endOfString(text, at) } : undefined;
    if (key) at = skipSpace(text, skipSpace(text, key.end) + 1); // past the colon
    const value = regionAt(text, at);
    entries.push({ name: key ? String(JSON.parse(text.slice(key.start, key.end))) : entries.length, key, value });
    at = skipSpace(text, skipSpace(text, value.end) + 1); // past the comma
  }
  return entries;
}

function regionAt(text: string, start: number): Region {
  return { kind: kindAt(text, start), at: start, start, end: endOfValue(text, start) };
}

function kindAt(text: string, start: number): Region["kind"] {
  const first = text[start];
  return first === "{" ? "mapping" : first === "[" ? "sequence" : "scalar";
}

/** Behind the value that begins at `start`: balanced brackets, whatever is in them. */
function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first === "{" || first === "[") return endOfCollection(text, start);
  let end = start;
  while (end < text.length && !/[\s,\]}:]/.test(text[end]!)) end++;
  return end;
}

function endOfCollection(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at) - 1;
    else if (code === 0x7b || code === 0x5b) depth++;
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) return at + 1;
  }
  return text.length;
}

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

/** Behind the closing quote of the string that begins at `start`, or at the text's end when there is none. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === quote) return at + 1;
  }
  return text.length;
}

export function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
