import type { SourceFile } from "../src/text/source-file.ts";
import type { Progress } from "./protocol.ts";
import type { Readers } from "./readers.ts";

/** What reading files needs of the world, and how it is stopped. */
export interface Reading {
  /** Stops it: it throws the signal's reason. */
  readonly signal: AbortSignal;
  tell(progress: Progress): void;
  /** Reads a stretch at once. */
  readNow(blob: Blob, start: number, end: number): Uint8Array;
  /** In milliseconds. */
  now(): number;
  /** Lets messages come in. */
  pause(): Promise<void>;
  /** Who takes part; few files are not worth it. */
  readonly readers: Readers;
  /** What their paths are to be, where it is not as they were given. */
  readonly rename?: ((paths: readonly string[]) => readonly string[]) | undefined;
  /** A file of before by its path: what has not changed in it is known. */
  known(path: string): SourceFile | undefined;
}
