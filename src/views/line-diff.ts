import { applyEdits, moveEdits } from "../apply-edits.ts";
import type { TextEdit } from "../text/text-edit.ts";

/** Lines of a file before and after a change of it, with some around that stay. */
export interface Hunk {
  readonly path: string;
  /** `new` when the file is not there yet. */
  readonly file: "new" | "changed";
  /** The number of the first line, as it is before the change. */
  readonly line: number;
  readonly lines: readonly DiffLine[];
}

export interface DiffLine {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

const around = 3;

/** What edits of one file change, line by line. Edits near each other are told together. */
export function diffLines(path: string, text: string | undefined, edits: readonly TextEdit[]): readonly Hunk[] {
  if (text === undefined) {
    const lines = linesOf(applyEdits("", edits)).map((line): DiffLine => ({ kind: "added", text: line }));
    return [{ path, file: "new", line: 1, lines }];
  }
  const groups: TextEdit[][] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    const last = groups.at(-1)?.at(-1);
    const isNear = last && text.slice(last.end, edit.start).split("\n").length <= 2 * around;
    if (isNear) groups.at(-1)!.push(edit);
    else groups.push([edit]);
  }
  return groups.map((group) => hunkOf(path, text, group));
}

function hunkOf(path: string, text: string, edits: readonly TextEdit[]): Hunk {
  const blocks = blocksOf(text, edits);
  const [start, end] = [blocks[0]!.start, blocks.at(-1)!.end];
  const above = linesOf(text.slice(0, start)).slice(-around);
  const below = linesOf(text.slice(end + 1)).slice(0, around);
  const first = text.slice(0, start).split("\n").length - above.length;
  const inside = blocks.flatMap((block, i) => {
    const before = text.slice(block.start, block.end);
    const after = applyEdits(before, moveEdits(block.edits, -block.start));
    const gap = linesOf(text.slice(blocks[i - 1] ? blocks[i - 1]!.end + 1 : start, block.start));
    return [...same(gap), ...compare(linesOf(before), linesOf(after))];
  });
  const lines = [...same(above), ...inside, ...same(below)];
  const isChange = ({ kind }: DiffLine) => kind !== "same";
  const skipped = Math.max(0, lines.findIndex(isChange) - around);
  const shown = lines.slice(skipped, lines.findLastIndex(isChange) + 1 + around);
  return { path, file: "changed", line: first + skipped, lines: shown };
}

/** Whole lines, and the edits in them. */
interface Block {
  readonly start: number;
  end: number;
  readonly edits: TextEdit[];
}

/** Edits in one line or in lines that follow on each other are compared together; lines between others stay. */
function blocksOf(text: string, edits: readonly TextEdit[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const edit of edits) {
    const [start, end] = [lineStart(text, edit.start), lineEnd(text, edit.end)];
    const last = blocks.at(-1);
    if (last && start <= last.end + 1) {
      last.edits.push(edit);
      last.end = Math.max(last.end, end);
    } else blocks.push({ start, end, edits: [edit] });
  }
  return blocks;
}

/** Lines that both begin and end with stay; between them the old ones stand before the new ones. */
function compare(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [
    ...same(before.slice(0, head)),
    ...before.slice(head, before.length - tail).map((text): DiffLine => ({ kind: "removed", text })),
    ...after.slice(head, after.length - tail).map((text): DiffLine => ({ kind: "added", text })),
    ...same(before.slice(before.length - tail)),
  ];
}

function same(lines: readonly string[]): readonly DiffLine[] {
  return lines.map((text) => ({ kind: "same", text }));
}

/** Without the empty line that a break at the end would make. */
function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.replace(/\r$/, ""));
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  return feed === -1 ? text.length : feed;
}
