import type { Question } from "../src/policy/question.ts";
import type { Pin } from "../src/review/pin.ts";
import { formatQuestion } from "./question-text.ts";
import type { AppState } from "./state.ts";

/** Something to keep as a test. */
export interface Pinning {
  readonly pin: Pin;
  /** As a command: `pin shop/web → shop/db · TCP 80 as a test`. */
  readonly says: string;
}

export function pinAnswer(question: Question): Pinning {
  return { pin: { kind: "answer", question }, says: `pin ${formatQuestion(question)} as a test` };
}

/** Who alone reaches it; on the port that is asked about, where the question is about it. */
export function pinWhoReaches(subject: string, question: Question): Pinning {
  const { from, to, ...asked } = question.to === subject ? question : { from: "", to: "" };
  const on = formatQuestion({ from, to, ...asked }).split(" · ")[1];
  const says = `pin who reaches ${subject}${on === undefined ? "" : ` · ${on}`} as a test`;
  return { pin: { kind: "only", side: "to", subject, asked }, says };
}

/** What may be pinned now; nothing of what cannot be changed. */
export function listPins({ analysis, session }: AppState): readonly Pinning[] {
  if (session.side === "before") return [];
  const { question, selection } = session;
  const isAnswered = analysis.look?.answer.kind === "verdict";
  const subjects = new Set([
    ...(isAnswered ? [question.to] : []),
    ...(analysis.look?.selected?.isEnd ? [selection!] : []),
  ]);
  return [
    ...(isAnswered ? [pinAnswer(question)] : []),
    ...[...subjects].map((subject) => pinWhoReaches(subject, question)),
  ];
}
