import type { Piece } from "./piece.ts";

/**
 * The parts of a document that is a list as `kubectl get -o yaml` prints it, each with some of its items, which can be
 * read by themselves; `undefined` for any other text. Whether they give what they give in the list shows when they are
 * read: a quote or a bracket that is open at the end of one is a mistake there.
 */
export function splitYamlList(text: string, size: number): readonly string[] | undefined {
  const head = listHead.exec(text);
  const tail = head && listTail.exec(text.slice(-longestTail));
  if (!tail) return undefined;
  const items = text.slice(head[0].length, text.length - tail[0].length + 1);
  if (otherLine.test(items) || anchor.test(items)) return undefined;
  const parts: string[] = [];
  for (let at = 0; at < items.length; ) {
    const next = items.indexOf("\n- ", at + size) + 1 || items.length;
    parts.push(`items:\n${items.slice(at, next)}`);
    at = next;
  }
  return parts;
}

/** The list that its parts were read from; `undefined` when there is more to one of them than items. */
export function joinYamlList(text: string, parts: readonly (readonly Piece[])[]): readonly Piece[] | undefined {
  const items: unknown[] = [];
  let mayRepeat = false;
  for (const [piece, ...others] of parts) {
    if (piece?.content.kind !== "value" || others.length > 0) return undefined;
    const { items: some } = piece.content.value as { readonly items?: unknown };
    if (!Array.isArray(some)) return undefined;
    for (const item of some) items.push(item);
    mayRepeat ||= piece.content.mayRepeat;
  }
  const value = { apiVersion: "v1", items, kind: "List", metadata: { resourceVersion: "" } };
  return [{ start: 0, end: text.length, content: { kind: "value", syntax: "yaml", value, mayRepeat } }];
}

const listHead = /^(?:---\n)?apiVersion: v1\nitems:\n(?=- )/;
const listTail = /\nkind: List\nmetadata:\n {2}resourceVersion: ""\n*$/;
const longestTail = 100;
/** A line that is neither an item's nor empty, or separates documents. */
const otherLine = /\n(?:[^ \n-]|---)|[\r\0]/;
/** Something that another part may refer to. */
const anchor = /[\s,[{]&[^\s&]/;
