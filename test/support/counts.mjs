/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What one run of Vitest came to, from its JSON report and exit code. A run that crashed, wrote no report or executed
 * nothing counts as a failure even though no test failed: silence is no success.
 *
 * @param {string | undefined} report
 * @param {number | null} status
 * @returns {Counts}
 */
export function countTests(report, status) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(report);
  const broken = status !== 0 || passed + numFailedTests === 0;
  const failed = Math.max(numFailedTests, broken ? 1 : 0);
  return { passed, failed, skipped: numPendingTests + numTodoTests };
}

/**
 * A step that is one check, passed or failed.
 *
 * @param {boolean} ok
 * @returns {Counts}
 */
export function countCheck(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * The table of all steps, and the closing line that CI reads.
 *
 * @param {readonly (Counts & { name: string, seconds: number })[]} steps
 */
export function formatCounts(steps) {
  const width = Math.max(...steps.map(({ name }) => name.length));
  const rows = steps.map(({ name, passed, failed, skipped, seconds }) => {
    const cells = [passed, failed, skipped, seconds.toFixed(1)].map((cell) => String(cell).padStart(9));
    return name.padEnd(width) + cells.join("");
  });
  const passed = steps.reduce((sum, step) => sum + step.passed, 0);
  const failed = steps.reduce((sum, step) => sum + step.failed, 0);
  const head = `${"".padEnd(width)}   passed   failed  skipped  seconds`;
  return [head, ...rows, "", `${passed} passed, ${failed} failed`].join("\n");
}
