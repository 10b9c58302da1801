import type { Diagnostic, DiagnosticCode, Severity } from "./diagnostic.ts";
import type { Document, Path, Place } from "./document.ts";
import { enquote, type FixOf, reword, unquote } from "./fix.ts";
import { editDistance, findNearest } from "./nearest.ts";
import { spanOf, writtenAt } from "./places.ts";
import { Recall } from "./recall.ts";
import { textBetween } from "./source-file.ts";
import { findUnfilled } from "./templates.ts";

/** One object of the input being read: what is wrong with it is collected here. */
export interface Reading {
  readonly document: Document;
  /** Where the object stands: the paths in its messages begin below. */
  readonly root: Path;
  /** An error here makes the object unusable. */
  readonly diagnostics: Diagnostic[];
  /** What is wrong with parts that the object can be used without. */
  readonly asides: Diagnostic[];
  /** What kinds of unfilled texts it was found to hold. */
  readonly unfilled: DiagnosticCode[];
  /** What was decoded of it and of the objects before it. */
  readonly recall: Recall;
}

/** A value of an object being read. `undefined` when it is missing or null, which Kubernetes takes for the same. */
export interface Cursor {
  readonly reading: Reading;
  readonly path: Path;
  readonly value: unknown;
}

export function readFrom(document: Document, root: Path, value: unknown, recall = new Recall()): Cursor {
  const reading = { document, root, diagnostics: [], asides: [], unfilled: [], recall };
  return { reading, path: root, value: value ?? undefined };
}

/** The same value, read as a part that the object can be used without. */
export function aside({ reading, path, value }: Cursor): Cursor {
  return { reading: { ...reading, diagnostics: reading.asides }, path, value };
}

export function placeOf({ reading, path }: Cursor): Place {
  return { document: reading.document, path };
}

/** The value of a field; of anything but an object there is none. */
export function field(cursor: Cursor, name: string): Cursor {
  return below(cursor, name, isObject(cursor.value) ? ownValue(cursor.value, name) : undefined);
}

/**
 * What `decode` makes of a value: the same thing for equal values, which are decoded once. For parts that many objects
 * have alike, such as the labels of one ReplicaSet's pods; what is made of them must not hold places.
 */
export function decodeOnce<T>(cursor: Cursor, decode: (cursor: Cursor) => T): T {
  const { reading, value } = cursor;
  if (typeof value !== "object" || value === null || !isClean(reading)) return decode(cursor);
  const known = reading.recall.find(decode, value);
  if (known) return known.result as T;
  const result = decode(cursor);
  if (isClean(reading)) reading.recall.keep(decode, { value, result });
  return result;
}

function isClean({ diagnostics, asides, unfilled }: Reading): boolean {
  return diagnostics.length + asides.length + unfilled.length === 0;
}

/** The fields of an object, whatever their names. */
export function readEntries(cursor: Cursor): readonly Cursor[] {
  return Object.entries(readObject(cursor) ?? {}).map(([name, value]) => below(cursor, name, value));
}

/** The items of a list, null ones included; none when it is missing. */
export function readList(cursor: Cursor): readonly Cursor[] {
  const { value } = cursor;
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map((item, i) => below(cursor, i, item));
  wrongShape(cursor, "a list");
  return [];
}

export function readObject(cursor: Cursor): Readonly<Record<string, unknown>> | undefined {
  const { value } = cursor;
  if (value === undefined || isObject(value)) return value;
  wrongShape(cursor, "an object");
  return undefined;
}

export function readString(cursor: Cursor): string | undefined {
  const { value } = cursor;
  if (value === undefined) return undefined;
  if (typeof value !== "string") return wrongShape(cursor, "a string");
  return isUnfilled(cursor, value) ? undefined : value;
}

export function readBoolean(cursor: Cursor): boolean | undefined {
  const { value } = cursor;
  return value === undefined || typeof value === "boolean" ? value : wrongShape(cursor, "a boolean");
}

export function readInteger(cursor: Cursor): number | undefined {
  const { value } = cursor;
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !Number.isInteger(value)) return wrongShape(cursor, "an integer");
  if (!Number.isSafeInteger(value)) {
    report(cursor, "warning", "number-precision", `\`${writtenAt(placeOf(cursor))}\` is read as ${value}`);
  }
  return value;
}

