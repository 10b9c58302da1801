import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const rows = "../shared/design/semantics.md";
const sections = ["Policy scope", "Selectors", "Ports", "Addresses", "Special endpoints", "Services", "Admin tiers"];

test("every row of semantics.md is named by a test", () => {
  if (!existsSync(rows)) {
    console.log(`${rows} is not there: the rows cannot be held against the tests`);
    return;
  }
  const named = namedRows();
  const missing = decisions().filter((row) => !named.includes(row));
  expect(missing).toEqual([]);
});

/** The first column of the tables under the sections named above: `S1`, `S2` … */
function decisions(): readonly string[] {
  const parts = readFileSync(rows, "utf8").split(/^## /m);
  const mine = parts.filter((part) => sections.some((title) => part.startsWith(title)));
  const found = mine.map((part) => [...part.matchAll(/^\| ([A-Z]\d+)\b/gm)].map(([, row]) => row!));
  expect(found.map((list) => list.length > 0)).toEqual(sections.map(() => true)); // else this test would see nothing
  return found.flat();
}

/** The rows that names of tests beside this one begin with. */
function namedRows(): readonly string[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".test.ts"));
  const texts = files.map((name) => readFileSync(`${import.meta.dirname}/${name}`, "utf8"));
  return texts.flatMap((text) => [...text.matchAll(/["'`]([A-Z]\d+) /g)].map(([, row]) => row!));
}
