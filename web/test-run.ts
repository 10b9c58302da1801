import type { Analysis } from "../src/analyze.ts";
import { checkByAndBy } from "../src/review/check-expectations.ts";
import { describeTests, type TestsText } from "../src/views/tests-view.ts";

/** In milliseconds: whoever asks something meanwhile waits no longer. */
const turn = 100;

let run: { readonly analysis: Analysis; readonly steps: ReturnType<typeof checkByAndBy> } | undefined;

/** Goes on checking the tests of an analysis for a while; `undefined` when they are not through. */
export function testAWhile(analysis: Analysis): TestsText | undefined {
  if (run?.analysis !== analysis) run = { analysis, steps: checkByAndBy(analysis) };
  const start = performance.now();
  do {
    const step = run.steps.next();
    if (step.done) {
      run = undefined;
      return describeTests(analysis, step.value);
    }
  } while (performance.now() - start < turn);
  return undefined;
}
