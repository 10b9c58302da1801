import type { FileIntake } from "../src/resources/read-file.ts";
import type { SourceFile } from "../src/text/source-file.ts";
import { isLarge, type OpenFile } from "./open-file.ts";

/** What crosses to the worker of a file to analyse: its text only when the worker does not have it yet. */
export type SentFile =
  | { readonly kind: "text"; readonly file: SourceFile }
  | { readonly kind: "held"; readonly path: string }
  | { readonly kind: "large"; readonly path: string; readonly opening: number };

export type FilesByPath<File extends { readonly path: string }> = ReadonlyMap<string, File>;

/** What was read of large files, by the number of their opening, then by path. */
export type LargeFiles = ReadonlyMap<number, ReadonlyMap<string, FileIntake>>;

export function byPath<File extends { readonly path: string }>(files: readonly File[]): FilesByPath<File> {
  return new Map(files.map((file) => [file.path, file]));
}

/** `held`: the files that the worker has, as the page knows them. */
export function sendFiles(files: readonly OpenFile[], held: FilesByPath<OpenFile>): readonly SentFile[] {
  return files.map((file): SentFile => {
    const { path } = file;
    if (isLarge(file)) return { kind: "large", path, opening: file.opening };
    return held.get(path) === file ? { kind: "held", path } : { kind: "text", file };
  });
}

/** The files that were sent; those held are the very objects of before: these are not parsed again. */
export function receiveFiles(
  sent: readonly SentFile[],
  held: FilesByPath<SourceFile>,
  large: LargeFiles,
): readonly SourceFile[] {
  return sent.map((file) => {
    if (file.kind === "text") return file.file;
    const known = file.kind === "held" ? held.get(file.path) : large.get(file.opening)?.get(file.path)?.file;
    if (!known) throw new Error(`Internal error: ${file.path} is not held`);
    return known;
  });
}
