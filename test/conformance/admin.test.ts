import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { casesIn, readExpected, readRepaired } from "./cases.ts";
import { allowedIn, compareLines } from "./compare-lines.ts";
import { listLines, profile } from "./flow-lines.ts";

const names = casesIn("admin");

test.skipIf(names.length === 0)("all cases are there", () => {
  expect(names).toHaveLength(34);
});

test.each(names)("%s has the flows netpol-analyzer lists, save those Kubernetes decides otherwise", (name) => {
  const ours = listLines(analyze(readRepaired("admin", name), profile));
  expect(compareLines(readExpected("admin", name), ours)).toEqual(allowedIn(`admin/${name}`));
});
