import type { SourceFile } from "../src/text/source-file.ts";

/** The next files, with those that have not changed as the very objects of before: these are not parsed again. */
export function keepSameFiles(before: readonly SourceFile[], next: readonly SourceFile[]): readonly SourceFile[] {
  const known = new Map(before.map((file) => [file.path, file]));
  return next.map((file) => {
    const same = known.get(file.path);
    return same?.text === file.text ? same : file;
  });
}
