import { expect, test } from "vitest";
import { keepSameFiles } from "../../web/same-files.ts";

test("a file with the same path and text is the object of before, others are the new ones", () => {
  const before = [
    { path: "a.yaml", text: "a" },
    { path: "b.yaml", text: "b" },
  ];
  const next = [
    { path: "a.yaml", text: "a" },
    { path: "b.yaml", text: "changed" },
    { path: "c.yaml", text: "a" },
  ];
  const kept = keepSameFiles(before, next);
  expect(kept).toEqual(next);
  expect(kept[0]).toBe(before[0]);
  expect(kept[1]).toBe(next[1]);
  expect(kept[2]).toBe(next[2]);
});
