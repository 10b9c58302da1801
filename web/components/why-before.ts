import { html, nothing, type TemplateResult } from "lit";
import type { Direction } from "../../src/resources/network-policy.ts";
import type { Answer } from "../../src/views/answer.ts";
import type { HalfText } from "../../src/views/verdict-half.ts";
import { type ActionEvent, emit } from "../events.ts";
import type { Pages } from "../pages.ts";
import type { AppState } from "../state.ts";
import "./why-panel.ts";

/** Where changes are looked at: why it was so before, beside why it is so. */
export function whyBefore(state: AppState, pages: Pages): TemplateResult | typeof nothing {
  const before = earlierAnswer(state);
  if (!before || before.kind === "unasked") return nothing;
  return html`<why-panel
    class="before"
    heading="Why, before"
    .answer=${before}
    .question=${state.session.question}
    .pages=${pages}
    .turned=${turnedHalf(state)}
    .mayChange=${false}
    @app-action=${(event: ActionEvent) => turnToBefore(event, state)}
  ></why-panel>`;
}

/** The answer of before, where changes are looked at. */
export function earlierAnswer({ session, analysis }: AppState): Answer | undefined {
  return session.side === "changes" ? analysis.look?.answerBefore : undefined;
}

/** The half in which both answers differ; `undefined` unless there is only one. */
export function turnedHalf(state: AppState): Direction | undefined {
  const [before, after] = [earlierAnswer(state), state.analysis.look?.answer];
  if (before?.kind !== "verdict" || after?.kind !== "verdict") return undefined;
  const said = ({ state, sentence }: HalfText) => `${state}: ${sentence}`;
  const halves = new Map(before.verdict.halves.map((half) => [half.direction, said(half)]));
  const other = after.verdict.halves.filter((half) => halves.get(half.direction) !== said(half));
  return other.length === 1 ? other[0]!.direction : undefined;
}

/** Its places are in the files before. */
function turnToBefore({ action, currentTarget }: ActionEvent, { session }: AppState): void {
  if (action.kind === "show-span" && session.side !== "before") {
    emit(currentTarget!, { kind: "show-side", side: "before" });
  }
}
