import { type Cursor, fieldPath, type ReportOptions, report } from "../text/cursor.ts";
import { rewordCase } from "../text/fix.ts";
import { quote } from "./quote.ts";

/*
 * Errors as the API server words them: `<field path>: <type>: <detail>`. `at` is where the mistake stands when that is
 * not the field that the path names: a label's errors name the map.
 */

interface Options extends ReportOptions {
  readonly at?: Cursor;
}

export function required(cursor: Cursor, detail = "", options?: Options): void {
  fieldError(cursor, "required", "Required value", detail, options);
}

export function invalid(cursor: Cursor, value: unknown, detail: string, options?: Options): void {
  fieldError(cursor, "invalid", `Invalid value: ${show(value)}`, detail, options);
}

export function unsupported(cursor: Cursor, value: string, supported: readonly string[], options?: Options): void {
  const values = supported.map((one) => `"${one}"`).join(", ");
  fieldError(cursor, "unsupported", `Unsupported value: ${show(value)}`, `supported values: ${values}`, {
    fix: rewordCase(value, supported),
    ...options,
  });
}

/** A rule of a custom resource's schema that does not hold; it names the value only where that is a plain one. */
export function violated(cursor: Cursor, message: string, at: Cursor = cursor): void {
  const { value } = cursor;
  const type = `Invalid value${typeof value === "object" ? "" : `: ${show(value)}`}`;
  fieldError(cursor, "invalid", type, message, { at });
}

/** An item that stands in a set already. */
export function duplicate(cursor: Cursor, value: string): void {
  fieldError(cursor, "invalid", `Duplicate value: ${show(value)}`, "");
}

export function tooLong(cursor: Cursor, most: number): void {
  fieldError(cursor, "invalid", "Too long", `may not be more than ${most} bytes`); // characters, whatever it says
}

export function tooMany(cursor: Cursor, count: number, most: number): void {
  fieldError(cursor, "invalid", `Too many: ${count}`, `must have at most ${most} item${most === 1 ? "" : "s"}`);
}

export function forbidden(cursor: Cursor, detail: string, options?: Options): void {
  fieldError(cursor, "forbidden", "Forbidden", detail, options);
}

function fieldError(
  cursor: Cursor,
  code: "required" | "invalid" | "unsupported" | "forbidden",
  type: string,
  detail: string,
  { at = cursor, ...options }: Options = {},
): void {
  const message = [fieldPath(cursor), type, detail].filter((text) => text !== "").join(": ");
  report(at, "error", code, message, options);
}

function show(value: unknown): string {
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}
