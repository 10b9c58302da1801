import type { SourceFile } from "./source-file.ts";

/**
 * One YAML or JSON document of a file, as plain values: objects are `Map`-free plain objects without a prototype's
 * surprises, as `parseDocuments` makes them. `start` and `end` are offsets into the file's text; `index` counts from 1
 * and leaves out empty documents.
 */
export interface Document {
  readonly file: SourceFile;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly syntax: "yaml" | "json";
  readonly value: unknown;
  /** Keys that stand twice in their mapping. `value` has the last one; Kubernetes' strict reading refuses them. */
  readonly repeatedKeys: readonly Path[];
}

/** Where a value stands in its document: the keys from the root, innermost first. `undefined` is the root. */
export type Path = { readonly parent: Path; readonly key: string | number } | undefined;

/** A place to look up later: `spanOf` (places.ts) turns it into a `Span` when somebody asks. */
export interface Place {
  readonly document: Document;
  readonly path: Path;
}

/** The place under `keys` of the value at a place. */
export function placeUnder({ document, path }: Place, ...keys: readonly (string | number)[]): Place {
  return { document, path: keys.reduce<Path>((parent, key) => ({ parent, key }), path) };
}

/**
 * Something in the input that could not be used although it might have mattered: every verdict it could change
 * carries a caveat. `namespace` is known only when the document could be read that far.
 */
export interface Skipped {
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly reason: string;
  readonly place: Place;
}
