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
