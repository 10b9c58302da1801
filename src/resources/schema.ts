import {
  allowOnly,
  type Cursor,
  field,
  fieldPath,
  readInteger,
  readList,
  readObject,
  wrongShape,
} from "../text/cursor.ts";
import { invalid, required, tooLong, tooMany } from "./field-error.ts";

/*
 * What the schema of a custom resource asks of values, in the API server's words and order: the items of a list before
 * their number, the fields of an object after theirs, and what is missing last. A field that is null counts as missing,
 * an item that is null does not.
 */

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** The items of a list that must be objects, each decoded. */
export function decodeItems<T>(cursor: Cursor, bounds: Bounds, decode: (item: Cursor) => readonly T[]): readonly T[] {
  return readItems(cursor, "an object", bounds, (item) => (readObject(item) ? decode(item) : []));
}

/** The items of a list that may be of any sort. */
export function readItems<T>(
  cursor: Cursor,
  expected: string,
  { least, most }: Bounds,
  decode: (item: Cursor) => readonly T[],
): readonly T[] {
  const items = readList(cursor);
  const decoded = items.flatMap((item) =>
    item.value === undefined ? (wrongShape(item, expected) ?? []) : decode(item),
  );
  const count = Array.isArray(cursor.value) ? items.length : undefined;
  if (count !== undefined && count < least)
    invalid(cursor, count, `${inBody(cursor)} should have at least ${least} items`);
  if (count !== undefined && count > most) tooMany(cursor, count, most);
  return decoded;
}

/** A list's items, without a word where it is none: that is told already. */
export function itemsOf(cursor: Cursor): readonly Cursor[] {
  return Array.isArray(cursor.value) ? readList(cursor) : [];
}

/** The one field that is given of an object that has exactly one; several or none where that is wrong. */
export function readChoice(cursor: Cursor, known: readonly string[]): readonly Cursor[] {
  const value = readObject(cursor);
  if (!value) return [];
  allowOnly(cursor, known);
  const given = known.map((name) => field(cursor, name)).filter((one) => one.value !== undefined);
  const isMisnamed = Object.keys(value).some((name) => !known.includes(name)); // which is told already
  if (given.length === 0 && !isMisnamed) invalid(cursor, 0, `${inBody(cursor)} should have at least 1 properties`);
  if (given.length > 1) tooMany(cursor, given.length, 1);
  return given;
}

/** Reports the fields of an object that are missing. */
export function requireFields(cursor: Cursor, names: readonly string[]): void {
  if (!isObject(cursor.value)) return;
  for (const one of names.map((name) => field(cursor, name))) if (one.value === undefined) required(one);
}

/** A number within bounds, whether or not it keeps them: what does not is reported. */
export function readBounded(cursor: Cursor, { least, most }: Bounds): number | undefined {
  const value = readInteger(cursor);
  if (value === undefined) return undefined;
  if (value > most) invalid(cursor, value, `${inBody(cursor)} should be less than or equal to ${most}`);
  if (value < least) invalid(cursor, value, `${inBody(cursor)} should be greater than or equal to ${least}`);
  return value;
}

export function checkLength(cursor: Cursor, text: string, most: number): void {
  if ([...text].length > most) tooLong(cursor, most);
}

export function checkPattern(cursor: Cursor, text: string, pattern: RegExp): void {
  if (!pattern.test(text)) invalid(cursor, text, `${inBody(cursor)} should match '${pattern.source}'`);
}

function inBody(cursor: Cursor): string {
  return `${fieldPath(cursor)} in body`;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
