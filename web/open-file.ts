import type { SourceFile } from "../src/text/source-file.ts";

/** A file as the page knows it. */
export type OpenFile = SourceFile | LargeFile;

/** Its text stays out of the page: the worker reads places in it again when they are to be shown. */
export interface LargeFile {
  readonly kind: "large";
  readonly path: string;
  /** The number of the opening it came with. */
  readonly opening: number;
  /** In bytes. */
  readonly size: number;
}

/** An editor for more bytes than this would not be pleasant. */
export const largestEdited = 8 * 2 ** 20;

export function isLarge(file: OpenFile): file is LargeFile {
  return "kind" in file;
}
