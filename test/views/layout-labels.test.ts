import { expect, test } from "vitest";
import { placeLabels, type Rect } from "../../src/views/layout-labels.ts";

const down = [0, 60, 120].map((y) => ({ x: 0, y }));

function crossingAt(y: number) {
  return { id: "crossing", label: "", path: [-200, 0, 200].map((x) => ({ x, y })) };
}

function coversLevel({ y, height }: Rect, level: number): boolean {
  return Math.abs(y - level) < height / 2;
}

test("a label stands in the middle of its line where nothing is in the way", () => {
  expect(placeLabels([{ id: "a", label: "TCP 80", path: down }], []).get("a")).toMatchObject({ x: 0, y: 60 });
});

test.each([48, 56, 60, 64, 72])("a label keeps clear of a line that crosses its own at %i", (level) => {
  const label = placeLabels([{ id: "a", label: "TCP 80", path: down }, crossingAt(level)], []).get("a")!;
  expect(label.x).toBe(0);
  expect(coversLevel(label, level)).toBe(false);
  expect(Math.abs(label.y - 60)).toBeLessThan(30);
});
