import {
  allowOnly,
  type Cursor,
  field,
  placeOf,
  readEntries,
  readList,
  readObject,
  readString,
} from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { checkLabelKey, checkLabelValue } from "./api-names.ts";
import { forbidden, invalid, required } from "./field-error.ts";

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

/** A map of labels, as `metadata.labels` is; a value that is missing or null is the empty text. */
export function decodeLabels(cursor: Cursor): Labels {
  const labels = new Map<string, string>();
  for (const entry of readEntries(cursor)) {
    const key = String(entry.path!.key);
    const value = entry.value === undefined ? "" : readString(entry);
    for (const message of checkLabelKey(key)) invalid(cursor, key, message, { at: entry, part: "key" });
    for (const message of value === undefined ? [] : checkLabelValue(value))
      invalid(cursor, value, message, { at: entry });
    labels.set(key, value ?? "");
  }
  return labels;
}

/** A selector, read strictly. What is missing selects everything: whether that is meant is up to the field. */
export function decodeSelector(cursor: Cursor): LabelSelector {
  readObject(cursor);
  allowOnly(cursor, ["matchLabels", "matchExpressions"]);
  const matchLabels = field(cursor, "matchLabels");
  const equalities = [...decodeLabels(matchLabels)].map(
    ([key, value]): Requirement => ({ key, operator: "In", values: [value], place: placeOf(field(matchLabels, key)) }),
  );
  const expressions = readList(field(cursor, "matchExpressions")).map(decodeExpression);
  return { requirements: [...equalities, ...expressions], place: placeOf(cursor) };
}

function decodeExpression(cursor: Cursor): Requirement {
  allowOnly(cursor, ["key", "operator", "values"]);
  const key = field(cursor, "key");
  const values = field(cursor, "values");
  const texts = readList(values).map((value) => (value.value === undefined ? "" : (readString(value) ?? "")));
  const name = key.value === undefined ? "" : readString(key);
  for (const message of name === undefined ? [] : checkLabelKey(name)) invalid(key, name, message);
  return {
    key: name ?? "",
    operator: decodeOperator(field(cursor, "operator"), values, texts),
    values: texts,
    place: placeOf(cursor),
  };
}

function decodeOperator(operator: Cursor, values: Cursor, texts: readonly string[]): Operator {
  const name = operator.value === undefined ? "" : readString(operator);
  const isMissing = values.value === undefined || Array.isArray(values.value); // else its shape is wrong already
  switch (name) {
    case "In":
    case "NotIn":
      if (texts.length === 0 && isMissing) required(values, "must be specified when `operator` is 'In' or 'NotIn'");
      return name;
    case "Exists":
    case "DoesNotExist":
      if (texts.length > 0) forbidden(values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
      return name;
    case undefined:
      return "Exists"; // not a text: reported already, and the object is not used
    default:
      invalid(operator, name, "not a valid selector operator");
      return "Exists";
  }
}
