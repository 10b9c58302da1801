import fc from "fast-check";
import { expect, test } from "vitest";
import { findChange } from "../../src/cluster/change.ts";

test("the old list with the change made is the new one, and nothing equal stands at the change's edges", () => {
  const list = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const { first, old, now } = findChange(before, after);
      expect(before.slice(first, first + old.length)).toEqual(old);
      expect(before.toSpliced(first, old.length, ...now)).toEqual(after);
      if (old.length > 0 && now.length > 0) {
        expect(old[0]).not.toBe(now[0]);
        expect(old.at(-1)).not.toBe(now.at(-1));
      }
    }),
  );
});

test("equal lists have no change", () => {
  expect(findChange([1, 2], [1, 2])).toEqual({ first: 2, old: [], now: [] });
});
