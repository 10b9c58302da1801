import type { Edit } from "../apply-edits.ts";

/** An edit of one file. Of a file that is not there yet it begins and ends at 0. */
export interface TextEdit extends Edit {
  readonly path: string;
}

/** Whether some two of them change the same stretch, so that they cannot both be made. */
export function overlap(edits: readonly TextEdit[]): boolean {
  return edits.some((a, i) =>
    edits.some((b, j) => i < j && a.path === b.path && a.start < Math.max(b.end, b.start + 1) && b.start < a.end),
  );
}
