import { type Place, placeUnder } from "./document.ts";
import type { Entry, Region } from "./outline.ts";
import {
  colonBehind,
  columnOf,
  dashBefore,
  edit,
  endOfContent,
  entriesOf,
  isBlock,
  isFlow,
  isJson,
  lineEnd,
  lineStart,
  listsIndentedIn,
  nextLine,
  type Site,
  siteAt,
} from "./site.ts";
import type { TextEdit } from "./text-edit.ts";
import { type Written, writeInline, writeLines } from "./write-value.ts";

/*
 * Changes of single values in a manifest that leave everything around them as it is written: comments, order, quotes,
 * indentation, line ends. Each gives `undefined` where it cannot be done without touching more: in a file whose text is
 * not kept, at an alias, or where keys are merged in.
 */

/**
 * Adds an item to a list, to be the one at `index`, or the last: right behind the one before, since a comment above the
 * one behind is about that. A list that is missing or null is made.
 */
export function addItem(place: Place, item: Written, index?: number): TextEdit | undefined {
  const site = siteAt(place);
  if (!site) return undefined;
  const { region } = site;
  const items = site.missing.length === 0 && region.kind === "sequence" ? entriesOf(site, region) : [];
  if (items.length === 0) return setValue(place, [item]);
  return isFlow(site, region) ? addFlow(site, region, items, item, index) : addDashed(site, region, items, item, index);
}

/** Takes an item out of a list that has others. */
export function removeItem(place: Place): TextEdit | undefined {
  const site = siteAt(place);
  if (!site || site.missing.length > 0) return undefined;
  const list = site.parents.at(-1)!;
  const items = entriesOf(site, list);
  const at = items.findIndex(({ value }) => value.start === site.region.start);
  const item = items[at]?.value;
  if (!item || items.length < 2) return undefined;
  if (isFlow(site, list)) {
    const next = items[at + 1]?.value;
    return next ? edit(site, item.start, next.start, "") : edit(site, items[at - 1]!.value.end, item.end, "");
  }
  const dash = dashBefore(site.text, item.start);
  const start = dash === undefined ? undefined : lineStart(site.text, dash);
  if (start === undefined || site.text.slice(start, dash).trim() !== "") return undefined;
  return edit(site, start, nextLine(site.text, endOfContent(site, item)), "");
}

/** Puts a value at a place: instead of what stands there, or as a new field behind the others. */
export function setValue(place: Place, value: Written): TextEdit | undefined {
  const site = siteAt(place);
  if (!site) return undefined;
  const { region, missing, entry } = site;
  if (missing.length > 0) {
    const [name, ...rest] = missing;
    const nested = rest.reduceRight<Written>((inner, key) => ({ [key]: inner }), value);
    return typeof name === "string" ? addField(site, name, nested) : undefined;
  }
  if (isJson(site)) return edit(site, region.start, region.end, JSON.stringify(value));
  if (entry.key && isBlock(site, site.parents.at(-1)!)) return underItsKey(site, value);
  const isEmpty = region.start === region.end; // `{a, b: }`: behind the key, and behind its colon when there is one
  const at = isEmpty ? endOfContent(site, region) : region.start;
  const sign = isEmpty ? (at > region.end ? " " : ": ") : "";
  return edit(site, at, Math.max(at, region.end), sign + writeInline(value));
}

/** Adds fields to an object; one that is missing is made. */
export function addFields(place: Place, fields: Readonly<Record<string, Written>>): readonly TextEdit[] | undefined {
  const site = siteAt(place);
  if (!site) return undefined;
  const isThere = site.missing.length === 0 && entriesOf(site, site.region).length > 0;
  const edits = isThere
    ? Object.entries(fields).map(([name, value]) => setValue(placeUnder(place, name), value))
    : [setValue(place, fields)];
  const made = edits.flatMap((one) => one ?? []);
  return made.length === edits.length ? made : undefined;
}

/** Behind the fields of a mapping, or in place of what is empty. */
function addField(site: Site, name: string, value: Written): TextEdit | undefined {
  const { region, entry, parents, text } = site;
  const fields = entriesOf(site, region);
  if (region.kind === "mapping" && fields.length > 0) {
    if (isFlow(site, region)) return addFlow(site, region, fields, { [name]: value });
    const column = columnOf(text, fields[0]!.key!.start);
    const lines = writeLines({ [name]: value }, listsIndentedIn(site));
    return addLines(site, fields.at(-1)!.value, lines, column);
  }
  const isEmpty = region.kind === "mapping" || region.start === region.end || isNull(site);
  const parent = parents.at(-1);
  if (!isEmpty || !parent) return undefined;
  if (entry.key && isBlock(site, parent)) return underItsKey(site, { [name]: value });
  if (isBlock(site, parent)) return replaceItem(site, { [name]: value });
  const written = isJson(site) ? JSON.stringify({ [name]: value }) : writeInline({ [name]: value });
  return edit(site, region.start, region.end, written);
}

