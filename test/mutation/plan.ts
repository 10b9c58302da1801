import { groupBy } from "../../src/group-by.ts";
import type { Survey } from "./worker.ts";

/** The tests of one file to try a mutant with, in their order, and how long they take together unbroken. */
export interface Step {
  readonly test: string;
  readonly cases: readonly number[];
  readonly milliseconds: number;
}

/** The tests that reach a place, the fastest files first. */
export function planFor(id: number, surveys: readonly Survey[]): readonly Step[] {
  const reaching = surveys.filter(({ reached, failure }) => failure === undefined && reached[id] === 1);
  const steps = [...groupBy(reaching, ({ test }) => test)].map(([test, cases]) => {
    const byTime = cases.toSorted((a, b) => a.milliseconds - b.milliseconds);
    const milliseconds = cases.reduce((sum, one) => sum + one.milliseconds, 0);
    return { test, cases: byTime.map((one) => one.case), milliseconds };
  });
  return steps.sort((a, b) => a.milliseconds - b.milliseconds);
}
