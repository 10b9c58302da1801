import { css, html, LitElement, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import type { Problems } from "../../src/views/problems.ts";
import { emit } from "../events.ts";
import type { OpenFile } from "../open-file.ts";
import { fixButton } from "./fixes.ts";
import { severityGlyphs } from "./glyphs.ts";
import { glyph, placeButton, withCode } from "./parts.ts";
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
      .empty {
        padding: 16px 8px;
      }
      .notice {
        padding: 6px 8px;
      }
    `,
  ];

  @property({ attribute: false }) problems: Problems = {
    list: [],
    counts: { error: 0, warning: 0, info: 0 },
    notice: undefined,
  };

  @property({ attribute: false }) files: readonly OpenFile[] = [];
  /** Whether the problems are of the files as they are now, and not of what they were before they are read again. */
  @property({ attribute: false }) isCurrent = true;

  /** The problem that was mended, whose button had the focus. */
  #mended: number | undefined;
  /** Of those with a place. */
  #at: number | undefined;

  /** Goes to the next or previous problem: its button gets the focus, the editor shows its place. */
  async walk(step: 1 | -1): Promise<void> {
    await this.updateComplete;
    const placed = this.problems.list.filter(hasPlace);
    if (placed.length === 0) return;
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>(".message + .place")];
    const focused = buttons.findIndex((button) => button.matches(":focus"));
    const from = focused >= 0 ? focused : (this.#at ?? (step === 1 ? -1 : 0));
    this.#at = (from + step + placed.length) % placed.length;
    buttons[this.#at]?.focus();
    emit(this, { kind: "point-at", span: placed[this.#at]!.span });
  }

  override render() {
    const { list, notice } = this.problems;
    if (list.length === 0)
      return html`<p class="empty soft" tabindex="-1">Nothing to complain about: every document was read and used.</p>`;
    return html`
      ${notice ? html`<p class="notice soft">${notice}</p>` : ""}
      <ul aria-label="Problems">
        ${list.map((problem, i) => this.#problem(problem, i))}
      </ul>
    `;
  }

  /** The focus goes on to what stands where the mended one was. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("problems") || this.#mended === undefined) return;
    const rows = [...this.renderRoot.querySelectorAll("li")];
    const row = rows[Math.min(this.#mended, rows.length - 1)];
    this.#mended = undefined;
    const find = (selector: string) => (row ?? this.renderRoot).querySelector<HTMLElement>(selector);
    (find(".fix") ?? find(".place") ?? find(".empty"))?.focus();
  }

  #problem(problem: Diagnostic, at: number) {
    const { severity, message, help, span, related } = problem;
    const mayMend = () => {
      if (this.isCurrent) this.#mended = at;
      return this.isCurrent;
    };
    return html`<li>
      ${glyph(severityGlyphs[severity])}
      <span class="message">
        ${withCode(message)} ${help ? html`<span class="soft help">${withCode(help)}</span>` : ""}
        ${related?.map((other) => html`<span class="soft help">${withCode(other.message)} ${placeButton(this, other.span)}</span>`)}
      </span>
      ${hasPlace({ span }) ? placeButton(this, span) : ""}
      ${fixButton(this, problem, this.files, mayMend)}
    </li>`;
  }
}

/** The profile has none in the files. */
function hasPlace({ span }: Pick<Diagnostic, "span">): boolean {
  return span.file !== "";
}
