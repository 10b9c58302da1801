import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { casesIn, readExpected, readManifests } from "./cases.ts";
import { allowedIn, compareLines } from "./compare-lines.ts";
import { differences } from "./differences.ts";
import { listLines, profile } from "./flow-lines.ts";

const names = casesIn("core");

test.skipIf(names.length === 0)("all cases are there", () => {
  expect(names).toHaveLength(21);
  const told = [...differences.keys()].filter((name) => name.startsWith("core/"));
  expect(told.filter((name) => !names.includes(name.slice("core/".length)))).toEqual([]);
});

test.each(names)("%s has the flows netpol-analyzer lists, save those Kubernetes decides otherwise", (name) => {
  const ours = listLines(analyze(readManifests("core", name), profile));
  expect(compareLines(readExpected("core", name), ours)).toEqual(allowedIn(`core/${name}`));
});
