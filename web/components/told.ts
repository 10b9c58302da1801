import type { Answer } from "../../src/views/answer.ts";
import type { Beyond } from "../../src/views/beyond.ts";
import type { Problems } from "../../src/views/problems.ts";
import { addProblems } from "../added-problems.ts";
import { isSameQuestion } from "../question-text.ts";
import type { AppState } from "../state.ts";
import { isLost } from "./start-reason.ts";
import { tests } from "./test-counts.ts";

/*
 * What of the worker's replies is shown: not what is of other files or another question by now.
 */

/** What is shown is of the files as they are now. */
export function isCurrent({ analysis: { wanted, shown } }: AppState): boolean {
  return wanted.files === shown.files;
}

const noProblems: Problems = { list: [], counts: { error: 0, warning: 0, info: 0 }, notice: undefined };

export function problems(state: AppState): Problems {
  const { analysis } = state;
  const problems = analysis.picture?.problems ?? noProblems;
  const found = tests(state)?.problems;
  return found && found.length > 0 ? addProblems(problems, found) : problems;
}

/** What is told of another question or selection is not shown beside this one's answer. */
export function beyond(state: AppState): Beyond | undefined {
  const told = isLost(state) ? undefined : state.analysis.beyond;
  const { question, selection } = state.session;
  const isOfThese = told && told.of.selection === selection && isSameQuestion(told.of.question, question);
  return isOfThese ? told : undefined;
}

/** A question whose files are gone waits for them. */
export function answer(state: AppState): Answer {
  return (isLost(state) ? undefined : state.analysis.look?.answer) ?? { kind: "unasked" };
}
