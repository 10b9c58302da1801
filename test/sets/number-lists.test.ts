import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberLists } from "../../src/sets/number-lists.ts";

test("a list holds what was appended, in order, and equal lists have one id", () => {
  const list = fc.array(fc.nat({ max: 3 }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(list), (all) => {
      const lists = new NumberLists();
      const ids = all.map((numbers) => numbers.reduce((list, number) => lists.append(list, number), lists.empty));
      expect(ids.map((id) => lists.numbersOf(id))).toEqual(all);
      expect(new Set(ids).size).toBe(new Set(all.map((numbers) => numbers.join())).size);
    }),
  );
});