function isNull({ text, region }: Site): boolean {
  return ["null", "~", "Null", "NULL"].includes(text.slice(region.start, region.end));
}

/** A comment behind the old value stays on its line, which is the key's where the new one takes lines of its own. */
function underItsKey(site: Site, value: Written): TextEdit {
  const { region, entry, text } = site;
  const start = colonBehind(text, entry.key!.end);
  const end = endOfContent(site, region);
  const written = underKey(site, entry, value);
  if (!written.startsWith("\n")) return edit(site, start, end, written);
  const rest = lineEnd(text, end);
  return edit(site, start, rest, text.slice(end, rest).trimEnd() + written);
}

/** An item that is empty, in block style: `- {}`. */
function replaceItem(site: Site, value: Written): TextEdit {
  const { region, text } = site;
  const margin = " ".repeat(columnOf(text, region.start));
  const [first, ...rest] = writeLines(value, listsIndentedIn(site));
  return edit(site, region.start, region.end, [first, ...rest.map((line) => margin + line)].join("\n"));
}

/** What is written behind the colon of a key: nothing and lines below it, or a value on the same line. */
function underKey(site: Site, { key }: Entry, value: Written): string {
  const isEmpty = typeof value !== "object" || value === null || Object.keys(value).length === 0;
  if (isEmpty) return ` ${writeInline(value)}`;
  const indented = listsIndentedIn(site);
  const margin = columnOf(site.text, key!.start) + (Array.isArray(value) && !indented ? 0 : 2);
  return writeLines(value, indented)
    .map((line) => `\n${" ".repeat(margin)}${line}`)
    .join("");
}

function addDashed(site: Site, region: Region, items: readonly Entry[], item: Written, index = items.length): TextEdit {
  const dash = region.start;
  const column = columnOf(site.text, dash);
  const lines = writeLines([item], listsIndentedIn(site));
  const last = items[Math.min(index, items.length) - 1];
  if (last) return addLines(site, last.value, lines, column);
  const margin = " ".repeat(column);
  // The dash of the one behind stays where it is, which may be behind another dash.
  const written = `${lines.map((line, i) => (i === 0 ? line : margin + line)).join("\n")}\n${margin}`;
  return edit(site, dash, dash, written);
}

function addLines(site: Site, last: Region, lines: readonly string[], column: number): TextEdit {
  const margin = " ".repeat(column);
  const at = endOfContent(site, last);
  const end = lineEnd(site.text, at);
  const added = lines.map((line) => margin + line).join("\n");
  const isAtLineStart = site.text[end - 1] === "\n";
  return edit(site, end, end, isAtLineStart ? `${added}\n` : `\n${added}`);
}

/** Into brackets or braces that hold something: on a line of its own where the others have one. */
function addFlow(
  site: Site,
  region: Region,
  entries: readonly Entry[],
  added: Written,
  index = entries.length,
): TextEdit {
  const { text } = site;
  const startOf = ({ key, value }: Entry) => (key ?? value).start;
  const first = startOf(entries[0]!);
  const ownLine = text.slice(region.start, first).includes("\n");
  const margin = text.slice(lineStart(text, first), first).match(/^\s*/)![0];
  const written = region.kind === "mapping" ? inBraces(site, added) : inBrackets(site, added, ownLine, margin);
  const gap = ownLine ? `\n${margin}` : " ";
  const last = entries[Math.min(index, entries.length) - 1];
  if (last) return edit(site, last.value.end, last.value.end, `,${gap}${written}`);
  return edit(site, first, first, `${written},${gap}`);
}

function inBrackets(site: Site, item: Written, ownLine: boolean, margin: string): string {
  if (!isJson(site)) return writeInline(item);
  return ownLine ? JSON.stringify(item, null, 2).replaceAll("\n", `\n${margin}`) : JSON.stringify(item);
}

/** A field without the braces around it. */
function inBraces(site: Site, field: Written): string {
  return (isJson(site) ? JSON.stringify(field) : writeInline(field)).slice(1, -1);
}
