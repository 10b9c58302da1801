import { type Change, countLines } from "../text/changed-text.ts";
import { readListItem } from "../text/documents.ts";
import { Recall } from "../text/recall.ts";
import type { UnreadFields } from "../text/shortened-text.ts";
import type { SourceFile } from "../text/source-file.ts";
import { findListItems, type ListItem } from "../text/yaml-list.ts";
import { Decoder } from "./decode.ts";
import { joinItems, type KeptDocument, moveKept, moveToFile } from "./kept-document.ts";

/** A list of a file that was `old`, where it is all that has changed. */
interface ChangedList {
  readonly old: SourceFile;
  readonly file: SourceFile;
  readonly list: KeptDocument;
  readonly items: readonly KeptDocument[];
  readonly change: Change;
}

/** The items before and behind those that changed are kept. `undefined` when the list must be read as a whole. */
export function rereadList(changed: ChangedList, unread: UnreadFields): KeptDocument | undefined {
  const { file, list, change, items } = changed;
  const now = findListItems(file.text.slice(change.start, change.end))?.map((item) => shift(item, change.start));
  if (!now) return undefined;
  const { before, behind } = countSame(changed, now);
  const middle = readItems(changed, now.slice(before, now.length - behind), unread);
  if (!middle) return undefined;
  const first = items.slice(0, before);
  for (const item of first) moveToFile(item, file);
  const last = moveLast(changed, items.slice(items.length - behind), now[now.length - behind], first.at(-1));
  const document = { ...list.document, file, start: change.start, end: change.end };
  return joinItems(document, [...first, ...middle, ...last]);
}

function shift({ start, end }: ListItem, by: number): ListItem {
  return { start: start + by, end: end + by };
}

/** How many items at both ends have the text they had; those at the beginning also stand where they stood. */
function countSame({ old, file, items }: ChangedList, now: readonly ListItem[]) {
  const isSame = (was: number, is: number) => {
    const { start, end } = items[was]!.document;
    return old.text.slice(start, end) === file.text.slice(now[is]!.start, now[is]!.end);
  };
  const most = Math.min(items.length, now.length);
  let before = 0;
  while (before < most && items[before]!.document.start === now[before]!.start && isSame(before, before)) before++;
  let behind = 0;
  while (behind < most - before && isSame(items.length - behind - 1, now.length - behind - 1)) behind++;
  return { before, behind };
}

function readItems({ file, list }: ChangedList, items: readonly ListItem[], unread: UnreadFields) {
  const recall = new Recall();
  const read: KeptDocument[] = [];
  for (const item of items) {
    const part = readListItem(file, list.document.index, item, unread);
    if (!part) return undefined;
    const decoder = new Decoder(recall);
    decoder.take(part);
    read.push({ document: part.document, intake: decoder.finish() });
  }
  return read;
}

/** `now`: where the first of them is; `before`: the item before all that has changed. */
function moveLast(
  { old, file, change }: ChangedList,
  items: readonly KeptDocument[],
  now: ListItem | undefined,
  before: KeptDocument | undefined,
): readonly KeptDocument[] {
  const [first] = items;
  if (!first || !now) return [];
  const { start } = first.document;
  const from = before?.document.end ?? change.start;
  const lines = countLines(file.text.slice(from, now.start)) - countLines(old.text.slice(from, start));
  return items.map((item) => moveKept(item, { file, counted: 0, moved: now.start - start, lines }));
}
