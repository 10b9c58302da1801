/** Where one text is another than before: what stood from `start` to `oldEnd` stands from `start` to `end` now. */
export interface ChangedStretch {
  readonly start: number;
  readonly oldEnd: number;
  readonly end: number;
}

/** The shortest; `undefined` where both are the same. No pair of surrogates and no line break of two is cut in two. */
export function changedStretch(old: string, text: string): ChangedStretch | undefined {
  if (old === text) return undefined;
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  if (splits(old, start) || splits(text, start)) start--;
  let same = 0;
  while (same < shorter - start && old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)) {
    same++;
  }
  if (same > 0 && (splits(old, old.length - same) || splits(text, text.length - same))) same--;
  return inWholeLines({ start, oldEnd: old.length - same, end: text.length - same }, text);
}

/** Lines that were added may as well begin where the one before them ends: `a|b↵a|` is `|a b↵|`. */
function inWholeLines(stretch: ChangedStretch, text: string): ChangedStretch {
  const { start, oldEnd, end } = stretch;
  if (start !== oldEnd) return stretch;
  let by = 0;
  while (by < start && text[start - by - 1] !== "\n" && text[start - by - 1] === text[end - by - 1]) by++;
  const isLine = by === start || text[start - by - 1] === "\n";
  return isLine && text[end - by - 1] === "\n" ? { start: start - by, oldEnd: oldEnd - by, end: end - by } : stretch;
}

function splits(text: string, at: number): boolean {
  const pair = text.slice(Math.max(0, at - 1), at + 1);
  return pair === "\r\n" || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair);
}
