import fc from "fast-check";
import { expect, test } from "vitest";
import { dropsKeys, outlineJson } from "../../src/text/json.ts";
import { findRepeatedKeys } from "../../src/text/repeated-keys.ts";

test.each([
  ['{"a": 1, "b": {"a": 2}}', false],
  ['{"a": 1, "a": 2}', true],
  ['[{"a": [{"b": 1, "c": 2, "b": 3}]}]', true],
  ['{"note": "{\\"a\\": 1, \\"a\\": 2}", "x": "says \\"y\\" :"}', false],
  ['{"a\\\\": 1, "b": 2}', false],
  ['{"a\\\\": 1, "a\\\\": 2}', true],
  ['{"a" : 1, "a"\n\t: 2}', true],
  ['{"a": ":x", "a": 1}', true],
  ['{"a": ":x", "b": " :y", ":": "z :", "c": ":"}', false],
  ['{"a": {"b": {"c": 1}}, "a": 1}', true],
  ['{"": 1, "": 2}', true],
  ['{"__proto__": 1, "constructor": 2}', false],
  ["[null, 1]", false],
  ["null", false],
])("whether %s drops keys: %s", (text, drops) => {
  expect(dropsKeys(text, JSON.parse(text))).toBe(drops);
});

test("whether texts at random drop keys is told exactly", () => {
  const key = fc.constantFrom("a", "b", ":", " :", "\\", '"', '":', "\\\\", "");
  const space = fc.constantFrom("", " ", "\n", "\t ");
  const { text } = fc.letrec<{ text: string; object: string; list: string; plain: string }>((tie) => ({
    text: fc.oneof({ maxDepth: 3 }, tie("plain"), tie("object"), tie("list")),
    plain: key.map((value) => JSON.stringify(value)),
    list: fc.array(tie("text"), { maxLength: 3 }).map((items) => `[${items.join(",")}]`),
    object: fc
      .array(fc.tuple(key, space, space, tie("text")), { maxLength: 4 })
      .map(
        (fields) => `{${fields.map(([name, a, b, value]) => `${JSON.stringify(name)}${a}:${b}${value}`).join(",")}}`,
      ),
  }));
  fc.assert(
    fc.property(text, (json) => {
      expect(dropsKeys(json, JSON.parse(json))).toBe(findRepeatedKeys(outlineJson(json)).length > 0);
    }),
  );
});
