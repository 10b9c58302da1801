import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { emit } from "../events.ts";
import { nameFault } from "../file-names.ts";
import { isLarge, type OpenFile } from "../open-file.ts";
import { pathText, withCode } from "./parts.ts";
import { shared } from "./shared.styles.ts";

type Does = "new" | "rename" | "remove";

/** A sheet with a plus, a pencil, a bin. */
const icons: Readonly<Record<Does, string>> = {
  new: "M9 1.5H3.5v13h9V5L9 1.5V5h3.5M8 7.5v5M5.5 10h5",
  rename: "M2.5 13.5l.6-3L10.5 3 13 5.5 5.5 13zM9 4.5l2.5 2.5",
  remove: "M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4",
};

/** What can be done with the files: a new one, another name for the open one, its removal. */
@customElement("file-bar")
export class FileBar extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        flex: none;
        container-type: inline-size;
        border-top: 1px solid var(--line);
        padding: 4px 10px;
      }
      .row,
      form {
        display: flex;
        gap: 4px;
        align-items: center;
      }
      .row button {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        min-height: 28px;
        padding: 1px 6px;
      }
      .word {
        display: none;
      }
      @container (min-width: 460px) {
        .word {
          display: inline;
        }
      }
      .path {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        padding-left: 6px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      input {
        flex: 1;
        min-width: 0;
        height: 28px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--surface);
        padding: 0 8px;
      }
      form {
        flex-wrap: wrap;
      }
      .fault {
        flex-basis: 100%;
        padding: 2px 6px;
      }
    `,
  ];

  @property({ attribute: false }) file: OpenFile | undefined;
  @property({ attribute: false }) files: readonly OpenFile[] = [];
  /** It is only told which file is open. */
  @property({ attribute: false }) isReadOnly = false;
  @state() private naming: "new" | "rename" | undefined;
  @state() private fault: string | undefined;
  @query("input") private readonly input!: HTMLInputElement | null;

  override render() {
    return this.naming && !this.isReadOnly ? this.#form(this.naming) : this.#row();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("file") && this.naming === "rename" && changed.get("file")?.path !== this.file?.path) this.#close();
  }

  /** Its name first: its folders are in the list. */
  #row(): TemplateResult {
    const { file } = this;
    const slash = file?.path.lastIndexOf("/") ?? -1;
    return html`<div class="row">
      <span class="path" title=${file?.path ?? ""}
        ><bdi dir="ltr">${file?.path.slice(slash + 1)}</bdi>
        <bdi dir="ltr" class="soft">${pathText(file?.path.slice(0, Math.max(slash, 0)) ?? "")}</bdi></span
      >
      ${this.isReadOnly ? "" : this.#buttons(file)}
    </div>`;
  }

  #buttons(file: OpenFile | undefined): TemplateResult {
    return html`${this.#button("new", "New file", "New file", () => this.#begin("new"))}
      ${file && !isLarge(file) ? this.#button("rename", "Rename", `Rename ${file.path}`, () => this.#begin("rename")) : ""}
      ${file ? this.#button("remove", "Remove", `Remove ${file.path}`, () => this.#remove(file)) : ""}`;
  }

  /** Where there is room with its word. */
  #button(does: Does, word: string, name: string, act: () => void): TemplateResult {
    return html`<button class="quiet" data-does=${does} aria-label=${name} title=${name} @click=${act}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d=${icons[does]} fill="none" stroke="currentcolor" stroke-width="1.5" stroke-linejoin="round" />
      </svg>
      <span class="word">${word}</span>
    </button>`;
  }

  #form(naming: "new" | "rename"): TemplateResult {
    return html`<form novalidate @submit=${(event: Event) => this.#submit(event, naming)} @keydown=${this.#press}>
      <input
        aria-label=${naming === "new" ? "Path of the new file" : `New path of ${this.file?.path}`}
        aria-invalid=${this.fault !== undefined}
        aria-describedby="fault"
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        .value=${this.#proposal(naming)}
      />
      <button class="primary">${naming === "new" ? "Add" : "Rename"}</button>
      <button type="button" @click=${() => this.#leave()}>Cancel</button>
      <p id="fault" class="fault blocked" role="alert">${this.fault ? withCode(this.fault) : ""}</p>
    </form>`;
  }

  /** A new file goes beside the open one. */
  #proposal(naming: "new" | "rename"): string {
    const path = this.file?.path ?? "";
    return naming === "rename" ? path : path.slice(0, path.lastIndexOf("/") + 1);
  }

  async #begin(naming: "new" | "rename"): Promise<void> {
    this.naming = naming;
    this.fault = undefined;
    await this.updateComplete;
    const { input } = this;
    if (!input) return;
    input.focus();
    const { value } = input;
    const [start, end] = naming === "new" ? [value.length, value.length] : nameIn(value);
    input.setSelectionRange(start, end);
  }

  readonly #press = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.#leave();
  };

  #submit(event: Event, naming: "new" | "rename"): void {
    event.preventDefault();
    const typed = this.input?.value ?? "";
    const path = this.file?.path ?? "";
    this.fault = nameFault(typed, this.files, naming === "rename" ? path : undefined);
    if (this.fault !== undefined) {
      this.input?.focus();
    } else if (naming === "new") {
      this.#close();
      emit(this, { kind: "new-file", path: typed });
    } else {
      this.#leave();
      emit(this, { kind: "rename-file", path, to: typed });
    }
  }

  #close(): void {
    this.naming = undefined;
    this.fault = undefined;
  }

  /** Back to the button that it began with. */
  #leave(): void {
    const naming = this.naming ?? "new";
    this.#close();
    void this.#focus(naming);
  }

  #remove({ path }: OpenFile): void {
    emit(this, { kind: "remove-file", path });
    void this.#focus("remove");
  }

  async #focus(does: string): Promise<void> {
    await new Promise(requestAnimationFrame); // what follows from it is shown then
    await this.updateComplete;
    const button = (name: string) => this.renderRoot.querySelector<HTMLElement>(`[data-does=${name}]`);
    (button(does) ?? button("new"))?.focus();
  }
}

/** Where in a path its last name stands, without its ending. */
function nameIn(path: string): readonly [number, number] {
  const start = path.lastIndexOf("/") + 1;
  const dot = path.lastIndexOf(".");
  return [start, dot > start ? dot : path.length];
}
