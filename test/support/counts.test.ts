import { expect, test } from "vitest";
import { countTests, formatCounts } from "./counts.mjs";

function report(passed: number, failed: number, pending = 0): string {
  return JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: 0,
  });
}

test("tests count as they ended", () => {
  expect(countTests(report(7, 0, 2), 0)).toEqual({ passed: 7, failed: 0, skipped: 2 });
  expect(countTests(report(7, 3), 1)).toEqual({ passed: 7, failed: 3, skipped: 0 });
});

test("a run that executed no test is a failure", () => {
  expect(countTests(report(0, 0, 5), 0)).toEqual({ passed: 0, failed: 1, skipped: 5 });
});

test("a run that ended badly without a failed test is a failure", () => {
  expect(countTests(report(7, 0), 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  expect(countTests(report(7, 0), null)).toEqual({ passed: 7, failed: 1, skipped: 0 });
});

test("a run without a report is a failure", () => {
  expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("the last line sums all steps in the form CI reads", () => {
  const text = formatCounts([
    { name: "types", passed: 1, failed: 0, skipped: 0, seconds: 2 },
    { name: "unit", passed: 40, failed: 2, skipped: 1, seconds: 3.27 },
  ]);
  expect(text.split("\n")).toEqual([
    "        passed   failed  skipped  seconds",
    "types        1        0        0      2.0",
    "unit        40        2        1      3.3",
    "",
    "41 passed, 2 failed",
  ]);
});
