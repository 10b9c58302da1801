/** A place across the reading direction: `at` is its centre. */
export interface Seat {
  readonly at: number;
  readonly size: number;
}

interface Wanted {
  readonly size: number;
  readonly wanted: number;
  /** Those who stay where they are, of the same column. */
  readonly others: readonly Seat[];
  readonly gap: number;
  readonly room: { readonly start: number; readonly end: number };
}

/** The free place nearest to the wanted one; where none is free, behind all others. */
export function seat({ size, wanted, others, gap, room }: Wanted): number {
  const [least, most] = [room.start + size / 2, room.end - size / 2];
  const apart = (other: Seat) => (size + other.size) / 2 + gap;
  const beside = others.flatMap((other) => [other.at - apart(other), other.at + apart(other)]);
  const isFree = (at: number) =>
    least <= at && at <= most && others.every((other) => Math.abs(at - other.at) >= apart(other) - tolerance);
  const free = [Math.min(Math.max(wanted, least), Math.max(least, most)), ...beside].filter(isFree);
  if (free.length === 0) return Math.max(least, ...others.map((other) => other.at + apart(other)));
  return free.reduce((best, at) => (Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best));
}

/** Sums of the same lengths may differ by so little. */
const tolerance = 0.01;
