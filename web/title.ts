import { type AppState, isBusy } from "./state.ts";
import type { Store } from "./store.ts";

/** Names the tab after the question and its answer: for those who have many, and for readers, who hear it first. */
export function startTitle(store: Store): void {
  const plain = document.title;
  const show = () => {
    if (isBusy(store.state)) return; // the answer may be to another question
    const title = titleOf(store.state) ?? plain;
    if (title !== document.title) document.title = title;
  };
  store.subscribe(show);
}

/** `Blocked: shop/web → shop/db – CanReach`; nothing where nothing is asked. */
export function titleOf({ document, analysis, session }: AppState): string | undefined {
  const answer = document.origin.kind === "lost" ? undefined : analysis.look?.answer;
  if (!answer || answer.kind === "unasked") return undefined;
  const { from, to } = session.question;
  const word = answer.kind === "verdict" ? answer.verdict.word : "No answer";
  return `${word}: ${from} → ${to} – CanReach`;
}
