import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { formatKeys, isSingle } from "../commands.ts";
import { CommandEvent, emit } from "../events.ts";
import { noPages, type Pages } from "../pages.ts";
import { type Command, filterCommands, listCommands } from "../palette-commands.ts";
import { findQuestions } from "../palette-questions.ts";
import { type AppState, initialState } from "../state.ts";
import type { ExampleChoice } from "./app-menus.ts";
import { paletteStyles } from "./command-palette.styles.ts";
import { kbdStyles } from "./kbd.styles.ts";
import { shared } from "./shared.styles.ts";

/** More are found by more letters. */
const mostShown = 50;

/** Everything one can do now, found by its words: a combobox with its list, in a dialog. */
@customElement("command-palette")
export class CommandPalette extends LitElement {
  static override readonly styles = [shared, kbdStyles, paletteStyles];

  @property({ attribute: false }) open = false;
  /** Before its code was here; with a line break where Enter was pressed. */
  @property({ attribute: false }) typed = "";
  @property({ attribute: false }) state: AppState = initialState;
  @property({ attribute: false }) examples: readonly ExampleChoice[] = [];
  /** Where the ends of questions are searched for. */
  @property({ attribute: false }) pages: Pages = noPages;

  @state() private text = "";
  @state() private questions: readonly Command[] = [];
  /** What the questions were found for: another text while those of the latest are looked for. */
  @state() private foundFor = "";
  @state() private active = 0;

  #finding: Promise<void> = Promise.resolve();

  override render() {
    return html`<dialog aria-label="Commands" @cancel=${this.#cancel} @click=${this.#clickOutside}>
      ${this.open ? this.#contents() : nothing}
    </dialog>`;
  }

  #contents(): TemplateResult {
    const found = this.#found();
    const shown = found.slice(0, mostShown);
    return html`
      <input
        role="combobox"
        aria-label="Find a command, a file, or somebody to ask about"
        aria-expanded="true"
        aria-controls="list"
        aria-autocomplete="list"
        aria-activedescendant=${shown.length > 0 ? `command-${this.active}` : nothing}
        autocomplete="off"
        spellcheck="false"
        placeholder="Type a command, a file, or “web to db”"
        .value=${this.text}
        @input=${this.#type}
        @keydown=${(event: KeyboardEvent) => this.#press(event, shown)}
      />
      <ul id="list" role="listbox" aria-label="Commands">
        ${shown.map((command, i) => this.#option(command, i))}
      </ul>
      <p class="soft" role="status">${this.#isFound ? statusOf(found.length, shown.length) : ""}</p>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.open) return;
    if (changed.has("open")) this.#begin(this.hasUpdated ? "" : this.typed);
    else if (changed.has("state") && changed.get("state")?.analysis.picture !== this.state.analysis.picture)
      this.#finding = this.#findQuestions(this.text); // of whoever is there now
  }

  #begin(typed: string): void {
    this.questions = [];
    const [text = "", afterEnter] = typed.split("\n");
    this.#find(text);
    if (afterEnter !== undefined) void this.#enter();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("open")) this.#follow();
    if (changed.has("active"))
      this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  /** Closed, the dialog gives the focus back to where it was. */
  #follow(): void {
    if (this.open && !this.#dialog?.open) this.#dialog?.showModal();
    if (!this.open && this.#dialog?.open) this.#dialog.close();
  }

  #found(): readonly Command[] {
    return filterCommands(listCommands(this.state, this.examples), this.text, this.questions);
  }

  #option({ name, detail, keys }: Command, i: number): TemplateResult {
    const works = keys !== undefined && (this.state.session.singleKeys || !isSingle(keys));
    return html`<li id="command-${i}" role="option" aria-selected=${i === this.active} @click=${() => this.#run(i)}>
      <span class="name">${name}</span> <span class="soft detail">${detail}</span>
      ${works ? html`<kbd>${formatKeys(keys)}</kbd>` : nothing}
    </li>`;
  }

  readonly #type = ({ target }: InputEvent) => this.#find((target as HTMLInputElement).value);

  get #isFound(): boolean {
    return this.foundFor === this.text;
  }

  #find(text: string): void {
    this.text = text;
    this.active = 0;
    this.#finding = this.#findQuestions(text);
  }

  async #findQuestions(text: string): Promise<void> {
    const questions = await findQuestions(text, this.state, this.pages);
    if (text !== this.text) return;
    this.questions = questions;
    this.foundFor = text;
  }

  /** Of what was typed: what is listed until it is found is of fewer letters. */
  async #enter(): Promise<void> {
    const { text } = this;
    await this.#finding;
    if (this.#dialog?.open && text === this.text) this.#run(this.active); // once, however often it was pressed
  }

  #press(event: KeyboardEvent, { length }: readonly Command[]): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (event.key === "Enter") void this.#enter();
    else if (step === undefined || length === 0) return;
    else if (Math.abs(step) === 1) this.active = (this.active + step + length) % length;
    else this.active = Math.min(Math.max(this.active + step, 0), length - 1);
    event.preventDefault();
  }

  #run(i: number): void {
    const command = this.#found()[i];
    if (!command) return;
    this.#dialog?.close();
    emit(this, { kind: "show-dialog", dialog: undefined });
    this.dispatchEvent(new CommandEvent(command.deed));
  }

  readonly #cancel = (event: Event) => {
    event.preventDefault();
    emit(this, { kind: "show-dialog", dialog: undefined });
  };

  readonly #clickOutside = ({ target }: Event) => {
    if (target === this.#dialog) emit(this, { kind: "show-dialog", dialog: undefined });
  };
}

function statusOf(found: number, shown: number): string {
  if (found === 0) return "Nothing is called that.";
  return found > shown ? `Showing ${shown} of ${found}: type on to find the others.` : "";
}
