import "@vaadin/combo-box";
import type { ComboBoxDataProvider } from "@vaadin/combo-box";
import { comboBoxRenderer } from "@vaadin/combo-box/lit.js";
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Question } from "../../src/policy/question.ts";
import type { Protocol } from "../../src/sets/connection-set.ts";
import { unreachable } from "../../src/unreachable.ts";
import type { EndpointOption } from "../../src/views/endpoint-options.ts";
import type { EndpointOptions } from "../../src/views/option-search.ts";
import { emit } from "../events.ts";
import { noPages, type Pages } from "../pages.ts";
import { protocolNames, readPort } from "../port-field.ts";
import { keepMenuRoles } from "./menu-roles.ts";
import { keepEndInSight } from "./name-end.ts";
import { questionBarStyles } from "./question-bar.styles.ts";
import { recentMenu } from "./recent-menu.ts";
import { shared } from "./shared.styles.ts";

const optionRenderer = comboBoxRenderer<EndpointOption>(
  ({ label, detail }) => html`<div class="name">${label}</div><small>${detail}</small>`,
  [],
);

/** "Can [from] reach [to] on [port] [protocol]": emits the question as soon as a part of it is chosen. */
@customElement("question-bar")
export class QuestionBar extends LitElement {
  static override readonly styles = [shared, questionBarStyles];

  @property({ attribute: false }) question: Question = { from: "", to: "" };
  @property({ attribute: false }) options: EndpointOptions = { kind: "whole", list: [] };
  /** Where options are searched for that are too many to be listed. */
  @property({ attribute: false }) pages: Pages = noPages;

  @property({ attribute: false }) recent: readonly Question[] = [];
  /** What is wrong with the port that is written. */
  @state() private portFault: string | undefined;

