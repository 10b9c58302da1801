import type { SourceFile } from "./source-file.ts";

/**
 * Where one YAML or JSON document of a file stands, or an object of a list. `start` and `end` are offsets into the file's
 * text; `index` counts the documents from 1 and leaves out empty ones. What it holds is read and let go. A `yaml-item`
 * begins with its dash.
 */
export interface Document {
  readonly file: SourceFile;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly syntax: "yaml" | "json" | "yaml-item";
  /** Keys that stand twice in their mapping. The last one is read; Kubernetes' strict reading refuses them. */
  readonly repeatedKeys: readonly Path[];
}

/** A document that stands somewhere else now: places in it follow. */
export function moveDocument(
  document: Document,
  to: Partial<Pick<Document, "file" | "index" | "start" | "end">>,
): void {
  Object.assign(document, to);
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
  /** It is used all the same: the API server of today refuses it, older ones did not. */
  readonly isUsed?: true;
  readonly place: Place;
}
