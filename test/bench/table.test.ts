import { expect, test } from "vitest";
import { formatValue, type Measured, overTarget } from "./figure.ts";
import { formatComparison, formatFigures } from "./table.ts";

const value = (value: number) => ({ outcome: { kind: "value", value } }) as const;
const ready: Measured = { name: "all pairs", unit: "seconds", target: { most: 0.4 }, ...value(0.6) };
const rate: Measured = { name: "rate", unit: "times", target: { least: 1.5 }, ...value(3) };
const late: Measured = { name: "late", unit: "seconds", target: { most: 1 }, outcome: { kind: "late", limit: 40 } };
const heap: Measured = { name: "heap", unit: "bytes", ...value(12_345_678) };
const gone: Measured = { name: "gone", unit: "bytes", outcome: { kind: "failed" } };

test("figures stand beside their targets; above one they miss them, whether they may be less or more", () => {
  expect(formatFigures("part", [ready, rate, late, heap, gone]).split("\n")).toEqual([
    "part                    measured       target   of target",
    "all pairs               600.0 ms   ≤ 400.0 ms        1.50",
    "rate                      × 3.00     ≥ × 1.50        0.50",
    "late        not measured: > 40 s     ≤ 1.00 s",
    "heap                     12.3 MB",
    "gone                      failed",
  ]);
});

test("nothing is said of a target that there is none of, or that was not measured", () => {
  expect([ready, rate, late, heap].map(overTarget)).toEqual([0.6 / 0.4, 0.5, undefined, undefined]);
});

test("two runs are compared by the names of their figures, new to old", () => {
  const earlier = [{ ...ready, ...value(1.2) }, late, gone];
  expect(formatComparison([ready, { ...late, ...value(2) }, heap], earlier).split("\n")).toEqual([
    "comparison                    old        new   new / old",
    "all pairs                  1.20 s   600.0 ms        0.50",
    "late         not measured: > 40 s     2.00 s",
    "heap                            –    12.3 MB",
  ]);
});

test.each([
  [1.5, "seconds", "1.50 s"],
  [0.0123, "seconds", "12.3 ms"],
  [0.0000876, "seconds", "88 µs"],
  [2_500_000, "bytes", "2.5 MB"],
  [2_500_000, "bytes per second", "2.5 MB/s"],
  [0.4, "times", "× 0.40"],
] as const)("%d %s is written %s", (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text);
});