  #searches = this.#searchesIn(noPages);
  #chosen: Readonly<Record<"from" | "to", EndpointOption | undefined>> = { from: undefined, to: undefined };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("question")) this.portFault = undefined;
    if (changed.has("question") || changed.has("options")) {
      this.#chosen = { from: this.#optionOf(this.question.from), to: this.#optionOf(this.question.to) };
    }
    if (changed.has("options") || changed.has("pages")) this.#searches = this.#searchesIn(this.pages);
  }

  protected override firstUpdated(): void {
    for (const picker of this.renderRoot.querySelectorAll<HTMLElement>("vaadin-combo-box")) keepEndInSight(picker);
    keepMenuRoles(this.renderRoot.querySelector<HTMLElement>("vaadin-menu-bar")!);
  }

  /** A picker without an option keeps what was written in it. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("question")) return;
    const pickers = this.renderRoot.querySelectorAll<HTMLElement & { value: string }>("vaadin-combo-box");
    [this.question.from, this.question.to].forEach((asked, i) => {
      const picker = pickers[i];
      if (picker && asked === "" && picker.value !== "") picker.value = "";
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
        <span class="port-field">
          <input
            class="port"
            inputmode="numeric"
            autocomplete="off"
            maxlength="24"
            placeholder="any port"
            aria-label="Port"
            aria-invalid=${this.portFault !== undefined}
            aria-describedby="port-fault"
            .value=${port?.toString() ?? ""}
            @change=${this.#changePort}
            @input=${this.#forgetFault}
          />
          <span id="port-fault" class="fault" role="alert">${this.portFault}</span>
        </span>
        <select aria-label="Protocol" @change=${this.#changeProtocol}>
          ${port === undefined ? html`<option value="" ?selected=${!protocol}>any</option>` : ""}
          ${protocolNames.map((name) => html`<option ?selected=${name === (protocol ?? (port && "TCP"))}>${name}</option>`)}
        </select>
        <span class="tools">
          <button id="swap" class="quiet swap" aria-label="Swap source and destination" @click=${this.#swap}>⇄</button>
          <vaadin-tooltip for="swap" text="Swap source and destination"></vaadin-tooltip>
          ${recentMenu(this, this.recent, this.question)}
        </span>
      </div>
    `;
  }

  #picker(end: "from" | "to", name: string): TemplateResult {
    const placeholder = end === "to" ? "workload, Service or address" : "workload, pod or address";
    return html`<vaadin-combo-box
      accessible-name=${name}
      placeholder=${placeholder}
      item-label-path="label"
      item-value-path="value"
      item-id-path="value"
      allow-custom-value
      .dataProvider=${this.#searches[end]}
      .selectedItem=${this.#chosen[end]}
      @change=${({ target }: Event) => this.#changeEnd(end, (target as HTMLElement & { value: string }).value)}
      @custom-value-set=${(event: CustomEvent<string>) => {
        event.preventDefault(); // it is an option only once it was found
        void this.#changeEnd(end, event.detail);
      }}
      ${optionRenderer}
    ></vaadin-combo-box>`;
  }

  /** What is selected elsewhere is known by its id; what is typed may be no option at all. */
  #optionOf(asked: string): EndpointOption | undefined {
    if (asked === "") return undefined;
    const list = this.options.kind === "whole" ? this.options.list : [];
    const known = list.find(({ value, id }) => value === asked || id === asked);
    return known ?? { value: asked, id: asked, label: asked, detail: "", end: "either" };
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

  async #changeEnd(end: "from" | "to", typed: string): Promise<void> {
    const value = await this.#meant(end, typed.trim());
    this.#ask({ ...this.question, [end]: value });
  }

  /** A name without its namespace, or another part, stands for what it alone finds; an address for itself. */
  async #meant(end: "from" | "to", typed: string): Promise<string> {
    if (typed === "" || /[/:.]/.test(typed)) return typed;
    const found = await this.pages.options({ text: typed, end, first: 0, amount: 2 });
    const [first, second] = found?.options ?? [];
    const isCalled = (option: EndpointOption) => option.label.split("/").slice(1).join("/") === typed;
    return first && (!second || (isCalled(first) && !isCalled(second))) ? first.value : typed;
  }

  readonly #changePort = async ({ target }: Event) => {
    const field = readPort((target as HTMLInputElement).value);
    const { port: _, ...rest } = this.question;
    switch (field.kind) {
      case "any":
        return this.#ask(rest);
      case "port":
        return this.#askPort(field.port, field.protocol ?? rest.protocol ?? "TCP");
      case "protocol":
        (target as HTMLInputElement).value = "";
        return this.#ask({ ...rest, protocol: field.protocol });
      case "name":
        return this.#askNamedPort(field.name);
      case "wrong":
        this.portFault = field.message;
        return;
      default:
        return unreachable(field);
    }
  };

  async #askNamedPort(name: string): Promise<void> {
    const found = await this.pages.namedPorts({ to: this.question.to, name });
    if (!found) return;
    const [only] = found;
    if (found.length === 1 && only) this.#askPort(only.port, only.protocol);
    else {
      const owner = this.question.to || "the destination";
      this.portFault = only
        ? `“${name}” means ${found.map(({ protocol, port }) => `${protocol} ${port}`).join(" or ")} at ${owner}: write one of them`
        : `${owner} has no port called “${name}”: write 1 to 65535, with a protocol as in 53/UDP`;
    }
  }

  #askPort(port: number, protocol: Protocol): void {
    this.renderRoot.querySelector<HTMLInputElement>(".port")!.value = `${port}`;
    this.#ask({ ...this.question, port, protocol });
  }

  #forgetFault(): void {
    this.portFault = undefined;
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
    this.portFault = undefined;
    emit(this, { kind: "ask", question });
  }
}

/** Single-letter shortcuts wait until no field has the focus. */
function leaveOnEscape({ key, target }: KeyboardEvent): void {
  if (key === "Escape") (target as HTMLElement).blur();
}
