import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { type CaseFamily, casesIn, readManifests, readRepaired } from "./cases.ts";
import { refusals } from "./differences.ts";

const families: readonly CaseFamily[] = ["core", "admin", "ingress", "diff"];
const cases = families.flatMap((family) =>
  casesIn(family).flatMap((name) =>
    (family === "diff" ? ["before", "after"] : ["manifests"]).map((side) => ({ family, name, side })),
  ),
);

test.each(cases.filter(({ family, name }) => refusals.has(`${family}/${name}`)))(
  "$family/$name/$side: policies are refused for what the API server refuses, and for nothing once repaired",
  ({ family, name, side }) => {
    const { message } = refusals.get(`${family}/${name}`)!;
    const told = errors(readManifests(family, name, side));
    expect(told.filter((text) => !text.endsWith(message))).toEqual([]);
    expect(errors(readRepaired(family, name, side))).toEqual([]);
  },
);

test.skipIf(cases.length === 0)("nothing but what is listed is refused", { timeout: 60_000 }, () => {
  const refused = cases.filter(({ family, name, side }) => errors(readManifests(family, name, side)).length > 0);
  const names = new Set(refused.map(({ family, name }) => `${family}/${name}`));
  expect([...names].sort()).toEqual([...refusals.keys()].sort());
});

/** What keeps an object from counting; of two with one name the later one counts. */
function errors(files: Parameters<typeof analyze>[0]): readonly string[] {
  const { diagnostics } = analyze(files);
  const wrong = diagnostics.filter(({ severity, code }) => severity === "error" && code !== "duplicate-object");
  return wrong.map(({ message }) => message);
}
