import { expect, test } from "vitest";
import type { Diagnostic, Severity } from "../../src/text/diagnostic.ts";
import { listProblems } from "../../src/views/problems.ts";
import { addProblems } from "../../web/added-problems.ts";

function told(message: string, severity: Severity): Diagnostic {
  const span = { file: "a.yaml", document: 1, line: 1, column: 1, start: 0, end: 1 };
  return { code: "invalid", severity, message, span };
}

test("problems found later stand among the others, errors first, and are counted with them", () => {
  const problems = listProblems([told("a", "error"), told("b", "info")]);
  const found = [told("c", "warning"), told("d", "error")];
  const all = addProblems(problems, found);
  expect(all.list.map(({ message }) => message)).toEqual(["a", "d", "c", "b"]);
  expect(all.counts).toEqual({ error: 2, warning: 1, info: 1 });
  expect(addProblems(problems, found)).toBe(all); // nothing is drawn anew for it
});
