import type { Document, Place } from "./document.ts";
import type { Entry, Outline, Region } from "./outline.ts";
import { outlineOf } from "./outline-of.ts";
import { keysOf } from "./places.ts";
import type { TextEdit } from "./text-edit.ts";

/** A place looked up in its document's text: as far as it is there, and the keys that are missing below. */
export interface Site {
  readonly document: Document;
  readonly text: string;
  readonly outline: Outline;
  readonly entry: Entry;
  readonly region: Region;
  /** The collections around it, outermost first. */
  readonly parents: readonly Region[];
  readonly missing: readonly (string | number)[];
}

export function siteAt({ document, path }: Place): Site | undefined {
  if (document.file.source) return undefined;
  const text = document.file.text.slice(document.start, document.end);
  const outline = outlineOf(document.syntax, text);
  const keys = keysOf(path);
  const parents: Region[] = [];
  let entry: Entry = { name: "", key: undefined, value: outline.root };
  for (const [depth, key] of keys.entries()) {
    const region = entry.value;
    // Of a key that stands twice the last is read.
    const next = region.kind === "scalar" ? undefined : outline.entries(region).findLast(({ name }) => name === key);
    if (!next) return plain({ document, text, outline, entry, region, parents, missing: keys.slice(depth) });
    parents.push(region);
    entry = next;
  }
  return plain({ document, text, outline, entry, region: entry.value, parents, missing: [] });
}

/** Whether something stands there, and can be changed. */
export function isWritten(place: Place): boolean {
  return siteAt(place)?.missing.length === 0;
}

/** The names of an object's fields, or the numbers of a list's items; `undefined` where they are written elsewhere. */
export function namesAt(place: Place): readonly (string | number)[] | undefined {
  const site = siteAt(place);
  if (!site) return undefined;
  return site.missing.length > 0 ? [] : entriesOf(site, site.region).map(({ name }) => name);
}

/** What is written elsewhere in the document cannot be changed here alone. */
function plain(site: Site): Site | undefined {
  const around = [...site.parents, site.region];
  const isAlias = around.some(({ start, kind }) => kind !== "scalar" && site.text[start] === "*");
  const merges = around.some(
    (region) => region.kind === "mapping" && site.outline.entries(region).some(({ name }) => name === "<<"),
  );
  return isAlias || merges || site.text[site.region.start] === "*" ? undefined : site;
}

export function entriesOf({ outline }: Site, region: Region): readonly Entry[] {
  return region.kind === "scalar" ? [] : outline.entries(region);
}

export function edit({ document }: Site, start: number, end: number, text: string): TextEdit {
  const { path, text: whole } = document.file;
  const lines = whole.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
  return { path, start: document.start + start, end: document.start + end, text: lines };
}

export function isJson({ document }: Site): boolean {
  return document.syntax === "json";
}

export function isFlow(site: Site, region: Region): boolean {
  return isJson(site) || "[{".includes(site.text[region.start] ?? "");
}

export function isBlock(site: Site, region: Region): boolean {
  return !isFlow(site, region);
}

/** As the document's other lists have it: a dash under its key, or further in. */
export function listsIndentedIn(site: Site): boolean {
  const found = findDashed(site, site.outline.root, undefined);
  return found ?? true;
}

function findDashed(site: Site, region: Region, key: Entry["key"]): boolean | undefined {
  if (isFlow(site, region)) return undefined;
  if (region.kind === "sequence" && key) return columnOf(site.text, region.start) > columnOf(site.text, key.start);
  for (const entry of entriesOf(site, region)) {
    const found = findDashed(site, entry.value, entry.key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a value ends with what stands behind it on its line left out; an empty one ends behind its colon. */
export function endOfContent({ text }: Site, region: Region): number {
  if (region.end > region.start) return text[region.end - 1] === "\n" ? region.end - 1 : region.end;
  const rest = /^[ \t]*:/.exec(text.slice(region.end));
  return region.end + (rest?.[0].length ?? 0);
}

export function colonBehind(text: string, keyEnd: number): number {
  return text.indexOf(":", keyEnd) + 1;
}

/** The dash of an item that starts here; `undefined` where more than space stands between. */
export function dashBefore(text: string, start: number): number | undefined {
  if (text[start] === "-" && /^\s?$/.test(text[start + 1] ?? "")) return start;
  const before = text.slice(0, start).trimEnd();
  return before.endsWith("-") ? before.length - 1 : undefined;
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at) + 1;
}

export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  if (feed === -1) return text.length;
  return text[feed - 1] === "\r" ? feed - 1 : feed;
}

export function nextLine(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  return feed === -1 ? text.length : feed + 1;
}

export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}