/** Strict reading: a field that Kubernetes does not know is an error, with the known one it may be meant for. */
export function allowOnly(cursor: Cursor, known: readonly string[]): void {
  if (!isObject(cursor.value)) return;
  for (const name in cursor.value) {
    if (known.includes(name)) continue;
    const unknown = field(cursor, name);
    const [nearest, other] = findNearest(name, known, 2);
    const help = nearest
      ? `did you mean \`${nearest}\`?`
      : `known here: ${known.map((one) => `\`${one}\``).join(", ")}`;
    report(unknown, "error", "unknown-field", `unknown field "${fieldPath(unknown)}"`, {
      part: "key",
      help,
      fix: nearest && isMeant(name, nearest, other, cursor.value) ? reword(nearest) : undefined,
    });
  }
}

/** Whether a field is certainly another one: only its case is wrong, or no second one is near and it is not given, too. */
function isMeant(name: string, nearest: string, other: string | undefined, given: object): boolean {
  if (Object.hasOwn(given, nearest)) return false;
  if (name.toLowerCase() === nearest.toLowerCase()) return true;
  return other === undefined && name.length >= 5 && editDistance(name, nearest, 2) <= 2;
}

/** As the API server writes it: `spec.ingress[0].from[1]`. */
export function fieldPath({ reading, path }: Cursor): string {
  const parts: string[] = [];
  for (let at = path; at && at !== reading.root; at = at.parent) {
    if (typeof at.key === "number") parts.push(`[${at.key}]`);
    else parts.push(/^[\w$-]+$/.test(at.key) ? `.${at.key}` : `[${at.key}]`);
  }
  return parts.reverse().join("").replace(/^\./, "");
}

export function report(
  cursor: Cursor,
  severity: Severity,
  code: DiagnosticCode,
  message: string,
  { part = "value", help, fix: fixOf }: ReportOptions = {},
): void {
  const span = spanOf(placeOf(cursor), part);
  const fix = fixOf?.(textBetween(cursor.reading.document.file, span.start, span.end));
  cursor.reading.diagnostics.push({
    code,
    severity,
    message,
    span,
    ...(help === undefined ? {} : { help }),
    ...(fix === undefined ? {} : { fix }),
  });
}

export interface ReportOptions {
  readonly part?: "key" | "value";
  readonly help?: string | undefined;
  /** Made of what is written there. */
  readonly fix?: FixOf | undefined;
}

/** Whether the object must not be used. */
export function hasErrors({ diagnostics }: Reading): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** Says what was expected and what stands there; gives `undefined`, so that readers can return it. */
export function wrongShape(cursor: Cursor, expected: string): undefined {
  const { value } = cursor;
  if (typeof value === "string" && isUnfilled(cursor, value)) return undefined;
  const path = fieldPath(cursor);
  const message = `${path === "" ? "" : `${path}: `}expected ${expected}, found ${describe(cursor)}`;
  report(cursor, "error", "wrong-shape", message, {
    help: shapeHelp(cursor, expected),
    fix: shapeFix(cursor, expected),
  });
  return undefined;
}

function shapeFix({ value }: Cursor, expected: string): FixOf | undefined {
  if (expected === "a string" && (typeof value === "number" || typeof value === "boolean")) return enquote;
  return expected === "an integer" && typeof value === "string" ? unquote : undefined;
}

function describe(cursor: Cursor): string {
  const { value } = cursor;
  if (value === undefined) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return `the string ${JSON.stringify(shorten(value))}`;
  return `the ${typeof value} \`${shorten(writtenAt(placeOf(cursor)))}\``;
}

function shapeHelp(cursor: Cursor, expected: string): string | undefined {
  const { value } = cursor;
  if (expected === "a string" && (typeof value === "number" || typeof value === "boolean")) {
    return `put it in quotes: "${shorten(writtenAt(placeOf(cursor)))}"`;
  }
  if (expected === "an integer" && typeof value === "string" && /^\d+$/.test(value)) return "leave out the quotes";
  if (expected === "a list" && isObject(value)) return "begin each item with a dash";
  if (expected === "an object" && Array.isArray(value)) return "leave out the dashes";
  return undefined;
}

/** Reports a template's mark or a placeholder, once for an object: there are seldom few. */
function isUnfilled(cursor: Cursor, value: string): boolean {
  const found = findUnfilled(value);
  if (!found) return false;
  const { unfilled } = cursor.reading;
  if (!unfilled.includes(found.code)) report(cursor, "error", found.code, found.message);
  unfilled.push(found.code);
  return true;
}

function below({ reading, path }: Cursor, key: string | number, value: unknown): Cursor {
  return { reading, path: { parent: path, key }, value: value ?? undefined };
}

/** Most fields that are asked for are missing, which is soon seen. */
function ownValue(object: Readonly<Record<string, unknown>>, name: string): unknown {
  const held = object[name];
  return held !== undefined && Object.hasOwn(object, name) ? held : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
