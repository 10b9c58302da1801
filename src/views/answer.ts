import type { Question } from "../policy/question.ts";
import type { Verdict } from "../policy/verdict.ts";
import type { Checked } from "../text/diagnostic.ts";
import { describeVerdict, type VerdictText } from "./verdict-text.ts";

/** What the page shows for a question: nothing asked yet, a verdict, or why there is none. */
export type Answer =
  | { readonly kind: "unasked" }
  | { readonly kind: "refused"; readonly problems: readonly Refusal[] }
  | { readonly kind: "verdict"; readonly verdict: VerdictText };

export interface Refusal {
  readonly message: string;
  readonly help: string | undefined;
}

export function isAsked({ from, to }: Question): boolean {
  return from.trim() !== "" && to.trim() !== "";
}

export function answerOf(asked: Checked<Verdict | undefined> | undefined): Answer {
  if (!asked) return { kind: "unasked" };
  if (asked.value) return { kind: "verdict", verdict: describeVerdict(asked.value) };
  return { kind: "refused", problems: asked.diagnostics.map(({ message, help }) => ({ message, help })) };
}
