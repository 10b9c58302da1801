import "@vaadin/notification";
import { notificationRenderer } from "@vaadin/notification/lit.js";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

/** A notice that goes by itself, though not while somebody points at it or has the keyboard in it. Emits `closed`. */
@customElement("timed-notice")
export class TimedNotice extends LitElement {
  @property({ type: Boolean }) isTold = false;
  /** In milliseconds; begins anew once it is left alone. */
  @property({ type: Number }) shownFor!: number;
  @property({ attribute: false }) content!: TemplateResult;
  @state() private isHeld = false;

  override render() {
    return html`<vaadin-notification
      position="bottom-end"
      .duration=${this.isHeld ? 0 : this.shownFor}
      .opened=${this.isTold}
      @closed=${this.#close}
      ${notificationRenderer(() => this.#card(), [this.content])}
    ></vaadin-notification>`;
  }

  #card(): TemplateResult {
    return html`<div
      @pointerenter=${this.#hold}
      @pointerleave=${this.#letGo}
      @focusin=${this.#hold}
      @focusout=${this.#letGo}
    >
      ${this.content}
    </div>`;
  }

  readonly #hold = () => {
    this.isHeld = true;
  };

  readonly #letGo = () => {
    this.isHeld = false;
  };

  #close(): void {
    this.isHeld = false;
    this.dispatchEvent(new Event("closed"));
  }
}
