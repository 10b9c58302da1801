import { html, nothing, type TemplateResult } from "lit";
import type { Answer } from "../../src/views/answer.ts";
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
    .mayChange=${false}
    @app-action=${(event: ActionEvent) => turnToBefore(event, state)}
  ></why-panel>`;
}

/** The answer of before, where changes are looked at. */
export function earlierAnswer({ session, analysis }: AppState): Answer | undefined {
  return session.side === "changes" ? analysis.look?.answerBefore : undefined;
}

/** Its places are in the files before. */
function turnToBefore({ action, currentTarget }: ActionEvent, { session }: AppState): void {
  if (action.kind === "show-span" && session.side !== "before") {
    emit(currentTarget!, { kind: "show-side", side: "before" });
  }
}
