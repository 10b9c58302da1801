/** What is known of the work of one tab without reading its files. */
export interface SlotNote {
  readonly id: string;
  /** When it was last saved: milliseconds since 1970. */
  readonly at: number;
  /** `12 files`, `three-tier, edited`. */
  readonly says: string;
}

const days = 24 * 60 * 60 * 1000;
export const longestKept = 30 * days;
export const mostSlots = 10;

/** What closed tabs have left, the latest first. `inUse`: the slots of tabs that are open. */
export function offered(notes: readonly SlotNote[], inUse: ReadonlySet<string>): readonly SlotNote[] {
  return notes.filter(({ id }) => !inUse.has(id)).toSorted((a, b) => b.at - a.at);
}

/** Those to drop: too old or too many, and never of a tab that is open. */
export function outdated(notes: readonly SlotNote[], inUse: ReadonlySet<string>, now: number): readonly SlotNote[] {
  const free = Math.max(0, mostSlots - notes.filter(({ id }) => inUse.has(id)).length);
  return offered(notes, inUse).filter(({ at }, i) => i >= free || now - at > longestKept);
}

/** `14:03`, `yesterday 14:03`, `24 Nov 14:03`. */
export function formatWhen(at: number, now: number): string {
  const [date, today] = [new Date(at), new Date(now)];
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}`;
  const yesterday = new Date(now);
  yesterday.setDate(today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return time;
  if (date.toDateString() === yesterday.toDateString()) return `yesterday ${time}`;
  const day = `${date.getDate()} ${months[date.getMonth()]}`;
  return date.getFullYear() === today.getFullYear() ? `${day} ${time}` : `${day} ${date.getFullYear()}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
