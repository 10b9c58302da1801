import type { Resource } from "../resources/resource.ts";
import type { Edit, ObjectEdits } from "./edit.ts";
import type { ObjectChange } from "./object-changes.ts";
import { editsOf } from "./object-edits.ts";

/** An object that says something else, and all that is other in it. */
export interface ChangedObject extends ObjectChange, ObjectEdits {}

export function changedObject(change: ObjectChange): ChangedObject {
  return { ...change, ...editsOf(change.before, change.after) };
}

/** Objects as they are between before and after: with some edits taken over, of those that are not the same. */
export function mixObjects(objects: readonly MixedObject[], taken: ReadonlySet<Edit>): readonly Resource[] {
  return objects.flatMap((object) => ("mix" in object ? (object.mix(taken) ?? []) : object));
}

/** One that is the same both times, or one that is not. */
export type MixedObject = Resource | ChangedObject;
