import { type Cursor, fieldPath, report } from "../text/cursor.ts";

/*
 * Errors as the API server words them: `<field path>: <type>: <detail>`. `at` is where the mistake stands when that is
 * not the field that the path names: a label's errors name the map.
 */

interface Options {
  readonly at?: Cursor;
  readonly part?: "key" | "value";
  readonly help?: string | undefined;
}

export function required(cursor: Cursor, detail = "", options?: Options): void {
  fieldError(cursor, "required", "Required value", detail, options);
}

export function invalid(cursor: Cursor, value: unknown, detail: string, options?: Options): void {
  fieldError(cursor, "invalid", `Invalid value: ${JSON.stringify(value)}`, detail, options);
}

export function unsupported(cursor: Cursor, value: string, supported: readonly string[], options?: Options): void {
  const values = supported.map((one) => `"${one}"`).join(", ");
  fieldError(
    cursor,
    "unsupported",
    `Unsupported value: ${JSON.stringify(value)}`,
    `supported values: ${values}`,
    options,
  );
}

export function forbidden(cursor: Cursor, detail: string, options?: Options): void {
  fieldError(cursor, "forbidden", "Forbidden", detail, options);
}

function fieldError(
  cursor: Cursor,
  code: "required" | "invalid" | "unsupported" | "forbidden",
  type: string,
  detail: string,
  { at = cursor, part = "value", help }: Options = {},
): void {
  const message = [fieldPath(cursor), type, detail].filter((text) => text !== "").join(": ");
  report(at, "error", code, message, { part, help });
}
