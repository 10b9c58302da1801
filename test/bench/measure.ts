/** How long one run of something took, in seconds. */
export interface Measure {
  readonly median: number;
  readonly slowest: number;
  readonly runs: number;
}

/** Runs it until three seconds are over, at least 3 and at most 200 times, after one run that is not counted. */
export function measure(run: () => unknown): Measure {
  run();
  const times: number[] = [];
  for (let total = 0; times.length < 3 || (total < 3 && times.length < 200); total += times.at(-1)!) {
    times.push(seconds(run));
  }
  return summarize(times);
}

export function seconds(run: () => unknown): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

export function summarize(times: readonly number[]): Measure {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, slowest: sorted.at(-1)!, runs: times.length };
}

export function formatSeconds(time: number): string {
  if (time >= 1) return `${time.toFixed(2)} s`;
  return time >= 0.001 ? `${(time * 1000).toFixed(1)} ms` : `${(time * 1e6).toFixed(0)} µs`;
}

/** Rows in columns, the first to the left and the others to the right. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("   ");
  return rows.map(line).join("\n");
}
