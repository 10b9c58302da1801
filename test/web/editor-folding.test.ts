import { Text } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { scalarClass } from "../../web/components/editor-colours.ts";
import { listDocuments } from "../../web/components/editor-folding.ts";

function documentsOf(...lines: readonly string[]): readonly string[] {
  const doc = Text.of([...lines]);
  return listDocuments(doc).map(({ from, to }) => doc.sliceString(from, to));
}

describe("the documents of a text", () => {
  test("each begins with the line that separates it and ends with its last line that is not blank", () => {
    expect(documentsOf("a: 1", "", "---", "b: 2", "", "", "--- # c", "c: 3", "")).toEqual([
      "a: 1",
      "---\nb: 2",
      "--- # c\nc: 3",
    ]);
  });

  test("a separator before the first makes no document of nothing", () => {
    expect(documentsOf("", "---", "a: 1")).toEqual(["---\na: 1"]);
  });

  test("dashes in a text do not separate", () => {
    expect(documentsOf("a: |", "  ---", "----", "b: 1")).toEqual(["a: |\n  ---\n----\nb: 1"]);
  });

  test("an empty text has none", () => {
    expect(documentsOf("", "")).toEqual([]);
  });
});

test.each([
  ["80", "cm-number"],
  ["-1.5e3", "cm-number"],
  ["0x1F", "cm-number"],
  ["10.0.0.1", undefined],
  ["1.2.3", undefined],
  ["true", "cm-constant"],
  ["~", "cm-constant"],
  ["yes", undefined], // a text in YAML 1.2
  ["web", undefined],
])("`%s` is shown as %s", (text, shown) => {
  expect(scalarClass(text)).toBe(shown);
});
