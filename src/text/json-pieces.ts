import { findJsonFault } from "./json-fault.ts";
import {
  ItemReader,
  isWholeList,
  type JsonValue,
  type ListHead,
  parseJson,
  readJson,
  readListHead,
  tellsType,
} from "./json-items.ts";
import { endOfValueIn, longestValue, type Step, skipSpaceIn } from "./json-scan.ts";
import type { Pieces } from "./piece.ts";
import { findSeparator } from "./sections.ts";
import type { TextWindow } from "./text-window.ts";
import type { YamlFault } from "./yaml.ts";

/**
 * JSON values one behind the other, those of a list item by item. They end at a separator of documents, or with what is
 * no JSON, which is lost up to the next one; gives where that is.
 */
export function* readJsonPieces(window: TextWindow, start: number): Pieces<number> {
  for (let at = start; ; ) {
    const outcome = yield* readDocument(window, at, at === start);
    if (outcome.kind === "lost") return yield* lose(window, outcome);
    const next = yield* skipSpaceIn(window, outcome.end);
    if (next === window.end || (yield* isSeparator(window, next))) return next;
    window.release(next - 1);
    at = next;
  }
}

function* isSeparator(window: TextWindow, at: number): Step<boolean> {
  return (window.codeAt(at) === dash || window.codeAt(at) === dot) && (yield* findSeparator(window, at)) === at;
}

/** How reading a document went: it ends somewhere, or there is no JSON from somewhere on. */
type Outcome = { readonly kind: "read"; readonly end: number } | Lost;

interface Lost {
  readonly kind: "lost";
  readonly start: number;
  /** What was read of its document, in short. */
  readonly before: string;
}

function* readDocument(window: TextWindow, start: number, isFirst: boolean): Pieces<Outcome> {
  const head = yield* readListHead(window, start);
  if (head) return yield* readList(window, start, head);
  const all = isFirst && window.ended ? readJson(window, start, window.end) : undefined;
  return all ? yield* give(all) : yield* readWhole(window, start, yield* endOfValueIn(window, start));
}

function* readWhole(window: TextWindow, start: number, end: number | undefined): Pieces<Outcome> {
  const value = end === undefined || end - start > longestValue ? undefined : readJson(window, start, end);
  return value ? yield* give(value) : { kind: "lost", start, before: "" };
}

function* give({ start, end, value, mayRepeat }: JsonValue): Pieces<Outcome> {
  yield { start, end, content: { kind: "value", syntax: "json", value, mayRepeat } };
  return { kind: "read", end };
}

function* readList(window: TextWindow, start: number, head: ListHead): Pieces<Outcome> {
  const reader = new ItemReader(window);
  let at = start + head.text.length;
  let before = head.text;
  for (;;) {
    let next = yield* skipSpaceIn(window, at);
    if (window.codeAt(next) === closingBracket) break;
    if (before !== head.text && window.codeAt(next) === comma) next = yield* skipSpaceIn(window, next + 1);
    else if (before !== head.text) return { kind: "lost", start: at, before };
    const item = yield* reader.read(next, before === head.text);
    if (!item) return { kind: "lost", start: at, before };
    if (!head.tellsType && !tellsType(item.value))
      return yield* retract(window, start, yield* endOfValueIn(window, item.end, 2));
    const { end, value, mayRepeat } = item;
    yield { start: next, end, content: { kind: "item", syntax: "json", value, mayRepeat, type: head.type } };
    window.release(end);
    at = end;
    before = `${head.text}0`;
  }
  return yield* endList(window, start, head, { kind: "lost", start: at, before });
}

/** What follows the items tells whether they were a list's. */
function* endList(window: TextWindow, start: number, head: ListHead, lost: Lost): Pieces<Outcome> {
  const end = yield* endOfValueIn(window, lost.start, 2);
  const text = end === undefined ? "" : head.text + window.slice(lost.start, end);
  const list = parseJson(text);
  if (end === undefined || list === undefined) return lost;
  if (!isWholeList(text, list)) return yield* retract(window, start, end);
  yield { start, end, content: { kind: "list" } };
  return { kind: "read", end };
}

function* retract(window: TextWindow, start: number, end: number | undefined): Pieces<Outcome> {
  yield { start, end: start, content: { kind: "retraction" } };
  return yield* readWhole(window, start, end);
}

/** Says what is wrong, of all up to the next separator. */
function* lose(window: TextWindow, { start, before }: Lost): Pieces<number> {
  const known = window.slice(start, window.end);
  const { message, offset } = findJsonFault(before + known);
  const at = start + offset - before.length;
  const isUnknown = at >= window.end && !window.ended;
  const from = before === "" ? start : Math.min(at, start + known.search(/[^\s,]|$/));
  const end = yield* findSeparator(window, start, 0);
  const early = at >= end ? { message: "the text ends too early", offset: end - from } : { message, offset: at - from };
  const fault = isUnknown ? tooLong : ({ code: "json-syntax", ...early } as const);
  yield { start: from, end, content: { kind: "fault", fault, head: before } };
  return end;
}

const tooLong: YamlFault = {
  code: "too-large",
  message: `a JSON value of more than ${longestValue / 1_000_000} million characters`,
  offset: 0,
};

const comma = 0x2c;
const dash = 0x2d;
const dot = 0x2e;
const closingBracket = 0x5d;
