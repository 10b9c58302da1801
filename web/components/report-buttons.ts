import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { ReportEvent } from "../events.ts";
import type { ReportWish } from "../exports.ts";
import type { ReportForm } from "../protocol.ts";
import { CopyTelling } from "./copy-telling.ts";
import { shared } from "./shared.styles.ts";

/** Takes the report of what changes away: copied for a comment, or as a file; with pseudonyms where it is wanted. */
@customElement("report-buttons")
export class ReportButtons extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 8px;
        align-items: center;
      }
      label {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        min-height: 28px;
      }
      input {
        width: 16px;
        height: 16px;
        margin: 0;
      }
    `,
  ];

  @state() private isAnonymous = false;

  readonly #telling = new CopyTelling(this, "Copy Markdown");

  override render() {
    return html`<button @click=${() => this.#wish("md", "copy")}>${this.#telling.text}</button>
      ${this.#save("html", "Save HTML")} ${this.#save("json", "Save JSON")}
      <label title="The same name has the same pseudonym all over the report; addresses too">
        <input
          type="checkbox"
          .checked=${this.isAnonymous}
          @change=${(event: Event) => {
            this.isAnonymous = (event.target as HTMLInputElement).checked;
          }}
        />
        Hide names
      </label>
      <span class="hidden-text" role="status">${this.#telling.said}</span>`;
  }

  #save(form: ReportForm, text: string): TemplateResult {
    return html`<button @click=${() => this.#wish(form, "save")}>${text}</button>`;
  }

  #wish(form: ReportForm, way: ReportWish["way"]): void {
    const { isAnonymous } = this;
    const tell = way === "copy" ? this.#telling.tell : () => {};
    this.dispatchEvent(new ReportEvent({ form, way, isAnonymous, tell }));
  }
}
