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

test("lists differ by the largest numbers, and when there are many", () => {
  const lists = new NumberLists();
  const high = lists.append(lists.empty, 2 ** 25);
  expect(lists.numbersOf(lists.append(high, 0))).toEqual([2 ** 25, 0]);
  expect(lists.numbersOf(lists.append(high, 2 ** 26 - 1))).toEqual([2 ** 25, 2 ** 26 - 1]);
  let long = lists.empty;
  for (let length = 0; length < 10_000; length++) long = lists.append(long, 1);
  expect(new Set([2, 3, 4, 5].map((last) => lists.append(long, last))).size).toBe(4);
  expect(lists.numbersOf(lists.append(lists.empty, 52))).toEqual([52]);
});
