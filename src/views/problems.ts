import type { Diagnostic, Severity } from "../text/diagnostic.ts";
import { count } from "./count.ts";

/** What the Problems panel lists: errors first, then warnings, then notes, each in the order of the files. */
export interface Problems {
  readonly list: readonly Diagnostic[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** Said when not all are listed: `showing 1,000 of 4,321 problems`. */
  readonly notice: string | undefined;
}

const mostListed = 1_000;
const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

export function listProblems(diagnostics: readonly Diagnostic[]): Problems {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return {
    list: diagnostics.toSorted((a, b) => order[a.severity] - order[b.severity]).slice(0, mostListed),
    counts,
    notice:
      diagnostics.length > mostListed
        ? `showing ${mostListed.toLocaleString("en")} of ${count(diagnostics.length, "problem")}`
        : undefined,
  };
}
