import type { Diagnostic, Severity } from "../src/text/diagnostic.ts";
import type { Problems } from "../src/views/problems.ts";

const order: readonly Severity[] = ["error", "warning", "info"];

/** The same object for the same two: panels are drawn anew for another. */
const added = new WeakMap<Problems, { readonly found: readonly Diagnostic[]; readonly all: Problems }>();

/** Problems with those that are found later, as in files of tests. */
export function addProblems(problems: Problems, found: readonly Diagnostic[]): Problems {
  const known = added.get(problems);
  if (known?.found === found) return known.all;
  const all = join(problems, found);
  added.set(problems, { found, all });
  return all;
}

function join({ list, counts, notice }: Problems, found: readonly Diagnostic[]): Problems {
  const sum = (severity: Severity) => counts[severity] + found.filter((one) => one.severity === severity).length;
  return {
    list: [...list, ...found].toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity)),
    counts: { error: sum("error"), warning: sum("warning"), info: sum("info") },
    notice,
  };
}
