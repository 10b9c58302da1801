import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Answer, Refusal } from "../../src/views/answer.ts";
import { stateGlyphs } from "./glyphs.ts";
import { withNames } from "./meant-names.ts";
import { glyph } from "./parts.ts";
import { shared } from "./shared.styles.ts";

/** In milliseconds. While one types, answers come and go: only one that stays is read out. */
const calm = 800;

/** The answer in one line; it is read out when it changes. */
@customElement("verdict-banner")
export class VerdictBanner extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .banner {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 44px;
        border-left: 4px solid currentcolor;
        border-radius: var(--radius);
        padding: 6px 16px 6px 12px;
      }
      .banner.allowed {
        background: var(--allowed-tint);
      }
      .banner.blocked {
        background: var(--blocked-tint);
      }
      .banner.unknown {
        background: var(--unknown-tint);
      }
      .banner.none {
        border-left-color: transparent;
        background: var(--sunken);
      }
      .glyph {
        font-size: var(--size-title);
      }
      strong {
        font-size: var(--size-title);
        font-weight: 700;
        line-height: 1.15;
        letter-spacing: -0.01em;
      }
      .rest {
        color: var(--text);
        font-size: var(--size-lead);
        line-height: 1.25;
        overflow-wrap: anywhere;
      }
      .text {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 8px;
        min-width: 0;
      }
    `,
  ];

  @property({ attribute: false }) answer: Answer = { kind: "unasked" };
  /** The answer of before, where changes are looked at. */
  @property({ attribute: false }) earlier: Answer | undefined;
  /** What stands there while nothing is asked. */
  @property({ attribute: false }) hint = "Pick a source and a destination.";

  /** What readers are told: the sentence of an answer that stays. */
  @state() private said = "";
  #waits: ReturnType<typeof setTimeout> | undefined;

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("answer")) return;
    clearTimeout(this.#waits);
    this.#waits = setTimeout(() => {
      this.said = sentenceOf(this.answer);
    }, calm);
  }

  /** What is said takes the focus: were it the banner itself, Tab would pass by the names that may have been meant. */
  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".banner")?.focus(options));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#waits);
  }

  override render() {
    const { answer } = this;
    const isVerdict = answer.kind === "verdict";
    return html`<div
        class="banner ${isVerdict ? stateGlyphs[answer.verdict.state].hue : "none"}"
        tabindex="-1"
        title=${isVerdict ? answer.verdict.sentence : nothing}
      >
        ${this.#words(answer)}
      </div>
      <div class="hidden-text" role="status" aria-atomic="true">${this.said}</div>`;
  }

  #was(): TemplateResult | typeof nothing {
    if (this.earlier?.kind !== "verdict") return nothing;
    const { word, rest } = this.earlier.verdict;
    return html`<span class="was soft">before: ${word} ${rest}</span>`;
  }

  #words(answer: Answer): TemplateResult {
    switch (answer.kind) {
      case "verdict": {
        const { state, word, rest } = answer.verdict;
        return html`<span class="glyph" aria-hidden="true">${stateGlyphs[state].sign}</span>
          <span class="text"><strong>${word}</strong> <span class="rest">${rest}</span></span> ${this.#was()}`;
      }
      case "refused": {
        const [{ message, help, meant } = nothingSaid] = answer.problems;
        return html`${glyph({ sign: "!", name: "cannot answer", hue: "warning" })}
          <span class="text">
            <span class="rest">${withNames(this, message, meant)}</span>
            <span class="soft">${withNames(this, help, meant)}</span>
          </span>`;
      }
      case "unasked":
        return html`<span class="rest soft">${this.hint}</span>`;
    }
  }
}

const nothingSaid: Refusal = { message: "", help: undefined, meant: [] };

function sentenceOf(answer: Answer): string {
  if (answer.kind === "verdict") return answer.verdict.sentence;
  if (answer.kind === "unasked") return "";
  const [problem] = answer.problems;
  return [problem?.message, problem?.help].filter(Boolean).join(". ").replaceAll("`", "");
}
