import { equivalents } from "./equivalents/all-equivalents.ts";
import type { Mutant } from "./instrument.ts";

export type Result =
  | { readonly mutant: Mutant; readonly kind: "caught"; readonly by: string }
  | { readonly mutant: Mutant; readonly kind: "survived"; readonly because: string };

/** The share of the mutants that tests catch, equivalent ones aside, and every survivor. */
export function formatReport(results: readonly Result[]): { readonly text: string; readonly share: number } {
  const caught = results.filter(({ kind }) => kind === "caught");
  const survived = results.filter((result) => result.kind === "survived");
  const equal = survived.filter(({ mutant }) => reasonFor(mutant) !== undefined);
  const missed = survived.filter(({ mutant }) => reasonFor(mutant) === undefined);
  const share = caught.length / Math.max(1, caught.length + missed.length);
  return {
    share,
    text: [
      ...section(
        "Equivalent",
        equal.map(({ mutant }) => `${told(mutant)}: ${reasonFor(mutant)}`),
      ),
      ...section(
        "Survived",
        missed.map(({ mutant, because }) => `${told(mutant)} (${because})`),
      ),
      `${results.length} mutants: ${caught.length} caught, ${missed.length} survived, ${equal.length} equivalent; ` +
        `caught of those that change an answer: ${(100 * share).toFixed(1)} %`,
    ].join("\n"),
  };
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`\n${title}:`, ...lines.toSorted().map((line) => `  ${line}`)];
}

function told({ file, line, from, to }: Mutant): string {
  return `${file}:${line}: ${from} → ${to}`;
}

function reasonFor({ file, from, to }: Mutant): string | undefined {
  return equivalents.find((known) => known.file === file && known.from === from && known.to === to)?.because;
}
