import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import { emit, PatchEvent, SidesEvent } from "../events.ts";
import { type Chosen, chosenFiles, droppedFiles } from "../read-files.ts";
import type { FileSide, RefusedPatch } from "../side.ts";
import { compareFormStyles } from "./compare-form.styles.ts";
import { dialogStyles } from "./dialog.styles.ts";
import { asSentence, isolated, withCode } from "./parts.ts";
import { shared } from "./shared.styles.ts";

const names: Readonly<Record<FileSide, string>> = { before: "Before", after: "After" };

/** The ways to a review: files for both sides, a diff of the open ones, or the present ones kept. */
@customElement("compare-form")
export class CompareForm extends LitElement {
  static override readonly styles = [shared, dialogStyles, compareFormStyles];

  /** How many files are open: they are After unless others are chosen. */
  @property({ attribute: false }) open = 0;
  @property({ attribute: false }) refused: RefusedPatch | undefined;

  @state() private chosen: Partial<Readonly<Record<FileSide, Chosen>>> = {};
  @state() private over: FileSide | undefined;
  @state() private text = "";
  @query("textarea") private readonly textarea!: HTMLTextAreaElement;

  override render() {
    return html`
      ${this.#faults()}
      <p>What does a change open, and what does it close? Nothing is sent anywhere.</p>
      <div class="zones">${this.#zone("before")} ${this.#zone("after")}</div>
      <div class="row">
        <button class=${this.#canCompare ? "primary" : ""} aria-disabled=${!this.#canCompare} @click=${this.#compare}>Compare</button>
        <span class="soft">Folders and archives of two branches: their top folder does not matter.</span>
      </div>
      <label for="patch">Or a diff of the open files: paste it, or drop a <code>.patch</code> anywhere on the page</label>
      <textarea
        id="patch"
        spellcheck="false"
        aria-describedby="faults"
        placeholder="diff --git a/net.yaml b/net.yaml"
        .value=${this.text}
        @input=${() => {
          this.text = this.textarea.value;
        }}
      ></textarea>
      <div class="row">
        <button aria-disabled=${!this.#canApply} @click=${this.#apply}>Apply the diff</button>
        <span class="soft">${this.open === 0 ? "Open the files first." : "The open files are taken as those before it, or as those after it if it fits them so."}</span>
      </div>
      ${this.#keep()}
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("refused") && this.refused) this.text = this.refused.text;
  }

  /** Where to begin to mend it. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("refused") && this.refused) this.#show(this.refused.faults[0]);
  }

  get #canCompare(): boolean {
    return this.chosen.before !== undefined && (this.chosen.after !== undefined || this.open > 0);
  }

  get #canApply(): boolean {
    return this.open > 0 && this.text.trim() !== "";
  }

  #zone(side: FileSide): TemplateResult {
    const chosen = this.chosen[side];
    return html`<section
      class="zone ${this.over === side ? "over" : ""} ${chosen ? "filled" : ""}"
      aria-labelledby="name-${side}"
      @dragover=${(event: DragEvent) => this.#drag(event, side)}
      @dragleave=${() => {
        this.over = undefined;
      }}
      @drop=${(event: DragEvent) => this.#drop(event, side)}
    >
      <h3 id="name-${side}">${names[side]}</h3>
      <p role="status">${chosen ? chosenText(chosen) : this.#unchosen(side)}</p>
      <div class="row">
        <button aria-label="Choose files for ${names[side]}" @click=${() => this.#pick(side, "files")}>Files…</button>
        <button aria-label="Choose a folder for ${names[side]}" @click=${() => this.#pick(side, "folder")}>Folder…</button>
        ${chosen ? html`<button class="quiet" aria-label="Clear ${names[side]}" @click=${() => this.#take(side, undefined)}>Clear</button>` : nothing}
      </div>
      <input id="${side}-files" type="file" multiple hidden aria-label="Files for ${names[side]}" @change=${(event: Event) => this.#picked(event, side)} />
      <input id="${side}-folder" type="file" webkitdirectory hidden aria-label="Folder for ${names[side]}" @change=${(event: Event) => this.#picked(event, side)} />
    </section>`;
  }

  #unchosen(side: FileSide): string {
    const drop = "Drop files, a folder, a .zip or a .tar.gz here";
    if (side === "before" || this.open === 0) return `${drop}.`;
    const open = this.open === 1 ? "1 open file" : `${this.open.toLocaleString("en")} open files`;
    return `${drop}; without, the ${open} ${this.open === 1 ? "is" : "are"} After.`;
  }

  #keep(): TemplateResult | typeof nothing {
    if (this.open === 0) return nothing;
    return html`<p class="label">Or keep what is open as Before, and edit on</p>
      <div class="row">
        <button @click=${this.#keepAsBefore}>Keep the present as Before</button>
      </div>`;
  }

  #faults(): TemplateResult | typeof nothing {
    const { refused } = this;
    if (!refused) return nothing;
    const { name, faults } = refused;
    return html`<div id="faults" class="faults" role="alert">
      <p><strong><span aria-hidden="true">✕ </span>Not applied: ${isolated(name)}.</strong> Nothing has changed.</p>
      <ul>
        ${faults.slice(0, mostFaults).map((fault) => this.#fault(fault))}
      </ul>
      ${faults.length > mostFaults ? html`<p class="soft">and ${faults.length - mostFaults} more</p>` : nothing}
    </div>`;
  }

  #fault(fault: Diagnostic): TemplateResult {
    const { message, help, span } = fault;
    return html`<li>
      ${withCode(asSentence(message))} ${help ? html`<span class="soft">${withCode(asSentence(help))}</span>` : nothing}
      <button class="link" @click=${() => this.#show(fault)}>Line ${span.line}, column ${span.column} of the diff</button>
    </li>`;
  }

  /** In the text, if it is still that one. */
  #show(fault: Diagnostic | undefined): void {
    const { textarea, refused } = this;
    if (!fault || textarea.value.length < fault.span.start || !refused) return;
    const { start, end } = fault.span;
    textarea.focus();
    textarea.setSelectionRange(start, end);
    textarea.scrollTop = (fault.span.line - 3) * Number.parseFloat(getComputedStyle(textarea).lineHeight);
  }

  #pick(side: FileSide, what: "files" | "folder"): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${side}-${what}`)?.click();
  }

  #picked({ target }: Event, side: FileSide): void {
    const input = target as HTMLInputElement;
    if (input.files && input.files.length > 0) this.#take(side, chosenFiles([...input.files]));
    input.value = "";
  }

  #drag(event: DragEvent, side: FileSide): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.over = side;
  }

  /** It is not for the page below. */
  async #drop(event: DragEvent, side: FileSide): Promise<void> {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.over = undefined;
    this.#take(side, await droppedFiles(event.dataTransfer));
  }

  #take(side: FileSide, chosen: Chosen | undefined): void {
    const { [side]: _, ...rest } = this.chosen;
    this.chosen = chosen ? { ...rest, [side]: chosen } : rest;
  }

  readonly #compare = (): void => {
    if (!this.#canCompare) return;
    this.dispatchEvent(new SidesEvent(this.chosen));
    this.chosen = {};
  };

  readonly #apply = (): void => {
    if (this.#canApply) this.dispatchEvent(new PatchEvent("the pasted diff", this.text));
  };

  readonly #keepAsBefore = (): void => {
    emit(this, { kind: "keep-as-before", at: Date.now() });
    emit(this, { kind: "show-dialog", dialog: undefined });
  };
}

const mostFaults = 5;

function chosenText({ from, files }: Chosen): TemplateResult {
  const amount = files.length === 1 ? "1 file" : `${files.length.toLocaleString("en")} files`;
  const isOne = files.length === 1 && files[0]!.path === from;
  return html`<strong>${isolated(from)}</strong>${isOne ? nothing : html`, ${amount} to read`}`;
}
