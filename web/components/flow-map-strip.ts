import { html, nothing, type TemplateResult } from "lit";
import type { Answer } from "../../src/views/answer.ts";
import { stateGlyphs } from "./glyphs.ts";
import { glyph } from "./parts.ts";

/** The answer where nothing else of the page shows it, and the way to why. */
export function answerStrip(answer: Answer, showWhy: () => void): TemplateResult | typeof nothing {
  if (answer.kind === "unasked") return nothing;
  return html`<div class="strip">
    <p role="status">${told(answer)}</p>
    <button @click=${showWhy}>Why</button>
  </div>`;
}

function told(answer: Exclude<Answer, { kind: "unasked" }>): TemplateResult {
  if (answer.kind === "refused") return html`${answer.problems[0]?.message}`;
  return html`${glyph(stateGlyphs[answer.verdict.state])} ${answer.verdict.sentence}`;
}
