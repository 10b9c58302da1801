import type { CauseEdit, ChangeCause, Review, ReviewedObject } from "../review/review.ts";
import type { Span } from "../text/span.ts";
import { changeObject, diffHead } from "./format-diff.ts";

/** As `web/schemas/diff.schema.json` has it: what `formatDiff` writes, with causes and objects. */
export function formatReviewObject({ changes, objects, workloads, cautions }: Review): string {
  const review = {
    ...diffHead,
    workloads,
    cautions,
    changes: changes.map(({ change, cause }) => ({ ...changeObject(change), cause: causeObject(cause) })),
    objects: objects.map(reviewedObject),
  };
  return `${JSON.stringify(review, null, 2)}\n`;
}

function causeObject({ edits, alternatives, isSmallest, isSearched }: ChangeCause) {
  const others = alternatives.map((way) => way.map(editObject));
  return { edits: edits.map(editObject), alternatives: others, isSmallest, isSearched };
}

function editObject({ object, says, before, after }: CauseEdit) {
  return { object, says, ...placesObject(before, after) };
}

function reviewedObject({ object, kind, changesFlows, edits, before, after }: ReviewedObject) {
  const told = edits.map(({ says, before, after }) => ({ says, ...placesObject(before, after) }));
  return { object, kind, changesFlows, edits: told, ...placesObject(before, after) };
}

function placesObject(before: Span | undefined, after: Span | undefined) {
  return { ...(before && { before: placeObject(before) }), ...(after && { after: placeObject(after) }) };
}

function placeObject({ file, line, column }: Span) {
  return { file, line, column };
}
