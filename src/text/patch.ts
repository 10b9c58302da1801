import type { Span } from "./span.ts";

/** A unified diff, as `git diff`, `git format-patch` and `diff -u` write it: files one after the other. */
export interface Patch {
  readonly files: readonly FilePatch[];
}

/** What becomes of one file. */
export interface FilePatch {
  /** Its path before; `undefined` where it is new. */
  readonly before: string | undefined;
  /** Its path after; `undefined` where it is deleted. */
  readonly after: string | undefined;
  /** Its path changes: other paths may differ by their top folders only because two folders were compared. */
  readonly isRenamed: boolean;
  /** Its bytes are not text, so that there are no hunks. */
  readonly isBinary: boolean;
  readonly hunks: readonly Hunk[];
  /** Where the patch begins to tell of it. */
  readonly span: Span;
}

/** Lines that follow on each other. */
export interface Hunk {
  /** `@@ -1,3 +1,4 @@`, as it is written. */
  readonly header: string;
  readonly before: LineRange;
  readonly after: LineRange;
  readonly lines: readonly HunkLine[];
  readonly span: Span;
}

/** `first` counts from 1; where there are no lines it is the line after which they would be. */
export interface LineRange {
  readonly first: number;
  readonly count: number;
}

export interface HunkLine {
  readonly kind: "same" | "removed" | "added";
  /** With its line break, unless the file ends without one. */
  readonly text: string;
  readonly span: Span;
}

/** What takes the files after back to those before. */
export function reversePatch({ files }: Patch): Patch {
  return { files: files.toReversed().map(reverseFile) };
}

function reverseFile(file: FilePatch): FilePatch {
  return { ...file, before: file.after, after: file.before, hunks: file.hunks.map(reverseHunk) };
}

const reversed = { same: "same", removed: "added", added: "removed" } as const;

function reverseHunk(hunk: Hunk): Hunk {
  const lines = hunk.lines.map((line) => ({ ...line, kind: reversed[line.kind] }));
  return { ...hunk, before: hunk.after, after: hunk.before, lines };
}
