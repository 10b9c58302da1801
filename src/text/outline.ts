import type { Path } from "./document.ts";

/**
 * Where everything stands in one document's text. Collections are opened one at a time, when somebody asks for a
 * place in them: most documents are never asked.
 */
export interface Outline {
  readonly root: Region;
  /** The entries of a mapping (a repeated key as often as it is written) or the items of a sequence, in order. */
  entries(region: Region): readonly Entry[];
}

/** A value's stretch of the text, quotes and brackets included. `at` tells it from all others of its outline. */
export interface Region {
  readonly kind: "scalar" | "mapping" | "sequence";
  readonly at: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface Entry {
  readonly name: string | number;
  /** Where the key stands; an item of a sequence has none. */
  readonly key: { readonly start: number; readonly end: number } | undefined;
  readonly value: Region;
}

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
