import { formatDiff } from "../src/report/format-diff.ts";
import { formatReport } from "../src/report/format-report.ts";
import { pseudonymize } from "../src/report/pseudonyms.ts";
import type { Review } from "../src/review/review.ts";
import type { ReportQuery } from "./protocol.ts";

export function writeReport(review: Review, { form, isAnonymous, svg }: ReportQuery): string {
  const told = isAnonymous ? pseudonymize(review, { addresses: true }) : review;
  if (form !== "txt" && form !== "csv") return formatReport(told, form, svg);
  return formatDiff(
    told.changes.map(({ change }) => change),
    form,
  );
}
