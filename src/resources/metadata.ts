import {
  allowOnly,
  type Cursor,
  decodeOnce,
  field,
  readEntries,
  readObject,
  readString,
  wrongShape,
} from "../text/cursor.ts";
import { checkDnsLabel, checkLabelKey, checkNamePrefix, checkSubdomain } from "./api-names.ts";
import { invalid, required } from "./field-error.ts";
import { decodeLabels, type Labels } from "./labels.ts";

/** What every object says of itself; a namespace that is missing is `default`. */
export interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
}

export function decodeMetadata(cursor: Cursor): Metadata {
  const metadata = field(cursor, "metadata");
  allowOnlyMetadata(metadata);
  const name = decodeReadableName(metadata);
  const namespace = decodeNamespace(field(metadata, "namespace")) ?? "default";
  return { name, namespace, labels: decodeOnce(field(metadata, "labels"), decodeLabels) };
}

/** Of an object that is in no namespace: the API server drops one that is given. */
export function decodeClusterMetadata(cursor: Cursor, form: NameForm = checkSubdomain): Omit<Metadata, "namespace"> {
  const metadata = field(cursor, "metadata");
  allowOnlyMetadata(metadata);
  return { name: decodeReadableName(metadata, form), labels: decodeOnce(field(metadata, "labels"), decodeLabels) };
}

/** What is wrong with a name of a kind. */
type NameForm = (name: string) => readonly string[];

/** Strict reading of `metadata`, which is the same for every kind: its fields, and annotations that are texts. */
export function allowOnlyMetadata(metadata: Cursor): void {
  allowOnly(metadata, metadataFields);
  for (const annotation of readEntries(field(metadata, "annotations"))) {
    const { value } = annotation; // a free text: it may well hold a template
    if (value !== undefined && typeof value !== "string") wrongShape(annotation, "a string");
  }
}

/** The keys of annotations are labels' keys, in whichever case. */
export function checkAnnotations(metadata: Cursor): void {
  const annotations = field(metadata, "annotations");
  if (typeof annotations.value !== "object" || Array.isArray(annotations.value)) return; // which is told already
  for (const entry of readEntries(annotations)) {
    const key = String(entry.path!.key);
    for (const message of checkLabelKey(key.toLowerCase())) {
      invalid(annotations, key, message, { at: entry, part: "key" });
    }
  }
}

const metadataFields = [
  "name",
  "generateName",
  "namespace",
  "labels",
  "annotations",
  "ownerReferences",
  "finalizers",
  "managedFields",
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "deletionTimestamp",
  "deletionGracePeriodSeconds",
  "selfLink",
];

/** Whether an object of a namespace leaves it out. */
export function lacksNamespace(cursor: Cursor): boolean {
  const { value } = field(field(cursor, "metadata"), "namespace");
  return value === undefined || value === "";
}

/** Name and namespace of an object that cannot be used, as far as they can be told. */
export function findIdentity(cursor: Cursor): { readonly namespace?: string; readonly name?: string } {
  const metadata = field(cursor, "metadata");
  const { value: name } = field(metadata, "name");
  const { value: given } = field(metadata, "namespace");
  const namespace = given === undefined || given === "" ? "default" : given;
  const isKnown =
    typeof metadata.value === "object" && typeof namespace === "string" && !checkDnsLabel(namespace).length;
  return { ...(isKnown ? { namespace } : {}), ...(typeof name === "string" && name !== "" ? { name } : {}) };
}

function decodeReadableName(metadata: Cursor, form: NameForm = checkSubdomain): string {
  const isReadable = metadata.value === undefined || readObject(metadata) !== undefined;
  return isReadable ? decodeName(metadata, form) : "";
}

/** The name may be one to be generated, as `kubectl create` allows. */
function decodeName(metadata: Cursor, form: NameForm): string {
  const cursor = field(metadata, "name");
  const name = readString(cursor);
  const prefix = field(metadata, "generateName");
  const generated = readString(prefix);
  for (const message of generated ? checkNamePrefix(generated, form) : []) invalid(prefix, generated, message);
  if (name) {
    for (const message of form(name)) invalid(cursor, name, message);
  } else if (!generated && (cursor.value === undefined || name === "")) {
    required(cursor, "name or generateName is required");
  }
  return name || generated || "";
}

function decodeNamespace(cursor: Cursor): string | undefined {
  const namespace = readString(cursor) || undefined;
  for (const message of namespace === undefined ? [] : checkDnsLabel(namespace)) invalid(cursor, namespace, message);
  return namespace;
}
