import { expect, test } from "vitest";
import { analyze, listEntries } from "../../src/analyze.ts";
import { formatEntries } from "../../src/report/format-entries.ts";
import { casesIn, linesOf, readExpected, readManifests } from "./cases.ts";
import { allowedIn, compareLines } from "./compare-lines.ts";
import { listLines, profile } from "./flow-lines.ts";

const names = casesIn("ingress");

test.skipIf(names.length === 0)("all cases are there", () => {
  expect(names).toHaveLength(5);
});

test.each(names)("%s has the flows netpol-analyzer lists, those of the ingress controller too", (name) => {
  const analysis = analyze(readManifests("ingress", name), profile);
  const ours = [...listLines(analysis), ...linesOf(formatEntries(listEntries(analysis)))];
  expect(compareLines(readExpected("ingress", name), ours)).toEqual(allowedIn(`ingress/${name}`));
});
