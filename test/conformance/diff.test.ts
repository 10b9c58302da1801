import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { casesIn, readExpected, readRepaired } from "./cases.ts";
import { allowedIn, compareLines } from "./compare-lines.ts";
import { diffLines } from "./diff-lines.ts";
import { profile } from "./flow-lines.ts";

const names = casesIn("diff");

test.skipIf(names.length === 0)("all cases are there", () => {
  expect(names).toHaveLength(23);
});

test.each(names)("%s has the changes netpol-analyzer lists, save those Kubernetes decides otherwise", (name) => {
  const [before, after] = ["before", "after"].map((side) => analyze(readRepaired("diff", name, side), profile));
  const expected = readExpected("diff", name).filter((line) => line.startsWith("diff-type: "));
  expect(compareLines(expected, diffLines(before!, after!))).toEqual(allowedIn(`diff/${name}`));
});
