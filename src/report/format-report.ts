import type { Review } from "../review/review.ts";
import { unreachable } from "../unreachable.ts";
import { buildReport } from "./report.ts";
import { formatHtmlReport } from "./report-html.ts";
import { formatMarkdownReport } from "./report-markdown.ts";
import { formatReviewObject } from "./report-object.ts";

export type ReportForm = "md" | "html" | "json";

/**
 * A review to take away. `md`: for a comment on a pull request. `html`: one file that needs nothing else; `svg` is the
 * picture of the map in it, if there is one. `json`: see `web/schemas/diff.schema.json`.
 */
export function formatReport(review: Review, form: ReportForm, svg?: string): string {
  switch (form) {
    case "md":
      return formatMarkdownReport(buildReport(review));
    case "html":
      return formatHtmlReport(buildReport(review), svg);
    case "json":
      return formatReviewObject(review);
    default:
      return unreachable(form);
  }
}
