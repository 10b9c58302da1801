/** How long one run of something took, in seconds. */
export interface Measure {
  readonly median: number;
  /** Of a hundred runs, all but five took no longer. */
  readonly p95: number;
  readonly slowest: number;
  readonly runs: number;
}

/**
 * Runs it until a second is over, at least three times, after one run that is not counted; what takes longer than that in
 * its first run is not run again.
 */
export function measure(run: () => unknown): Measure {
  const first = seconds(run);
  return first > 1 ? summarize([first]) : repeat(run, { least: 3, most: 200 });
}

/** Runs several in turn, so that whatever else the machine does slows all of them: for figures that are compared. */
export function measureInTurn(runs: readonly (() => unknown)[]): readonly Measure[] {
  for (const run of runs) run();
  const rounds: number[][] = [];
  for (let total = 0; rounds.length < 3 || (total < 2 && rounds.length < 200); ) {
    const round = runs.map(seconds);
    rounds.push(round);
    total += round.reduce((sum, time) => sum + time, 0);
  }
  return runs.map((_, i) => summarize(rounds.map((round) => round[i]!)));
}

/** For runs that differ, each worth counting: a thousand within a second, and a hundred at least. */
export function measureEach(run: () => unknown): Measure {
  return repeat(run, { least: 100, most: 1000 });
}

function repeat(run: () => unknown, { least, most }: { readonly least: number; readonly most: number }): Measure {
  const times: number[] = [];
  for (let total = 0; times.length < least || (total < 1 && times.length < most); total += times.at(-1)!) {
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
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
  return { median: at(0.5), p95: at(0.95), slowest: sorted.at(-1)!, runs: times.length };
}

/** What is in use of the heap, in bytes; without `--expose-gc` also what nobody refers to any more. */
export function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
