import type { Document, Path, Place } from "./document.ts";
import type { Entry, Outline, Region } from "./outline.ts";
import { keysOf } from "./places.ts";

/** A key that one mapping holds twice. */
export interface RepeatedKey {
  readonly path: NonNullable<Path>;
  readonly first: { readonly start: number; readonly end: number };
  readonly again: { readonly start: number; readonly end: number };
}

/** Deeper than this nothing of Kubernetes' has fields; JSON may go on without end. */
const deepest = 100;

/** Every key that stands in its mapping a second time, in the order of the text. */
export function findRepeatedKeys(outline: Outline): readonly RepeatedKey[] {
  const found: RepeatedKey[] = [];
  const waiting: { region: Region; path: Path; depth: number }[] = [
    { region: outline.root, path: undefined, depth: 0 },
  ];
  const opened = new Set<number>(); // an alias leads to a region again
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { region, path, depth } = next;
    if (region.kind === "scalar" || depth > deepest || opened.has(region.at)) continue;
    opened.add(region.at);
    const keys = new Map<string | number, Entry>();
    for (const entry of outline.entries(region)) {
      const below = { parent: path, key: entry.name };
      const first = keys.get(entry.name);
      if (first?.key && entry.key) found.push({ path: below, first: first.key, again: entry.key });
      else keys.set(entry.name, entry);
      waiting.push({ region: entry.value, path: below, depth: depth + 1 });
    }
  }
  return found.sort((a, b) => a.again.start - b.again.start);
}

/** Whether something at or below a place stands twice in its mapping. */
export function holdsRepeatedKey({ document, path }: Place): boolean {
  return document.repeatedKeys.length > 0 && holdersOf(document).has(pointerTo(path));
}

const holders = new WeakMap<Document, ReadonlySet<string>>();

/** The places of a document that hold a repeated key, near or far below. */
function holdersOf(document: Document): ReadonlySet<string> {
  const known = holders.get(document);
  if (known) return known;
  const found = new Set<string>();
  for (const path of document.repeatedKeys) {
    for (let at: Path = path; at; at = at.parent) found.add(pointerTo(at));
  }
  found.add(pointerTo(undefined));
  holders.set(document, found);
  return found;
}

function pointerTo(path: Path): string {
  return JSON.stringify(keysOf(path));
}
