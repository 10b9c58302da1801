/**
 * The candidates nearest to a misspelt word, nearest first: those within a third of its length in edits, or that
 * contain it. At most `limit`; ties in the order given.
 */
export function findNearest(word: string, candidates: Iterable<string>, limit = 3): readonly string[] {
  const wanted = word.toLowerCase();
  const near: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    const text = candidate.toLowerCase();
    const most = Math.max(2, Math.floor(wanted.length / 3));
    const distance = text.includes(wanted) && wanted.length > 2 ? 1 : editDistance(wanted, text, most);
    if (distance <= most) near.push({ candidate, distance });
  }
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** Insertions, deletions and substitutions from `a` to `b`; anything above `most` is reported as `most + 1`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return Math.min(row[b.length]!, most + 1);
}
