import type { Question } from "../src/policy/question.ts";
import { isSameQuestion } from "./question-text.ts";

const mostRecent = 10;

/** The latest first, each once. */
export function remember(recent: readonly Question[], question: Question): readonly Question[] {
  return [question, ...recent.filter((other) => !isSameQuestion(other, question))].slice(0, mostRecent);
}
