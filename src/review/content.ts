/** What a decoded object says, as one text: equal for objects that differ only in where they stand. */
export function contentOf(value: unknown): string {
  return JSON.stringify(value, leaveOutPlaces) ?? "";
}

function leaveOutPlaces(key: string, value: unknown): unknown {
  if (key === "place") return undefined;
  if (value instanceof Map) return [...value].sort(([a], [b]) => (a < b ? -1 : 1));
  return typeof value === "bigint" ? `${value}n` : value;
}

export function isSameContent(a: unknown, b: unknown): boolean {
  return a === b || contentOf(a) === contentOf(b);
}
