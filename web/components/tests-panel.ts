import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Question } from "../../src/policy/question.ts";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import type { BreachText, TestsText, TestText } from "../../src/views/tests-view.ts";
import { emit } from "../events.ts";
import { isSameQuestion } from "../question-text.ts";
import { stateGlyphs } from "./glyphs.ts";
import { glyph, placeButton, withCode } from "./parts.ts";
import { shared } from "./shared.styles.ts";
import { testGlyphs } from "./test-counts.ts";
import { testsPanelStyles } from "./tests-panel.styles.ts";

/** The tests beside the manifests, red ones first, each pair that breaks one with the question that shows why. */
@customElement("tests-panel")
export class TestsPanel extends LitElement {
  static override readonly styles = [shared, testsPanelStyles];

  /** `undefined` where there are none. */
  @property({ attribute: false }) tests: TestsText | undefined;
  @property({ attribute: false }) isChecking = false;
  /** What is asked now: of it Why is shown. */
  @property({ attribute: false }) question: Question = { from: "", to: "" };

  override render() {
    const { list = [], loose = [], cautions = [] } = this.tests ?? {};
    if (this.isChecking) return html`<p class="lead soft" role="status">The tests are being checked…</p>`;
    if (list.length + loose.length === 0) return empty;
    return html`
      ${cautions.map((text) => html`<p class="caution warning">! ${text}</p>`)}
      ${loose.map((problem) => this.#problem(problem))}
      <ul aria-label="Tests">
        ${redFirst(list).map((test) => this.#test(test))}
      </ul>
    `;
  }

  #test({ state, title, says, because, amount, breaches, more, problems, span }: TestText): TemplateResult {
    return html`<li class="test">
      ${glyph(testGlyphs[state])}
      <div class="text">
        <span class="title">${title}</span> <span class="soft">${amount}</span>
        ${says === undefined ? nothing : html`<span class="soft note">${says}</span>`}
        ${because === undefined ? nothing : html`<span class="soft note">because ${because}</span>`}
        ${problems.map((problem) => this.#problem(problem))}
        ${breaches.length === 0 ? nothing : html`<ul aria-label="Pairs that break it">${breaches.map((breach) => this.#breach(breach))}</ul>`}
        ${more === undefined ? nothing : html`<span class="soft note">${more}</span>`}
      </div>
      ${placeButton(this, span)}
    </li>`;
  }

  #breach({ pair, state, says, question }: BreachText): TemplateResult {
    const isAsked = isSameQuestion(question, this.question);
    return html`<li class="breach">
      ${glyph(stateGlyphs[state])}
      <span>
        <button
          class="link ${isAsked ? "asked" : ""}"
          aria-pressed=${isAsked}
          title="Ask about it: Why tells the reasons"
          @click=${() => emit(this, { kind: "ask", question })}
        >${pair}</button>
        <span class="soft">${says}</span>
      </span>
    </li>`;
  }

  #problem({ message, help, span }: Diagnostic): TemplateResult {
    return html`<span class="note">
      ${withCode(message)} ${help === undefined ? nothing : html`<span class="soft">${withCode(help)}</span>`}
      ${placeButton(this, span)}
    </span>`;
  }
}

const order: Readonly<Record<TestText["state"], number>> = { fails: 0, unusable: 1, holds: 2 };

function redFirst(tests: readonly TestText[]): readonly TestText[] {
  return tests.toSorted((a, b) => order[a.state] - order[b.state]);
}

const empty = html`<div class="empty soft">
  <p>
    No tests yet. Ask a question and pin its answer, or write down in <code>canreach.yaml</code>, beside the manifests,
    what is to stay as it is:
  </p>
  <pre>expect:
  - {from: shop/frontend, to: shop/database, port: 5432, answer: blocked}
  - {to: shop/database, port: 5432, only: [shop/middleware]}</pre>
</div>`;
