import type { Analysis } from "../../src/analyze.ts";
import type { FlowEffect, Suggestion } from "../../src/design/change.ts";
import { suggestChanges } from "../../src/design/suggest.ts";
import { changeFiles } from "../../src/design/trial.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import * as manifests from "./manifests.ts";

export function suggest(analysis: Analysis, from: string, to: string, port?: number): readonly Suggestion[] {
  const question = port === undefined ? { from, to } : { from, to, protocol: "TCP" as const, port };
  return suggestChanges(analysis, question).suggestions.list;
}

export function describeAll(list: readonly Suggestion[]): readonly string[] {
  return list.map(({ steps, effects }) =>
    [
      steps
        .map(({ deed, object, rule, what }) =>
          `${deed} ${object.name}${rule === undefined ? "" : `[${rule}]`} ${what}`.trim(),
        )
        .join(" + "),
      ...effects.opened.map((one) => `opens ${effectText(one)}`),
      ...effects.closed.map((one) => `closes ${effectText(one)}`),
    ].join("; "),
  );
}

export function effectText({ from, to, connections, certain }: FlowEffect): string {
  return `${from.id} → ${to.id} ${formatConnections(connections)}${certain ? "" : "?"}`;
}

/** The lines that a suggestion adds to the only file and takes from it. */
export function diff(analysis: Analysis, suggestion: Suggestion): readonly string[] {
  const [before] = analysis.files;
  const [after] = changeFiles(
    analysis.files,
    suggestion.steps.flatMap(({ edits }) => edits),
  );
  const [old, now] = [before!.text.split("\n"), after!.text.split("\n")];
  const start = old.findIndex((line, i) => line !== now[i]);
  let tail = 0;
  while (tail < old.length - start && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return [
    ...old.slice(start, old.length - tail).map((line) => `-${line}`),
    ...now.slice(start, now.length - tail).map((line) => `+${line}`),
  ];
}

/** A NetworkPolicy of a namespace; its spec is YAML without indentation. */
export function policy(name: string, spec: string, of: string): string {
  return manifests.policy(name, spec.replace(/^/gm, "  "), of);
}
