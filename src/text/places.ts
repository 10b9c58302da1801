import type { Document, Path, Place } from "./document.ts";
import type { Entry, Outline, Region } from "./outline.ts";
import { outlineOf } from "./outline-of.ts";
import { textBetween } from "./source-file.ts";
import { clippedToLine, clipToLine, type Span, skipComments, spanAt } from "./span.ts";

/**
 * The text at a place: the value (a collection's first line), or its key where it has one. An empty value is shown
 * at its key. A path that leads to something missing gives the nearest key or value above it.
 */
export function spanOf(place: Place, part: "key" | "value" = "value"): Span {
  const { document } = place;
  const isFirstLine = !place.path && document.syntax !== "yaml-item";
  const [start, end] = isFirstLine ? firstLineOf(document) : stretchOf(indexOf(document), document, place.path, part);
  return spanAt(document.file, document.index, start, end);
}

/** The text at a place as the user wrote it: `0x1F` where the value is 31. */
export function writtenAt(place: Place): string {
  const { start, end } = spanOf(place);
  return textBetween(place.document.file, start, end);
}

/** The keys of a path, outermost first. */
export function keysOf(path: Path): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = path; at; at = at.parent) keys.push(at.key);
  return keys.reverse();
}

/** A document's outline and the collections of it that were opened so far, by name. */
interface Index {
  readonly outline: Outline;
  readonly opened: Map<number, ReadonlyMap<string | number, Entry>>;
}

const indexes = new WeakMap<Document, Index>();

function indexOf(document: Document): Index {
  const known = indexes.get(document);
  if (known) return known;
  const text = textBetween(document.file, document.start, document.end);
  const outline = outlineOf(document.syntax, text);
  const index = { outline, opened: new Map() };
  indexes.set(document, index);
  if (document.file.source) forgetOldest(document);
  return index;
}

/** An index holds its document's text, which of large files is to be kept of a few only. */
function forgetOldest(latest: Document): void {
  latestStreamed.push(latest);
  if (latestStreamed.length > mostStreamed) indexes.delete(latestStreamed.shift()!);
}

const latestStreamed: Document[] = [];
const mostStreamed = 20;

type Stretch = readonly [start: number, end: number];

function stretchOf(index: Index, document: Document, path: Path, part: "key" | "value"): Stretch {
  let entry: Entry = { name: "", key: undefined, value: index.outline.root };
  let missing = false;
  for (const key of keysOf(path)) {
    const next = findEntry(index, entry.value, key);
    missing = !next;
    if (!next) break;
    entry = next;
  }
  const { key, value } = entry;
  const range = key && (part === "key" || missing || value.start === value.end) ? key : value;
  const start = document.start + range.start;
  return [start, clippedToLine(document.file, start, document.start + range.end)];
}

/** The innermost value or key in which an offset of the file stands, as a path; `undefined` beside all of them. */
export function pathAt(document: Document, offset: number): Path {
  const at = offset - document.start;
  const index = indexOf(document);
  let path: Path;
  for (let region = index.outline.root; region.kind !== "scalar"; ) {
    const entry = [...open(index, region).values()].find(({ key, value }) => {
      return at >= (key ?? value).start && at <= Math.max(key?.end ?? 0, value.end);
    });
    if (!entry) return undefined;
    path = { parent: path, key: entry.name };
    if (entry.key && at <= entry.key.end) return path;
    region = entry.value;
  }
  return path;
}

/** A mapping's own key, else one that `<<` merges into it: of several sources the first that has it. */
function findEntry(index: Index, region: Region, name: string | number): Entry | undefined {
  if (region.kind === "scalar") return undefined;
  const entries = open(index, region);
  const own = entries.get(name);
  const merge = own ? undefined : entries.get("<<")?.value;
  if (!merge) return own;
  const sources = merge.kind === "sequence" ? [...open(index, merge).values()].map(({ value }) => value) : [merge];
  for (const source of sources) {
    const found = findEntry(index, source, name);
    if (found) return found;
  }
  return undefined;
}

function open(index: Index, region: Region): ReadonlyMap<string | number, Entry> {
  const known = index.opened.get(region.at);
  if (known) return known;
  const entries = new Map(index.outline.entries(region).map((entry) => [entry.name, entry]));
  index.opened.set(region.at, entries);
  return entries;
}

/** The first line with content: this also serves documents that could not be read. */
function firstLineOf({ file, start, end }: Document): Stretch {
  const text = textBetween(file, start, Math.min(end, start + longestFirst));
  const first = skipComments(text, 0);
  const at = /---(?=\s*(?:#|[\r\n]))/y.test(text.slice(first, first + 100)) ? skipComments(text, first + 3) : first;
  return at < text.length ? [start + at, start + clipToLine(text, at, end - start)] : [start, end];
}

/** Comments may go on for long, but not as long as a document too large to be read. */
const longestFirst = 1_000_000;
