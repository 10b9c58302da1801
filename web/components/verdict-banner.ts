import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Answer } from "../../src/views/answer.ts";
import { stateGlyphs } from "./glyphs.ts";
import { glyph, withCode } from "./parts.ts";
import { shared } from "./shared.styles.ts";

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
  /** What stands there while nothing is asked. */
  @property({ attribute: false }) hint = "Pick a source and a destination.";

  override render() {
    return html`<div role="status" aria-live="polite">${this.#banner()}</div>`;
  }

  #banner() {
    const { answer } = this;
    if (answer.kind === "verdict") {
      const { state, word, rest, sentence } = answer.verdict;
      const sign = stateGlyphs[state];
      return html`<div class="banner ${sign.hue}" title=${sentence}>
        <span class="glyph" aria-hidden="true">${sign.sign}</span>
        <span class="text"><strong>${word}</strong> <span class="rest">${rest}</span></span>
        <span class="hidden-text">${sentence}</span>
      </div>`;
    }
    if (answer.kind === "refused") {
      const [problem] = answer.problems;
      return html`<div class="banner none">
        ${glyph({ sign: "!", name: "cannot answer", hue: "warning" })}
        <span class="text">
          <span class="rest">${withCode(problem?.message ?? "")}</span>
          <span class="soft">${withCode(problem?.help ?? "")}</span>
        </span>
      </div>`;
    }
    return html`<div class="banner none"><span class="rest soft">${this.hint}</span></div>`;
  }
}
