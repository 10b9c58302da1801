import { type Deviation, differences, none } from "./differences.ts";

/** What a case's lines may differ in: nothing, save where Kubernetes decides otherwise. */
export function allowedIn(name: string): Deviation {
  const { absent, missing, added } = { ...none, ...differences.get(name) };
  return { absent, missing, added };
}

export function compareLines(expected: readonly string[], ours: readonly string[]): Deviation {
  const known = endsOf(ours);
  const missing = expected.filter((line) => !ours.includes(line));
  return {
    absent: [...endsOf(expected)].filter((end) => !known.has(end)),
    // A line between two ends that both lists know must be in both.
    missing: missing.filter((line) => [...endsOf([line])].every((end) => known.has(end))),
    added: ours.filter((line) => !expected.includes(line)),
  };
}

/** The workloads that lines speak of. */
function endsOf(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.match(/[\w./-]+\[(?!External)\w+\](?:\{[^}]*\})?/g) ?? []));
}
