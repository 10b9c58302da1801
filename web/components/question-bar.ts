import "@vaadin/combo-box";
import type { ComboBoxDataProvider } from "@vaadin/combo-box";
import { comboBoxRenderer } from "@vaadin/combo-box/lit.js";
import { html, LitElement, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { DirectiveResult } from "lit/directive.js";
import { keyed } from "lit/directives/keyed.js";
import type { Question } from "../../src/policy/question.ts";
import type { Protocol } from "../../src/sets/connection-set.ts";
import type { EndpointOption } from "../../src/views/endpoint-options.ts";
import type { EndpointOptions } from "../../src/views/option-search.ts";
import { emit } from "../events.ts";
import { noPages, type Pages } from "../pages.ts";
import { afterPaint } from "./after-paint.ts";
import { questionBarStyles } from "./question-bar.styles.ts";
import { shared } from "./shared.styles.ts";

const optionRenderer = comboBoxRenderer<EndpointOption>(
  ({ label, detail }) => html`<div>${label}</div><small>${detail}</small>`,
  [],
);

const protocolNames: readonly Protocol[] = ["TCP", "UDP", "SCTP"];

/** "Can [from] reach [to] on [port] [protocol]": emits the question as soon as a part of it is chosen. */
@customElement("question-bar")
export class QuestionBar extends LitElement {
  static override readonly styles = [shared, questionBarStyles];

  @property({ attribute: false }) question: Question = { from: "", to: "" };
  @property({ attribute: false }) options: EndpointOptions = { kind: "whole", list: [] };
  /** Where options are searched for that are too many to be listed. */
  @property({ attribute: false }) pages: Pages = noPages;

  /** Whether options are searched for in the pickers: follows the options a moment later, since to make them anew takes long. */
  @state() private isSearched = false;

  #items: Readonly<Record<"from" | "to", readonly EndpointOption[]>> = { from: [], to: [] };
  #searches = this.#searchesIn(noPages);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated) this.isSearched = this.options.kind === "searched";
    if (!changed.has("options") && !changed.has("pages")) return;
    const list = this.options.kind === "whole" ? this.options.list : [];
    this.#items = { from: list.filter(({ end }) => end === "either"), to: list };
    this.#searches = this.#searchesIn(this.pages);
  }

  protected override updated(): void {
    if ((this.options.kind === "searched") === this.isSearched) return;
    afterPaint(() => {
      this.isSearched = this.options.kind === "searched";
    });
  }

  /** Puts the cursor into the first picker that is empty, else into the source's. */
  focusPicker(): void {
    const pickers = [...this.renderRoot.querySelectorAll<HTMLElement & { value: string }>("vaadin-combo-box")];
    (pickers.find(({ value }) => value === "") ?? pickers[0])?.focus();
  }

  override render() {
    const { port, protocol } = this.question;
    return html`
      <div class="question" role="group" aria-label="Question" @keydown=${leaveOnEscape}>
        <span class="word">Can</span>
        ${this.#picker("from", "Source")}
        <span class="word">reach</span>
        ${this.#picker("to", "Destination")}
        <span class="word">on</span>
        <input
          class="port"
          inputmode="numeric"
          maxlength="5"
          placeholder="any port"
          aria-label="Port"
          .value=${port?.toString() ?? ""}
          @change=${this.#changePort}
        />
        <select aria-label="Protocol" @change=${this.#changeProtocol}>
          ${port === undefined ? html`<option value="" ?selected=${!protocol}>any</option>` : ""}
          ${protocolNames.map((name) => html`<option ?selected=${name === (protocol ?? (port && "TCP"))}>${name}</option>`)}
        </select>
        <button id="swap" class="quiet swap" aria-label="Swap source and destination" @click=${this.#swap}>⇄</button>
        <vaadin-tooltip for="swap" text="Swap source and destination"></vaadin-tooltip>
      </div>
    `;
  }

  #picker(end: "from" | "to", name: string): DirectiveResult {
    const asked = this.question[end];
    const option = this.#items.to.find(({ value, id }) => value === asked || id === asked);
    const value = option?.value ?? asked;
    const placeholder = end === "to" ? "workload, Service or address" : "workload, pod or address";
    const change = (event: Event) => this.#changeEnd(end, event);
    // A combo-box takes its options in one way for as long as it lives.
    return keyed(
      this.isSearched,
      html`<vaadin-combo-box
        accessible-name=${name}
        placeholder=${placeholder}
        item-label-path="label"
        item-value-path="value"
        item-id-path="value"
        allow-custom-value
        .items=${this.isSearched ? undefined : this.#items[end]}
        .dataProvider=${this.isSearched ? this.#searches[end] : undefined}
        .value=${value}
        @change=${change}
        ${optionRenderer}
      ></vaadin-combo-box>`,
    );
  }

  /** New ones with other files: the list is then searched again. */
  #searchesIn(pages: Pages): Readonly<Record<"from" | "to", ComboBoxDataProvider<EndpointOption>>> {
    const search =
      (end: "from" | "to"): ComboBoxDataProvider<EndpointOption> =>
      async ({ filter, page, pageSize }, callback) => {
        const found = await pages.options({ text: filter, end, first: page * pageSize, amount: pageSize });
        callback([...(found?.options ?? [])], found?.matching ?? 0);
      };
    return { from: search("from"), to: search("to") };
  }

  #changeEnd(end: "from" | "to", { target }: Event): void {
    this.#ask({ ...this.question, [end]: (target as HTMLElement & { value: string }).value.trim() });
  }

  #changePort({ target }: Event): void {
    const { port: _, ...rest } = this.question;
    const digits = (target as HTMLInputElement).value.replace(/\D/g, "");
    if (digits === "") this.#ask(rest);
    else this.#ask({ ...rest, protocol: rest.protocol ?? "TCP", port: Number(digits) });
  }

  #changeProtocol({ target }: Event): void {
    const { protocol: _, ...rest } = this.question;
    const chosen = protocolNames.find((name) => name === (target as HTMLSelectElement).value);
    this.#ask(chosen ? { ...rest, protocol: chosen } : rest);
  }

  #swap(): void {
    this.#ask({ ...this.question, from: this.question.to, to: this.question.from });
  }

  #ask(question: Question): void {
    emit(this, { kind: "ask", question });
  }
}

/** Single-letter shortcuts wait until no field has the focus. */
function leaveOnEscape({ key, target }: KeyboardEvent): void {
  if (key === "Escape") (target as HTMLElement).blur();
}
