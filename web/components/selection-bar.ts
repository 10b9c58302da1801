import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Question } from "../../src/policy/question.ts";
import type { Direction } from "../../src/resources/network-policy.ts";
import type { EndpointText, SideText } from "../../src/views/endpoint-text.ts";
import type { ExposureText } from "../../src/views/exposure-view.ts";
import { emit, PinEvent } from "../events.ts";
import { pinWhoReaches } from "../pins.ts";
import { exposureDetails, exposureStyles } from "./exposure-details.ts";
import { lock, placeButton } from "./parts.ts";
import { reachLists, reachStyles } from "./reach-lists.ts";
import { shared } from "./shared.styles.ts";

/** What is selected, in words, and the questions one may ask from it. */
@customElement("selection-bar")
export class SelectionBar extends LitElement {
  static override readonly styles = [
    shared,
    exposureStyles,
    reachStyles,
    css`
      :host {
        display: block;
        border-top: 1px solid var(--line);
        background: var(--surface);
        padding: 10px 14px;
      }
      .title {
        display: flex;
        align-items: start;
        gap: 10px;
      }
      .name {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 10px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      h3 {
        font-size: var(--size-lead);
        font-weight: 650;
      }
      .side {
        margin-top: 2px;
      }
      .lock {
        vertical-align: -2px;
      }
      .open {
        color: var(--warning-text);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 8px;
      }
    `,
  ];

  @property({ attribute: false }) selected!: EndpointText;
  @property({ attribute: false }) exposure: ExposureText | undefined;
  @property({ attribute: false }) question!: Question;
  /** Of its lines, those that stand out and whose other ends are listed. */
  @property({ attribute: false }) along: Direction | undefined;

  /** Not where the files cannot be changed. */
  @property({ attribute: false }) mayPin = true;

  override render() {
    const { id, name, detail, sides, reach, span, isEnd, opens } = this.selected;
    return html`<section aria-label="Selected endpoint">
      <div class="title">
        <div class="name">
          <h3>${name}</h3>
          <span class="soft">${detail}</span>
          ${span ? placeButton(this, span) : ""}
        </div>
        <button class="quiet" aria-label="Clear the selection" @click=${() => emit(this, { kind: "select", id: undefined })}>
          ✕
        </button>
      </div>
      ${sides.map((side) => this.#side(side, reach.length > 0))} ${reachLists(this, id, reach, this.along)}
      ${this.exposure ? exposureDetails(this, this.exposure) : ""}
      ${isEnd ? this.#actions(id) : ""} ${opens === undefined ? "" : this.#open(opens)}
    </section>`;
  }

  #actions(id: string) {
    const { question } = this;
    return html`<div class="actions">
      <button @click=${() => emit(this, { kind: "ask", question: { ...question, from: id } })}>Ask from here</button>
      <button @click=${() => emit(this, { kind: "ask", question: { ...question, to: id } })}>Ask to here</button>
      ${this.mayPin ? this.#pin(id) : ""}
    </div>`;
  }

  #pin(id: string) {
    const pin = () => this.dispatchEvent(new PinEvent(pinWhoReaches(id, this.question)));
    return html`<button title="Keep in canreach.yaml that only these reach it" @click=${pin}>Pin who reaches it</button>`;
  }

  #open(namespace: string) {
    const open = () => {
      emit(this, { kind: "set-scope", scope: [namespace] });
      emit(this, { kind: "show-view", view: "map" });
    };
    return html`<div class="actions"><button @click=${open}>Show its workloads</button></div>`;
  }

  #side({ direction, state, policies, sentence }: SideText, isCounted: boolean) {
    const name = direction === "ingress" ? "arriving" : "leaving";
    return html`<p class="side">
      ${lock(state !== "open")}
      <strong>${name}: ${state}</strong>
      ${policies.length > 0 ? html`<span class="soft">by</span> ${policies.map(({ name, span }) => placeButton(this, span, name))}` : ""}
      ${isCounted ? "" : html`<span class="soft">· ${sentence}</span>`}
    </p>`;
  }
}
