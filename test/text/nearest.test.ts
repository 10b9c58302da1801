import { expect, test } from "vitest";
import { editDistance, findNearest } from "../../src/text/nearest.ts";

test.each([
  ["podSelctor", "podSelector", 1],
  ["kitten", "sitting", 3],
  ["", "abc", 3],
  ["same", "same", 0],
])("from %s to %s are %i edits", (a, b, distance) => {
  expect(editDistance(a, b, 5)).toBe(distance);
  expect(editDistance(b, a, 5)).toBe(distance);
});

test("a distance above the most that counts is not measured further", () => {
  expect(editDistance("abcdef", "uvwxyz", 2)).toBe(3);
  expect(editDistance("a", "abcdef", 2)).toBe(3);
});

test("the nearest candidates come first, upper and lower case alike", () => {
  expect(findNearest("shop/Frontned", ["shop/backend", "shop/frontend2", "shop/frontend", "web/x"])).toEqual([
    "shop/frontend",
    "shop/frontend2",
  ]);
});

test("a candidate that contains the word is near, however long", () => {
  expect(findNearest("front", ["shop/storefront-canary", "shop/db"])).toEqual(["shop/storefront-canary"]);
});

test("words with nothing in common have no nearest", () => {
  expect(findNearest("zzzzzz", ["shop/db", "shop/api"])).toEqual([]);
});
