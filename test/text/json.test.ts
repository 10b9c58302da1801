import { expect, test } from "vitest";
import { dropsKeys } from "../../src/text/json.ts";

test.each([
  ['{"a": 1, "b": {"a": 2}}', false],
  ['{"a": 1, "a": 2}', true],
  ['[{"a": [{"b": 1, "c": 2, "b": 3}]}]', true],
  ['{"note": "{\\"a\\": 1, \\"a\\": 2}", "x": "says \\"y\\" :"}', false],
  ['{"a\\\\": 1, "b": 2}', true], // might: a key in a backslash is looked at closer
  ["[null, 1]", false],
  ["null", false],
])("whether %s drops keys: %s", (text, drops) => {
  expect(dropsKeys(text, JSON.parse(text))).toBe(drops);
});
