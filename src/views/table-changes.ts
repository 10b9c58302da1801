import type { ExplainedChange, Review } from "../review/review.ts";
import { portsBesideSign, questionOf, tellChange } from "./change-text.ts";
import { fullName } from "./end-name.ts";
import { type FlowPage, type FlowQuery, type FlowRow, pageOf } from "./table.ts";

const rowsOfReview = new WeakMap<Review, readonly FlowRow[]>();

/** A row per change, the gravest first: all of them, whatever is selected and whatever the map is about. */
export function changesPage(review: Review, query: FlowQuery): FlowPage {
  const rows = rowsOfReview.get(review) ?? review.changes.map(rowOf);
  rowsOfReview.set(review, rows);
  return { ...pageOf(rows, query), notice: undefined };
}

function rowOf({ change }: ExplainedChange): FlowRow {
  const { from, to } = questionOf(change);
  const told = tellChange(change);
  return {
    from: fullName(change.from.ref),
    fromId: from,
    to: fullName(change.to.ref),
    toId: to,
    state: told.kind,
    ports: [portsBesideSign(told), ...told.notes].join(" · "),
  };
}
