import type { Analysis } from "../analyze.ts";
import { groupBy } from "../group-by.ts";
import { nameKind } from "../resources/kinds.ts";

/**
 * What of the input a review cannot speak of with certainty, a sentence each: what was skipped, not evaluated or assumed.
 * What is so on one side alone comes first: a change may come of it.
 */
export function cautionsOf(before: Analysis, after: Analysis): readonly string[] {
  const [old, now] = [before, after].map(cautionsAbout) as [readonly string[], readonly string[]];
  const both = now.filter((caution) => old.includes(caution));
  return [
    ...old.filter((caution) => !both.includes(caution)).map((caution) => `before: ${caution}`),
    ...now.filter((caution) => !both.includes(caution)).map((caution) => `after: ${caution}`),
    ...both.map((caution) => `before and after: ${caution}`),
  ];
}

function cautionsAbout({ cluster, diagnostics }: Analysis): readonly string[] {
  const unread = cluster.skipped.filter(({ isUsed }) => !isUsed);
  const refused = cluster.skipped.filter(({ isUsed }) => isUsed);
  const notEvaluated = cluster.unused.filter(({ policy }) => policy);
  return [
    ...countKinds(unread.map(({ kind }) => kind || "document")).map((kinds) => `${kinds} could not be read`),
    ...countKinds(refused.map(({ kind }) => kind)).map(
      (kinds) => `${kinds} of an API that was removed: clusters of today refuse it, and isolate nothing by it`,
    ),
    ...notEvaluated.map((kind) => `${nameKind(kind)} ×${kind.count} is not evaluated`),
    ...diagnostics.filter(({ code }) => code === "namespace-defaulted").map(({ message }) => message),
    ...tellRepeated(diagnostics.filter(({ code }) => code === "duplicate-object").length),
  ];
}

function tellRepeated(amount: number): readonly string[] {
  if (amount === 0) return [];
  const [objects, later] =
    amount === 1 ? ["1 object is", "the later one"] : [`${amount} objects are`, "the later of each"];
  return [`${objects} defined twice: ${later} counts, as with kubectl apply`];
}

function countKinds(kinds: readonly string[]): readonly string[] {
  return [...groupBy(kinds, (kind) => kind)].map(([kind, { length }]) => `${kind} ×${length}`);
}
