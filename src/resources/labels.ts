import {
  allowOnly,
  type Cursor,
  field,
  placeOf,
  readEntries,
  readList,
  readObject,
  readString,
  wrongShape,
} from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { rewordCase } from "../text/fix.ts";
import { checkLabelKey, checkLabelValue } from "./api-names.ts";
import { forbidden, invalid, required } from "./field-error.ts";
import { requireFields } from "./schema.ts";

export type Labels = ReadonlyMap<string, string>;

export type Operator = "In" | "NotIn" | "Exists" | "DoesNotExist";

/** One condition on one label key. A `matchLabels` entry is `In` with one value. */
export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
  readonly place: Place;
}

/** All requirements must hold; none means every object (`{}`). */
export interface LabelSelector {
  readonly requirements: readonly Requirement[];
  readonly place: Place;
}

/**
 * What a selector is read by. A built-in kind's *type* takes null for the empty text. A custom resource's *schema* drops
 * a label that is null, asks for an expression's key and operator, and leaves the form of names to the network plugin,
 * which cannot use a policy whose selector has none.
 */
export type ReadBy = "type" | "schema";

/** A map of labels, as `metadata.labels` is; a value that is missing or null is the empty text. */
export function decodeLabels(cursor: Cursor, by: ReadBy = "type"): Labels {
  const labels = new Map<string, string>();
  for (const entry of readEntries(cursor)) {
    if (entry.value === undefined && by === "schema") continue;
    const key = String(entry.path!.key);
    const value = entry.value === undefined ? "" : readString(entry);
    const help = helpFor(by);
    for (const message of checkLabelKey(key)) invalid(cursor, key, message, { at: entry, part: "key", help });
    for (const message of value === undefined ? [] : checkLabelValue(value))
      invalid(cursor, value, message, { at: entry, help });
    labels.set(key, value ?? "");
  }
  return labels;
}

/** A selector, read strictly. What is missing selects everything: whether that is meant is up to the field. */
export function decodeSelector(cursor: Cursor, by: ReadBy = "type"): LabelSelector {
  readObject(cursor);
  allowOnly(cursor, ["matchLabels", "matchExpressions"]);
  const matchLabels = field(cursor, "matchLabels");
  const equalities = [...decodeLabels(matchLabels, by)].map(
    ([key, value]): Requirement => ({ key, operator: "In", values: [value], place: placeOf(field(matchLabels, key)) }),
  );
  const expressions = readList(field(cursor, "matchExpressions")).map((one) => decodeExpression(one, by));
  return { requirements: [...equalities, ...expressions], place: placeOf(cursor) };
}

function helpFor(by: ReadBy): string | undefined {
  return by === "schema" ? "the API server stores this, but no network plugin can use the selector" : undefined;
}

/** In the order in which the API server looks at a requirement: the number of values, the key, each value. */
function decodeExpression(cursor: Cursor, by: ReadBy): Requirement {
  if (by === "schema" && cursor.value === undefined) wrongShape(cursor, "an object");
  allowOnly(cursor, ["key", "operator", "values"]);
  if (by === "schema") requireFields(cursor, ["key", "operator"]);
  const values = field(cursor, "values");
  const items = readList(values);
  const texts = items.map((value) => readText(value, by));
  const operator = decodeOperator(field(cursor, "operator"), values, texts, by);
  const key = decodeKey(field(cursor, "key"), by);
  texts.forEach((text, i) => {
    for (const message of checkLabelValue(text)) invalid(items[i]!, text, message, { help: helpFor(by) });
  });
  return { key, operator, values: texts, place: placeOf(cursor) };
}

function readText(cursor: Cursor, by: ReadBy): string {
  if (cursor.value === undefined && by === "schema") wrongShape(cursor, "a string");
  return readString(cursor) ?? "";
}

function decodeKey(cursor: Cursor, by: ReadBy): string {
  if (cursor.value === undefined && by === "schema") return "";
  const key = cursor.value === undefined ? "" : readString(cursor);
  for (const message of key === undefined ? [] : checkLabelKey(key))
    invalid(cursor, key, message, { help: helpFor(by) });
  return key ?? "";
}

function decodeOperator(operator: Cursor, values: Cursor, texts: readonly string[], by: ReadBy): Operator {
  const name = operator.value === undefined ? "" : readString(operator);
  const isMissing = values.value === undefined || Array.isArray(values.value); // else its shape is wrong already
  switch (name) {
    case "In":
    case "NotIn":
      if (texts.length === 0 && isMissing)
        required(values, "must be specified when `operator` is 'In' or 'NotIn'", { help: helpFor(by) });
      return name;
    case "Exists":
    case "DoesNotExist":
      if (texts.length > 0)
        forbidden(values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'", { help: helpFor(by) });
      return name;
    case undefined:
      return "Exists"; // not a text: reported already, and the object is not used
    default:
      if (by === "type" || operator.value !== undefined)
        invalid(operator, name, "not a valid selector operator", {
          help: helpFor(by),
          fix: rewordCase(name, ["In", "NotIn", "Exists", "DoesNotExist"]),
        });
      return "Exists";
  }
}
