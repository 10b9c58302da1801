/** A text of YAML documents, and where they stand in it, in order. */
export interface DocumentedText {
  readonly text: string;
  readonly documents: readonly { readonly start: number; readonly end: number }[];
}

/** What of a text is another text than before, by whole documents. */
export interface Change {
  /** How many documents before it are as they were. */
  readonly before: number;
  /** The first document behind it that is as it was. */
  readonly behind: number;
  /** What is to be read anew, in the new text. */
  readonly start: number;
  readonly end: number;
  /** How far the documents behind it have moved: characters and lines. */
  readonly moved: number;
  readonly lines: number;
}

/**
 * Finds documents before and behind all that has changed, if there are some; `undefined` when it cannot be told. No text
 * of the two is JSON.
 */
export function findChange(old: DocumentedText, text: string): Change | undefined {
  const same = sameEnds(old.text, text);
  const before = countBefore(old, same.start);
  const start = before === 0 ? 0 : old.documents[before - 1]!.end;
  const behind = firstBehind(old, old.text.length - same.end);
  const moved = text.length - old.text.length;
  const oldEnd = old.documents[behind]?.start ?? old.text.length;
  const middle = text.slice(start, oldEnd + moved);
  // What `%` begins may belong to the document behind it.
  if (/^%/m.test(middle)) return undefined;
  const lines = countLines(middle) - countLines(old.text.slice(start, oldEnd));
  return { before, behind, start, end: oldEnd + moved, moved, lines };
}

/** Whether less than half of a text is another than before. */
export function isMostlySame(old: string, text: string): boolean {
  const { start, end } = sameEnds(old, text);
  return 2 * (start + end) > text.length;
}

/** How many documents come before `limit` together with the line that separates them from the next. */
function countBefore({ text, documents }: DocumentedText, limit: number): number {
  const last = documents.findLastIndex(({ end }) => {
    const lineEnd = text.indexOf("\n", end);
    return lineEnd !== -1 && lineEnd < limit;
  });
  return last + 1;
}

/** The first document that begins with a separator behind `limit`, the line break before it included. */
function firstBehind({ text, documents }: DocumentedText, limit: number): number {
  const separator = /(?<=[\r\n])---(?=[ \t\r\n])/y;
  const found = documents.findIndex(({ start }) => {
    separator.lastIndex = start;
    return start > limit && separator.test(text);
  });
  return found === -1 ? documents.length : found;
}

/** As editors have it: LF, CRLF or CR ends a line. */
export function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return text.includes("\r") ? count + (text.match(/\r(?!\n)/g)?.length ?? 0) : count;
}

/** How much two texts have in common at their beginning and, of what is left, at their end. */
function sameEnds(a: string, b: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(a.length, b.length);
  const start = reach(shorter, (from, to) => a.slice(from, to) === b.slice(from, to));
  const end = reach(shorter - start, (from, to) => {
    return a.slice(a.length - to, a.length - from) === b.slice(b.length - to, b.length - from);
  });
  return { start, end };
}

/** How far two texts are the same, step by step: long steps as long as they are, then ever shorter ones. */
function reach(most: number, isSame: (from: number, to: number) => boolean): number {
  let at = 0;
  for (let step = 65_536; step >= 1; step = Math.floor(step / 2)) {
    while (at + step <= most && isSame(at, at + step)) at += step;
  }
  return at;
}
