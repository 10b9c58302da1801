import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import type { Problems } from "../../src/views/problems.ts";
import { severityGlyphs } from "./glyphs.ts";
import { glyph, placeButton, placeText, withCode } from "./parts.ts";
import { shared } from "./shared.styles.ts";

/** Everything wrong or worth telling about the files, each with the way to its place. */
@customElement("problems-panel")
export class ProblemsPanel extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
        overflow: auto;
        padding: 4px 8px 12px;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 8px;
        border-bottom: 1px solid var(--line);
        padding: 6px 8px;
      }
      .message {
        flex: 1 1 260px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .help {
        display: block;
      }
      .empty,
      .notice {
        padding: 16px 8px;
      }
    `,
  ];

  @property({ attribute: false }) problems: Problems = {
    list: [],
    counts: { error: 0, warning: 0, info: 0 },
    notice: undefined,
  };

  override render() {
    const { list, notice } = this.problems;
    if (list.length === 0)
      return html`<p class="empty soft">Nothing to complain about: every document was read and used.</p>`;
    return html`
      <ul aria-label="Problems">
        ${list.map((problem) => this.#problem(problem))}
      </ul>
      ${notice ? html`<p class="notice soft">${notice}</p>` : ""}
    `;
  }

  #problem({ severity, message, help, span, related }: Diagnostic) {
    return html`<li>
      ${glyph(severityGlyphs[severity])}
      <span class="message">
        ${withCode(message)} ${help ? html`<span class="soft help">${withCode(help)}</span>` : ""}
        ${related?.map((other) => html`<span class="soft help">${withCode(other.message)} ${placeButton(this, other.span)}</span>`)}
      </span>
      ${span.file === "" ? "" : placeButton(this, span, placeText(span))}
    </li>`;
  }
}
