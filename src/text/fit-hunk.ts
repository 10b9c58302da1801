import type { Hunk, HunkLine } from "./patch.ts";

/** How a line of the patch and one of the file are compared, and what an added one becomes. */
export interface LineWay {
  isSame(ofHunk: string, ofFile: string): boolean;
  added(line: string): string;
}

/** As they stand. */
export const exactly: LineWay = { isSame: (a, b) => a === b, added: (line) => line };

/** Whatever breaks the lines: a patch that was pasted has lost the CR of a file's CRLF. */
export function asBroken(lines: readonly string[]): LineWay {
  const lineBreak = lines.some((line) => line.endsWith("\r\n")) ? "\r\n" : "\n";
  return {
    isSame: (a, b) => withoutReturn(a) === withoutReturn(b),
    added: (line) => withoutReturn(line).replace(/\n$/, lineBreak),
  };
}

function withoutReturn(line: string): string {
  return line.replace(/\r\n$/, "\n");
}

/** The lines of a text with their breaks. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split("\n");
  const last = lines.pop()!;
  return [...lines.map((line) => `${line}\n`), ...(last === "" ? [] : [last])];
}

/** The first line of a hunk that the file does not have where the rest of it fits best. */
export interface Misfit {
  readonly hunk: Hunk;
  /** `undefined` where all of its lines are there, and the file is to begin or end with them. */
  readonly line: HunkLine | undefined;
  /** The number of the line of the file that would have to be it, from 1. */
  readonly at: number;
  /** `undefined` behind the end of the file. */
  readonly instead: string | undefined;
  /** No line of the hunk is there. */
  readonly isElsewhere: boolean;
}

/** A hunk that is found in another line than those before it lead to. */
export interface Shift {
  readonly hunk: Hunk;
  readonly at: number;
  /** Lines further down; less than nothing is up. */
  readonly by: number;
}

export type Fitted =
  | { readonly kind: "fits"; readonly lines: readonly string[]; readonly shifts: readonly Shift[] }
  | { readonly kind: "does-not-fit"; readonly misfits: readonly Misfit[] };

/** A file's lines with all hunks done, wherever they fit in their order; context has to be there to the letter. */
export function fitHunks(lines: readonly string[], hunks: readonly Hunk[], way: LineWay): Fitted {
  const hasContext = hunks.some((hunk) => hunk.lines.some(({ kind }) => kind === "same"));
  const done: string[] = [];
  const misfits: Misfit[] = [];
  const shifts: Shift[] = [];
  let at = 0;
  let drift = 0;
  for (const hunk of hunks) {
    const old = oldOf(hunk, hasContext);
    const expected = Math.max(at, startOf(hunk) + drift);
    const found = findFit(lines, old, expected, at, way);
    if (found === undefined) {
      misfits.push(misfitOf(lines, old, expected, at, way));
      continue;
    }
    if (found !== expected) shifts.push({ hunk, at: found + 1, by: found - expected });
    drift = found - startOf(hunk);
    done.push(...lines.slice(at, found), ...replace(lines, hunk, found, way));
    at = found + old.lines.length;
  }
  if (misfits.length > 0) return { kind: "does-not-fit", misfits };
  return { kind: "fits", lines: [...done, ...lines.slice(at)], shifts };
}

/** From 0. */
function startOf({ before }: Hunk): number {
  return before.count === 0 ? before.first : before.first - 1;
}

/** Lines that stay are those of the file. */
function replace(lines: readonly string[], hunk: Hunk, start: number, way: LineWay): readonly string[] {
  let at = start;
  return hunk.lines.flatMap(({ kind, text }) => {
    if (kind === "added") return [way.added(text)];
    const line = lines[at++]!;
    return kind === "same" ? [line] : [];
  });
}

/** What of a hunk has to be there. */
interface Old {
  readonly hunk: Hunk;
  readonly lines: readonly HunkLine[];
  /** Where a patch has context, that of a last line is the end of the file. */
  readonly endsFile: boolean;
}

function oldOf(hunk: Hunk, hasContext: boolean): Old {
  const lines = hunk.lines.filter(({ kind }) => kind !== "added");
  return { hunk, lines, endsFile: hasContext && hunk.lines.at(-1)?.kind !== "same" };
}

/** Nearest to where it is expected, and not before `first`. */
function findFit(
  lines: readonly string[],
  { lines: old, endsFile }: Old,
  expected: number,
  first: number,
  way: LineWay,
): number | undefined {
  const last = lines.length - old.length;
  const least = endsFile ? Math.max(first, last) : first;
  const fits = (at: number) =>
    at >= least && at <= last && old.every(({ text }, i) => way.isSame(text, lines[at + i]!));
  if (old.length === 0) return fits(expected) ? expected : undefined; // nothing tells where else it could be
  for (let far = 0; expected - far >= least || expected + far <= last; far++) {
    if (fits(expected - far)) return expected - far;
    if (fits(expected + far)) return expected + far;
  }
  return undefined;
}

/** At the place where most lines are the same, the nearest of several. */
function misfitOf(
  lines: readonly string[],
  { hunk, lines: old }: Old,
  expected: number,
  first: number,
  way: LineWay,
): Misfit {
  const sameAt = (at: number) => old.filter(({ text }, i) => isAt(lines, at + i, text, way)).length;
  let [best, most] = [Math.min(expected, lines.length), sameAt(expected)];
  for (let at = first; at < lines.length; at++) {
    const same = sameAt(at);
    if (same > most || (same === most && Math.abs(at - expected) < Math.abs(best - expected)))
      [best, most] = [at, same];
  }
  const wrong = old.findIndex(({ text }, i) => !isAt(lines, best + i, text, way));
  const at = best + (wrong < 0 ? old.length : wrong);
  return { hunk, line: old[wrong], at: at + 1, instead: lines[at], isElsewhere: most === 0 };
}

function isAt(lines: readonly string[], at: number, text: string, way: LineWay): boolean {
  const line = lines[at];
  return line !== undefined && way.isSame(text, line);
}
