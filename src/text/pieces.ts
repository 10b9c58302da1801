import { readJson } from "./json-items.ts";
import { readJsonPieces } from "./json-pieces.ts";
import { longestValue, type Step } from "./json-scan.ts";
import type { Piece, Pieces } from "./piece.ts";
import type { ReadAhead } from "./read-ahead.ts";
import { findSeparator, isOnlyDirectives, type Section, splitSections } from "./sections.ts";
import type { UnreadFields } from "./shortened-text.ts";
import { type TextWindow, windowOf } from "./text-window.ts";
import { parseYaml, type YamlFault } from "./yaml.ts";
import { parseYamlItem } from "./yaml-item.ts";
import { findListItems } from "./yaml-list.ts";

/** YAML is read some 20 times slower than JSON, and into many times its own size. */
const longestYaml = 32_000_000;

/** Reads a file's text piece by piece. As to kubectl, a text that begins with `{` is JSON, or wrong. */
export function readPieces(text: string, unread?: UnreadFields, ahead?: ReadAhead): Iterable<Piece> {
  return readPiecesIn(windowOf(text, ahead), unread) as Iterable<Piece>; // all the text is there, and all is read ahead
}

/** The same, of a text that comes in bit by bit. */
export function* readPiecesIn(window: TextWindow, unread?: UnreadFields): Pieces {
  let start = 0;
  while (yield* startsWith(window, start, /\s/)) start++;
  const isJson = yield* startsWith(window, start, /\{(?![{%])/);
  yield* readSections(window, isJson ? yield* readJsonPieces(window, start) : 0, unread);
}

/** Whether a pattern of two characters at most is there. */
function* startsWith(window: TextWindow, at: number, pattern: RegExp): Step<boolean> {
  while (window.end < at + 2 && !window.ended) yield;
  return window.slice(at, at + 2).search(pattern) === 0;
}

/** Documents one by one, of text that begins with a separator or with the file. */
function* readSections(window: TextWindow, start: number, unread?: UnreadFields): Pieces {
  for (let from = start, at = start; at < window.end || !window.ended; ) {
    const run = window.ahead && (yield* window.ahead.runAt(from));
    if (run) {
      yield* run.pieces;
      window.release(run.end);
      from = run.end;
      at = from;
      continue;
    }
    const end = window.ended ? window.end : yield* findSeparator(window, at + 1, longestIn(window, from));
    const length = end - from;
    at = end;
    if (from < window.offset) yield { start: from, end, content: { kind: "fault", fault: tooLarge(length) } };
    else if (end < window.end && isOnlyDirectives(window.slice(from, end).replace(/^\.\.\.[^\r\n]*/, ""))) continue;
    else yield* splitSections(window.slice(from, end)).flatMap((one) => readSection(window, from, one, unread));
    window.release(end);
    from = end;
  }
}

/** How much of a document may be kept to be read. */
function longestIn(window: TextWindow, start: number): number {
  return /^(?:---)?\s*[{[]/.test(window.slice(start, start + 100)) ? longestValue : longestYaml;
}

/** JSON is YAML too, though slower to read as that. */
function readSection(
  window: TextWindow,
  from: number,
  { start, end }: Section,
  unread?: UnreadFields,
): readonly Piece[] {
  const text = window.slice(from + start, from + end);
  const lead = /^(?:---)?\s*(?=[{[])/.exec(text);
  const json = lead ? readJson(window, from + start + lead[0].length, from + end) : undefined;
  if (json) {
    const { value, mayRepeat } = json;
    return [{ start: json.start, end: json.end, content: { kind: "value", syntax: "json", value, mayRepeat } }];
  }
  const pieces = readList(text, from + start, unread) ?? [readYaml(text, from + start, unread)];
  return window.isKept ? pieces : pieces.map(detached);
}

/** A list item by item, which costs less to look places up in; `undefined` where it is to be read in one. */
function readList(text: string, start: number, unread?: UnreadFields): readonly Piece[] | undefined {
  const items = text.length > longestYaml ? undefined : findListItems(text);
  const pieces: Piece[] = [];
  for (const item of items ?? []) {
    const value = parseYamlItem(text.slice(item.start, item.end), unread);
    if (!value) return undefined;
    const content = { kind: "item", syntax: "yaml-item", value, mayRepeat: false, type: undefined } as const;
    pieces.push({ start: start + item.start, end: start + item.end, content });
  }
  return items && [...pieces, { start, end: start + text.length, content: { kind: "list" } }];
}

function readYaml(text: string, start: number, unread?: UnreadFields): Piece {
  const end = start + text.length;
  if (text.length > longestYaml) return { start, end, content: { kind: "fault", fault: tooLarge(text.length) } };
  const result = parseYaml(text, unread);
  if (result.kind !== "value") return { start, end, content: result };
  return { start, end, content: { kind: "value", syntax: "yaml", value: result.value, mayRepeat: result.repeats } };
}

/** A YAML reader's texts are stretches of the whole one, and would keep it. */
function detached(piece: Piece): Piece {
  const { content } = piece;
  if (!("syntax" in content) || content.syntax === "json") return piece;
  return { ...piece, content: { ...content, value: JSON.parse(JSON.stringify(content.value)) } };
}

function tooLarge(length: number): YamlFault {
  const size = `${Math.ceil(length / 1_000_000)} million characters`;
  return { code: "too-large", message: `a YAML document of ${size}; at most 32 million are read`, offset: 0 };
}
