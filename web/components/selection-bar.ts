import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Question } from "../../src/policy/question.ts";
import type { EndpointText, SideText } from "../../src/views/endpoint-text.ts";
import { emit } from "../events.ts";
import { placeButton } from "./parts.ts";
import { shared } from "./shared.styles.ts";

/** What is selected, in words, and the questions one may ask from it. */
@customElement("selection-bar")
export class SelectionBar extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
        border-top: 1px solid var(--line);
        background: var(--surface);
        padding: 10px 14px;
      }
      .title,
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 2px 10px;
      }
      h3 {
        font-size: var(--size-lead);
        font-weight: 650;
      }
      .close {
        margin-left: auto;
      }
      .side {
        margin-top: 2px;
      }
      .actions {
        gap: 8px;
        margin-top: 8px;
      }
    `,
  ];

  @property({ attribute: false }) selected!: EndpointText;
  @property({ attribute: false }) question!: Question;

  override render() {
    const { id, name, detail, sides, span } = this.selected;
    const { question } = this;
    return html`<section aria-label="Selected endpoint">
      <div class="title">
        <h3>${name}</h3>
        <span class="soft">${detail}</span>
        ${span ? placeButton(this, span) : ""}
        <button class="quiet close" aria-label="Clear the selection" @click=${() => emit(this, { kind: "select", id: undefined })}>
          ✕
        </button>
      </div>
      ${sides.map((side) => this.#side(side))}
      <div class="actions">
        <button @click=${() => emit(this, { kind: "ask", question: { ...question, from: id } })}>Ask from here</button>
        <button @click=${() => emit(this, { kind: "ask", question: { ...question, to: id } })}>Ask to here</button>
      </div>
    </section>`;
  }

  #side({ direction, isolated, policies, sentence }: SideText) {
    const name = direction === "ingress" ? "arriving" : "leaving";
    return html`<p class="side">
      <span aria-hidden="true">${isolated ? "🔒" : "🔓"}</span>
      <strong>${name}: ${isolated ? "isolated" : "open"}</strong>
      ${isolated ? html`<span class="soft">by</span> ${policies.map(({ name, span }) => placeButton(this, span, name))}` : ""}
      <span class="soft">· ${sentence}</span>
    </p>`;
  }
}
