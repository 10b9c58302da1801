import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { applyEdits } from "../../src/apply-edits.ts";
import { Trial } from "../../src/design/trial.ts";

test.each([1, 2, 3, 4, 5, 6])("%i edits of a file are tried as they will be made, and taken back", (count) => {
  const text = "a: 1\n---\nb: 2\n---\nc: 3\n";
  const file = { path: "a.yaml", text };
  const places = [3, 3, 12, 12, 21, 3];
  const edits = places.slice(0, count).map((start, i) => ({ path: "a.yaml", start, end: start, text: `${i + 4}` }));
  const trial = new Trial(analyze([file, { path: "b.yaml", text: "d: 4\n" }]));
  const tried = trial.try(edits, ({ files }) => files.map((one) => one.text));
  expect(tried).toEqual([applyEdits(text, edits), "d: 4\n"]);
  expect(trial.present.files).toEqual([file, { path: "b.yaml", text: "d: 4\n" }]);
  expect(trial.present.files[0]).toBe(file);
});
