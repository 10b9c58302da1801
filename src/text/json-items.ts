import { dropsKeys } from "./json.ts";
import { endOfValueIn, type Step } from "./json-scan.ts";
import type { ItemType } from "./piece.ts";
import type { TextWindow } from "./text-window.ts";

/** A value of a text, and where it stands. `mayRepeat`: whether to look for keys that stand twice. */
export interface JsonValue {
  readonly start: number;
  readonly end: number;
  readonly value: unknown;
  readonly mayRepeat: boolean;
}

/** The beginning of a list of objects, up to its items. */
export interface ListHead {
  readonly text: string;
  readonly type: ItemType | undefined;
  /** Whether all is known that its items may leave to it. */
  readonly tellsType: boolean;
}

const longestHead = 2000;
const listHead =
  /^\{\s*(?:"(?:apiVersion|kind|metadata)"\s*:\s*(?:"[^"\\\r\n]*"|\{[^{}"]*(?:"[^"\\\r\n]*"[^{}"]*)*\})\s*,\s*)*"items"\s*:\s*\[/;

/** What kubectl and API servers print before the items of a list. Any other list is read as one value. */
export function* readListHead(window: TextWindow, start: number): Step<ListHead | undefined> {
  while (window.end - start < longestHead && !window.ended) yield;
  const text = listHead.exec(window.slice(start, start + longestHead))?.[0];
  const head = text === undefined ? undefined : (parseJson(`${text}]}`) as Fields | undefined);
  if (text === undefined || !head) return undefined;
  const { apiVersion, kind } = head;
  if (kind === undefined) return { text, type: undefined, tellsType: false };
  if (!isList(kind)) return undefined;
  if (kind === "List") return { text, type: undefined, tellsType: true };
  const type = { apiVersion, kind: kind.slice(0, -"List".length) };
  return { text, type, tellsType: apiVersion !== undefined };
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether a text that was cut like a list, here without its items, is one. */
export function isWholeList(text: string, value: unknown): boolean {
  return isList((value as Fields).kind) && !dropsKeys(text, value);
}

/** Whether an item can be read without its list's word for what it is. */
export function tellsType(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
  const { apiVersion, kind } = value as Fields;
  return [apiVersion, kind].every((text) => typeof text === "string" && text !== "");
}

function isList(kind: unknown): kind is string {
  return typeof kind === "string" && kind.endsWith("List");
}

/**
 * Reads the items of one list. Printed JSON closes an object in the column where its line begins, so that its end is
 * found without looking at every character; that it was its end is proved by parsing.
 */
export class ItemReader {
  readonly #window: TextWindow;
  #closing: string | undefined;

  constructor(window: TextWindow) {
    this.#window = window;
  }

  /** The item that begins at `start`; `undefined` when it is no JSON. */
  *read(start: number, isFirst: boolean): Step<JsonValue | undefined> {
    if (isFirst) this.#closing = closingOf(this.#window, start);
    while (this.#window.end < start + 2 && !this.#window.ended) yield;
    if (this.#closing !== undefined && isOpeningLine(this.#window, start)) {
      const printed = yield* this.#readPrinted(start, this.#closing);
      if (printed) return printed;
      this.#closing = undefined;
    }
    const end = yield* endOfValueIn(this.#window, start);
    return end === undefined ? undefined : readJson(this.#window, start, end);
  }

  /** Behind all items but the last there is a comma: closing lines with one are found faster, among fewer others. */
  *#readPrinted(start: number, closing: string): Step<JsonValue | undefined> {
    const lineBreak = this.#window.codeAt(start + 1) === carriageReturn ? "\r\n" : "\n";
    const end = yield* this.#findClosing(start, closing, `},${lineBreak}`, mostOfItems);
    const item = end === undefined ? undefined : readJson(this.#window, start, end);
    if (item) return item;
    const last = yield* this.#findClosing(start, closing, closing, longestPrinted);
    return last === undefined ? undefined : readJson(this.#window, start, last);
  }

  /** Behind the brace of the first `mark` that ends a closing line, within so many characters. */
  *#findClosing(start: number, closing: string, mark: string, most: number): Step<number | undefined> {
    const toEnd = mark.indexOf("}") + 1;
    for (let from = start; ; ) {
      const { offset } = this.#window;
      const text = this.#window.slice(offset, Math.min(this.#window.end, start + most));
      for (let at = text.indexOf(mark, from - offset); at !== -1; at = text.indexOf(mark, at + 1)) {
        if (text.startsWith(closing, at + toEnd - closing.length)) return offset + at + toEnd;
      }
      if (this.#window.ended || text.length < this.#window.text.length) return undefined;
      from = Math.max(start, this.#window.end - mark.length);
      yield;
    }
  }
}

/** Within this the end of an item that is not the last is looked for; items are seldom longer. */
const mostOfItems = 100_000;
/** Within this an item's end is looked for by its column. */
const longestPrinted = 4_000_000;
const carriageReturn = 0x0d;

/** What closes the object that begins at `start` when it is printed: the same indentation, and a brace. */
function closingOf(window: TextWindow, start: number): string | undefined {
  const before = window.slice(Math.max(window.offset, start - 100), start);
  const indentation = /\n[ \t]*$/.exec(before)?.[0];
  return indentation === undefined ? undefined : `${indentation}}`;
}

function isOpeningLine(window: TextWindow, start: number): boolean {
  return /^\{[\r\n]/.test(window.slice(start, start + 2));
}

export function readJson(window: TextWindow, start: number, end: number): JsonValue | undefined {
  const text = window.slice(start, end);
  const value = parseJson(text);
  return value === undefined ? undefined : { start, end, value, mayRepeat: dropsKeys(text, value) };
}

/** Its message and place differ from one browser to the next: json-fault.ts finds them. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
