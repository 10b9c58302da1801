import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ClearKeptEvent } from "../events.ts";
import { formatWhen, type SlotNote } from "../kept-slots.ts";
import type { Keeping } from "../state.ts";
import { offerLines } from "./offer-lines.ts";
import { shared } from "./shared.styles.ts";

/** Whether the work is kept in the browser, how to clear it, and what closed tabs have left. */
@customElement("kept-line")
export class KeptLine extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
        margin: 4px 0;
      }
      button.link {
        padding: 0;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0 6px;
        align-items: baseline;
      }
      .ask {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 4px;
      }
      .ask p {
        flex-basis: 100%;
      }
    `,
  ];

  @property({ attribute: false }) keeping: Keeping = { kind: "nothing-to-keep" };
  @property({ attribute: false }) offers: readonly SlotNote[] = [];
  @state() private asks = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("keeping") && this.keeping.kind === "nothing-to-keep" && this.offers.length === 0)
      this.asks = false;
  }

  override render() {
    const state = this.#state();
    const isKept = this.keeping.kind !== "nothing-to-keep";
    return html`${isKept ? state : nothing} ${offerLines(this, this.offers)} ${isKept ? nothing : state}
      ${this.asks ? this.#question() : nothing}`;
  }

  #state(): TemplateResult | typeof nothing {
    const { keeping } = this;
    if (keeping.kind === "nothing-to-keep") return this.offers.length > 0 ? this.#line(nothing) : nothing;
    if (keeping.kind === "not-saved") {
      return this.#line(html`<span class="warning"><span aria-hidden="true">! </span>Not saved: ${keeping.why}</span>`);
    }
    const { at, leftOut } = keeping;
    const title = [`Saved ${formatWhen(at, Date.now())}, on this machine only`, ...leftOut].join("\n");
    return this.#line(html`<span class="soft" title=${title}>Saved in this browser</span>
      ${leftOut.length > 0 ? html`<span class="warning" title=${leftOut.join("\n")}>! ${leftOutText(leftOut)}</span>` : nothing}`);
  }

  #line(told: unknown): TemplateResult {
    return html`<div class="line">
      ${told}
      <button
        class="link"
        aria-expanded=${this.asks}
        title="Remove all that CanReach keeps in this browser"
        @click=${() => this.#ask(!this.asks)}
      >
        Clear…
      </button>
    </div>`;
  }

  #question(): TemplateResult {
    return html`<div class="ask" role="group" aria-label="Clear">
      <p>Close your files, and remove all that CanReach keeps of them in this browser, of closed tabs too?</p>
      <button class="primary" @click=${this.#clear}>Clear all</button>
      <button @click=${() => this.#ask(false)}>Keep it</button>
    </div>`;
  }

  async #ask(asks: boolean): Promise<void> {
    this.asks = asks;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(asks ? ".ask button" : ".line button")?.focus();
  }

  readonly #clear = (): void => {
    this.asks = false;
    this.dispatchEvent(new ClearKeptEvent());
  };
}

function leftOutText(leftOut: readonly string[]): string {
  return leftOut.length === 1 ? leftOut[0]! : `${leftOut.length} files not kept, or not whole`;
}
