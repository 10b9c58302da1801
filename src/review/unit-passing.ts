import { type Analysis, ask } from "../analyze.ts";
import { passingBetween } from "../policy/between.ts";
import { isItself } from "../policy/end.ts";
import type { FlowIndex } from "../policy/flow-index.ts";
import { answerFor } from "../policy/pair.ts";
import { type Passing, passingAmong } from "../policy/passing.ts";
import type { Asked } from "../policy/question.ts";
import type { Answer } from "../policy/verdict.ts";
import type { NumberedEnd, Unit } from "./unit.ts";

/** What a question about two units is answered. */
export interface Said extends Passing {
  readonly answer: Answer;
}

/** The answer as a question about both gets it; `undefined` where there is nothing to ask: a pod and itself. */
export function answerBetween(from: Unit, to: Unit, asked: Asked, analysis: Analysis): Said | undefined {
  if (!isIndexed(from, to)) return answerByWords(from, to, asked, analysis);
  const pairs = pairsOf(from.ends, to.ends).filter(([a, b]) => !isItself(a, b));
  return pairs.length === 0 ? undefined : said(pairs, asked, analysis.table.index);
}

/** The same between any two other units that no policy tells from these. */
export function answerBetweenOthers(from: Unit, to: Unit, asked: Asked, { table }: Analysis): Said {
  return said(pairsOf(from.ends, to.ends), asked, table.index);
}

/** What passes from outside to outside the index does not know. */
export function isIndexed(from: Unit, to: Unit): boolean {
  const isOutside = ({ ends }: Unit) => ends.every(({ kind }) => kind === "outside");
  return from.isIndexed && to.isIndexed && !(isOutside(from) && isOutside(to));
}

function answerByWords(from: Unit, to: Unit, asked: Asked, analysis: Analysis): Said | undefined {
  return ask(analysis, { from: from.words, to: to.words, ...asked }).value;
}

type Pair = readonly [NumberedEnd, NumberedEnd];

function pairsOf(from: readonly NumberedEnd[], to: readonly NumberedEnd[]): readonly Pair[] {
  return from.flatMap((a) => to.map((b) => [a, b] as const));
}

function said(pairs: readonly Pair[], asked: Asked, index: FlowIndex): Said {
  const passing = passingAmong(pairs.map(([a, b]) => passingBetween(a, b, index)));
  return { ...passing, answer: answerFor(passing.connections, passing.possible, asked) };
}
