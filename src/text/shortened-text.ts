import { endOfPlainBlock } from "./plain-block.ts";

/** The paths of fields that nobody reads: keys joined by dots, lists passed over. */
export type UnreadFields = ReadonlySet<string>;

/** A document's text without the blocks under fields that nobody reads. */
export interface ShortenedText {
  readonly text: string;
  /** The fields, in the order of the text: each is empty now. Whether they stand where they seem to is to be checked. */
  readonly fields: readonly ShortenedField[];
}

export interface ShortenedField {
  /** Where the key stands in the shortened text. */
  readonly start: number;
  readonly key: string;
  readonly path: string;
}

/** Blocks as kubectl prints them are left out; `undefined` when there is none. */
export function shorten(text: string, unread: UnreadFields): ShortenedText | undefined {
  const fields: ShortenedField[] = [];
  const parents: { readonly column: number; readonly path: string }[] = [];
  let kept = "";
  let from = 0;
  for (let colon = text.indexOf(":\n"); colon !== -1; colon = text.indexOf(":\n", Math.max(colon + 1, from - 2))) {
    const lineStart = text.lastIndexOf("\n", colon) + 1;
    const start = keyStart(text, lineStart);
    if (lineStart < from || start >= colon) continue;
    const column = start - lineStart;
    while (parents.length > 0 && parents.at(-1)!.column >= column) parents.pop();
    const key = text.slice(start, colon);
    const above = parents.at(-1)?.path;
    const path = above === undefined ? key : `${above}.${key}`;
    parents.push({ column, path });
    if (!unread.has(path)) continue;
    const end = endOfPlainBlock(text, colon + 2, column);
    if (end === undefined || end === colon + 2) continue;
    kept += text.slice(from, colon + 2);
    fields.push({ start: kept.length - key.length - 2, key, path });
    from = end;
  }
  return fields.length > 0 ? { text: kept + text.slice(from), fields } : undefined;
}

/** Behind the spaces and dashes that a line begins with. */
function keyStart(text: string, lineStart: number): number {
  let at = lineStart;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x2d && text.charCodeAt(at + 1) !== 0x20) return at;
    if (code !== 0x20 && code !== 0x2d) return at;
    at++;
  }
}
