/** Where two lists differ: from `first` on, `old` stood where `now` stands. What is before and behind is the same. */
export interface Change<T> {
  readonly first: number;
  readonly old: readonly T[];
  readonly now: readonly T[];
}

/** Compares items by identity. */
export function findChange<T>(old: readonly T[], now: readonly T[]): Change<T> {
  const shorter = Math.min(old.length, now.length);
  let first = 0;
  while (first < shorter && old[first] === now[first]) first++;
  let behind = 0;
  while (behind < shorter - first && old[old.length - 1 - behind] === now[now.length - 1 - behind]) behind++;
  return { first, old: old.slice(first, old.length - behind), now: now.slice(first, now.length - behind) };
}
