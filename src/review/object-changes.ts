import type { Analysis } from "../analyze.ts";
import { objectsOf } from "../cluster/build-cluster.ts";
import { nameOf, type ObjectRef, objectRef } from "../cluster/objects.ts";
import type { Resource } from "../resources/resource.ts";
import { textBetween } from "../text/source-file.ts";
import { isSameContent } from "./content.ts";

/**
 * An object that is not the same before and after: matched by kind, namespace and name, in whatever file it is.
 * `written`: only its text is another, it says the same.
 */
export interface ObjectChange {
  readonly object: ObjectRef;
  readonly kind: "added" | "removed" | "changed" | "written";
  readonly before: Resource | undefined;
  readonly after: Resource | undefined;
}

/** In the order of the files after, then those that are gone. */
export function changedObjects(before: Analysis, after: Analysis): readonly ObjectChange[] {
  const old = new Map(objectsOf(before.cluster).map((object) => [nameOf(object), object]));
  const now = new Map(objectsOf(after.cluster).map((object) => [nameOf(object), object]));
  const kept = [...now].flatMap(([name, object]) => changeOf(old.get(name), object));
  const gone = [...old].flatMap(([name, object]) => (now.has(name) ? [] : changeOf(object, undefined)));
  return [...kept, ...gone];
}

function changeOf(before: Resource | undefined, after: Resource | undefined): readonly ObjectChange[] {
  if (before === after) return [];
  const object = objectRef((after ?? before)!);
  if (!before || !after) return [{ object, kind: before ? "removed" : "added", before, after }];
  const isSameText = textOf(before) === textOf(after);
  if (isSameText && textOf(before) !== undefined) return [];
  if (!isSameContent(before, after)) return [{ object, kind: "changed", before, after }];
  return isSameText ? [] : [{ object, kind: "written", before, after }];
}

/** `undefined` where it has no text of its own that is held. */
function textOf({ place: { document, path } }: Resource): string | undefined {
  const { file, start, end } = document;
  return file.source || path ? undefined : ownText(textBetween(file, start, end));
}

/** Without what stands around a document: blanks, and the dashes that part it from others. */
function ownText(text: string): string {
  let own = text.trim();
  while (/^---\s/.test(own)) own = own.slice(3).trimStart();
  while (/\s---$/.test(own.slice(-4))) own = own.slice(0, -3).trimEnd();
  return own;
}
