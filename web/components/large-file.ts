import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Excerpt } from "../../src/views/excerpt.ts";
import { formatBytes } from "../format-bytes.ts";
import { noPages, type Pages } from "../pages.ts";
import type { Spot } from "../state.ts";
import { shared } from "./shared.styles.ts";

/** A file too large for the editor: what stands around the place last asked for, to read. */
@customElement("large-file")
export class LargeFile extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      p {
        padding: 8px 16px;
      }
      .excerpt {
        display: flex;
        flex: 1;
        min-height: 0;
        overflow: auto;
        margin: 0;
        background: var(--surface);
        border-top: 1px solid var(--line);
        font: 12.5px / 1.55 var(--mono);
      }
      .excerpt:focus-visible {
        outline-offset: -2px;
      }
      .lines {
        position: sticky;
        left: 0;
        flex: none;
        align-self: flex-start;
        background: var(--surface);
        padding: 4px 8px 4px 16px;
        color: var(--text-soft);
        text-align: right;
        white-space: pre;
        user-select: none;
      }
      .text {
        padding: 4px 16px 4px 4px;
        white-space: pre;
      }
      mark {
        border-radius: 3px;
        background: var(--spot);
        box-shadow: 0 0 0 2px var(--spot);
        color: var(--text);
      }
    `,
  ];

  @property({ attribute: false }) path = "";
  /** In bytes. */
  @property({ attribute: false }) size = 0;
  @property({ attribute: false }) spot: Spot | undefined;
  @property({ attribute: false }) pages: Pages = noPages;
  @state() private excerpt: Excerpt | undefined;

  override render() {
    return html`<p class="soft">
        ${formatBytes(this.size)}: too large for the editor. Places in it are shown as excerpts.
        ${this.excerpt ? "" : "Click one under Why, Problems or a selection."}
      </p>
      ${this.excerpt ? this.#excerpt(this.excerpt) : ""}`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("path")) this.excerpt = undefined;
    if (changed.has("path") || changed.has("spot")) void this.#read();
  }

  #excerpt({ line, before, marked, after }: Excerpt): TemplateResult {
    const { length } = (before + marked + after).split(lineEnd);
    const numbers = Array.from({ length }, (_, i) => line + i).join("\n");
    return html`<div class="excerpt" tabindex="0" role="region" aria-label="Excerpt of ${this.path}">
      <div class="lines" aria-hidden="true">${numbers}</div>
      <div class="text">${before}<mark>${marked}</mark>${after}</div>
    </div>`;
  }

  /** The one before stays up while the next is read. */
  async #read(): Promise<void> {
    const { spot, path } = this;
    if (spot?.span.file !== path) return;
    const excerpt = await this.pages.excerpt(spot.span);
    if (!excerpt || spot !== this.spot || path !== this.path) return;
    this.excerpt = excerpt;
    await this.updateComplete;
    this.renderRoot.querySelector("mark")?.scrollIntoView({ block: "center", inline: "nearest" });
    if (spot.takesFocus) this.renderRoot.querySelector<HTMLElement>(".excerpt")?.focus({ preventScroll: true });
  }
}

const lineEnd = /\r\n|\r|\n/;
