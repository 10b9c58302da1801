/** A stretch of a text, by offsets, and what is to stand there. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with edits of it made. Those at one place are made in their order; others must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.toSorted((a, b) => a.start - b.start);
  let written = "";
  let reached = 0;
  for (const edit of ordered) {
    written += text.slice(reached, edit.start) + edit.text;
    reached = edit.end;
  }
  return written + text.slice(reached);
}

/** The same edits of a text that stands so much further on in another. */
export function moveEdits(edits: readonly Edit[], by: number): readonly Edit[] {
  return edits.map(({ start, end, text }) => ({ start: start + by, end: end + by, text }));
}

/** The texts of files that edits change or make, by path. */
export function changedTexts(
  files: readonly { readonly path: string; readonly text: string }[],
  edits: readonly (Edit & { readonly path: string })[],
): ReadonlyMap<string, string> {
  const before = new Map(files.map(({ path, text }) => [path, text]));
  const paths = [...new Set(edits.map(({ path }) => path))];
  const ofPath = (path: string) => edits.filter((edit) => edit.path === path);
  return new Map(paths.map((path) => [path, applyEdits(before.get(path) ?? "", ofPath(path))]));
}
