import { type Analysis, ask } from "../analyze.ts";
import { groupBy } from "../group-by.ts";
import type { Asked, Question } from "../policy/question.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Written } from "../text/write-value.ts";
import { answerAll } from "./alike.ts";
import type { Side } from "./expectation.ts";
import { findUnit } from "./expected-ends.ts";
import { findOthers } from "./others.ts";
import type { Unit } from "./unit.ts";
import { addExpectation } from "./write-expectation.ts";

/** An answer, or who alone reaches `subject` (or is reached by it, where it is the source), to be kept as a test. */
export type Pin =
  | { readonly kind: "answer"; readonly question: Question }
  | { readonly kind: "only"; readonly side: Side; readonly subject: string; readonly asked: Asked };

/** The file of tests with that one; `undefined` where there is nothing to be kept. */
export function pinAsTest(pin: Pin, analysis: Analysis): SourceFile | undefined {
  const item = pin.kind === "answer" ? answerItem(pin.question, analysis) : onlyItem(pin, analysis);
  return item === undefined ? undefined : addExpectation(analysis.files, item);
}

function answerItem(question: Question, analysis: Analysis): Written | undefined {
  const { value } = ask(analysis, question);
  if (!value) return undefined;
  const { protocol, port, answer } = value;
  const [from, to] = [shorten(question.from, "from", analysis), shorten(question.to, "to", analysis)];
  return { from, to, ...askedItem({ protocol, port }), answer };
}

/** Without the kind, where that names the same. */
function shorten(words: string, side: Side, analysis: Analysis): string {
  const [namespace, kind, name, ...more] = words.trim().split("/");
  if (kind === undefined || name === undefined || more.length > 0 || words.includes("#")) return words.trim();
  const short = `${namespace}/${name}`;
  const isSame = findUnit(short, side, analysis)?.ref.id === findUnit(words.trim(), side, analysis)?.ref.id;
  return isSame ? short : words.trim();
}

/** TCP is meant where a port stands alone. */
function askedItem({ protocol, port }: { readonly [K in keyof Asked]?: Asked[K] | undefined }) {
  return {
    ...(port === undefined ? {} : { port }),
    ...(protocol === undefined || (protocol === "TCP" && port !== undefined) ? {} : { protocol }),
  };
}

function onlyItem(
  { side, subject, asked }: Extract<Pin, { readonly kind: "only" }>,
  analysis: Analysis,
): Written | undefined {
  const unit = findUnit(subject, side, analysis);
  if (!unit) return undefined;
  const far = side === "to" ? "from" : "to";
  const others = findOthers([], far, analysis).units;
  const pairs = side === "to" ? { from: others, to: [unit] } : { from: [unit], to: others };
  const met = new Set<Unit>();
  const meant: Asked = asked.port === undefined ? asked : { protocol: "TCP", ...asked };
  for (const { said, list } of answerAll({ ...pairs, asked: meant }, analysis)) {
    if (said.answer === "blocked") continue;
    for (const [from, to] of list()) met.add(side === "to" ? from : to);
  }
  const named = wordsFor(
    others.filter((other) => met.has(other)),
    others,
  );
  const only = named.map((words) => shorten(words, far, analysis));
  return { [side]: shorten(subject, side, analysis), ...askedItem(asked), only };
}

/** In few words: all workloads, all of a namespace, everything outside. */
function wordsFor(met: readonly Unit[], all: readonly Unit[]): readonly string[] {
  const ranges = met.filter(({ ref }) => ref.kind === "outside");
  const isEverything = ranges.length > 0 && ranges.length === all.filter(({ ref }) => ref.kind === "outside").length;
  const names = met.filter(({ ref }) => ref.kind === "domain").map(({ words }) => words);
  const outside = isEverything ? ["internet"] : ranges.flatMap(({ words }) => words.split(","));
  return [...workloadWords(met, all), ...outside, ...names];
}

function workloadWords(met: readonly Unit[], all: readonly Unit[]): readonly string[] {
  const namespaceOf = ({ ref }: Unit) => (ref.kind === "workload" ? ref.namespace : "");
  const inside = ({ ref }: Unit) => ref.kind === "workload";
  const [some, every] = [met.filter(inside), all.filter(inside)];
  if (some.length === every.length && some.length > 1) return ["*"];
  const sizes = groupBy(every, namespaceOf);
  return [...groupBy(some, namespaceOf)].flatMap(([namespace, units]) => {
    const isWhole = units.length > 1 && units.length === sizes.get(namespace)!.length;
    return isWhole ? [`${namespace}/*`] : units.map(({ words }) => words);
  });
}
