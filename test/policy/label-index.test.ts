import fc from "fast-check";
import { expect, test } from "vitest";
import { LabelIndex } from "../../src/policy/label-index.ts";
import { matchesSelector } from "../../src/policy/selector.ts";
import type { LabelSelector, Requirement } from "../../src/resources/labels.ts";
import { bitMembers, bitsOf } from "../../src/sets/bit-set.ts";
import type { Place } from "../../src/text/document.ts";

const file = { path: "any.yaml", text: "{}" };
const document = { file, index: 1, start: 0, end: 2, syntax: "yaml", value: {}, repeatedKeys: [] } as const;
const place: Place = { document, path: undefined };
const key = fc.constantFrom("app", "tier", "none");
const value = fc.constantFrom("a", "b", "");
const labels = fc.dictionary(key, value).map((held) => new Map(Object.entries(held)));
const requirement = fc.oneof(
  fc.record({ key, operator: fc.constantFrom("In", "NotIn"), values: fc.array(value), place: fc.constant(place) }),
  fc.record({
    key,
    operator: fc.constantFrom("Exists", "DoesNotExist"),
    values: fc.constant([]),
    place: fc.constant(place),
  }),
) as fc.Arbitrary<Requirement>;
const selector: fc.Arbitrary<LabelSelector> = fc.record({
  requirements: fc.array(requirement),
  place: fc.constant(place),
});

test("the index finds those among some whose labels match, as a look at each does", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ labels, among: fc.boolean() })), selector, (all, selector) => {
      const index = new LabelIndex(() => true);
      all.forEach(({ labels }, i) => {
        index.add(i, labels);
      });
      const numbers = all.map((_, i) => i);
      const among = numbers.filter((i) => all[i]!.among);
      const expected = among.filter((i) => matchesSelector(selector, all[i]!.labels));
      expect([...bitMembers(index.match(selector, bitsOf(among)))]).toEqual(expected);
      expect([...bitMembers(index.everything)]).toEqual(numbers);
    }),
  );
});
