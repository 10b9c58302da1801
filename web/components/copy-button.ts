import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CopyEvent } from "../events.ts";
import { CopyTelling } from "./copy-telling.ts";
import { shared } from "./shared.styles.ts";

/** Puts a text into the clipboard, and says that it is there or cannot be. */
@customElement("copy-button")
export class CopyButton extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
      }
      button {
        font-size: var(--size-small);
        letter-spacing: normal;
        text-transform: none;
      }
    `,
  ];

  @property({ attribute: false }) text = "";

  readonly #telling = new CopyTelling(this, "Copy as text");

  override render() {
    return html`<button class="quiet" @click=${this.#copy}>${this.#telling.text}</button>
      <span class="hidden-text" role="status">${this.#telling.said}</span>`;
  }

  #copy(): void {
    this.dispatchEvent(new CopyEvent(this.text, this.#telling.tell));
  }
}
