import type { Question } from "../policy/question.ts";
import type { Verdict } from "../policy/verdict.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import { formatVerdict } from "./verdict-plain.ts";
import { describeVerdict, type VerdictText } from "./verdict-text.ts";

/** What the page shows for a question: nothing asked yet, a verdict (`plain`: as text), or why there is none. */
export type Answer =
  | { readonly kind: "unasked" }
  | { readonly kind: "refused"; readonly problems: readonly Refusal[] }
  | { readonly kind: "verdict"; readonly verdict: VerdictText; readonly plain: string };

export interface Refusal {
  readonly message: string;
  readonly help: string | undefined;
  /** What may have been meant, by the names that stand in backticks in the message or the help. */
  readonly meant: readonly Meant[];
}

export interface Meant {
  readonly name: string;
  readonly question: Question;
}

/** To choose from at a glance: more stand in the sentence only. */
const mostMeant = 5;

export function isAsked({ from, to }: Question): boolean {
  return from.trim() !== "" && to.trim() !== "";
}

export function answerOf(asked: Checked<Verdict | undefined>, question: Question): Answer {
  if (asked.value) {
    const verdict = describeVerdict(asked.value);
    return { kind: "verdict", verdict, plain: formatVerdict(verdict) };
  }
  return { kind: "refused", problems: asked.diagnostics.map((problem) => refusalOf(problem, question)) };
}

export function refusalOf({ message, help, instead }: Diagnostic, question: Question): Refusal {
  const names = instead?.words.slice(0, mostMeant) ?? [];
  const meant = names.map((name) => ({ name, question: { ...question, [instead!.end]: name } }));
  return { message, help, meant };
}
