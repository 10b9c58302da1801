import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { emit, FilesEvent, PatchEvent } from "../events.ts";
import type { SlotNote } from "../kept-slots.ts";
import { isPatchText } from "../patch-text.ts";
import { dialogStyles } from "./dialog.styles.ts";
import { offerLines } from "./offer-lines.ts";
import { shared } from "./shared.styles.ts";

const clusterCommand = "kubectl get ns,pods,svc,deploy,sts,ds,netpol -A -o yaml";

/** The ways to bring manifests in: drop, pick files, pick a folder, paste. */
@customElement("open-dialog")
export class OpenDialog extends LitElement {
  static override readonly styles = [
    shared,
    dialogStyles,
    css`
      .row {
        margin-bottom: 16px;
      }
      .command {
        display: block;
        margin-bottom: 16px;
        padding: 8px 10px;
        user-select: all;
      }
      textarea {
        height: 180px;
        margin-bottom: 10px;
      }
    `,
  ];

  /** There are files a pasted one can be added to. */
  @property({ attribute: false }) canAdd = false;
  /** What closed tabs have left. */
  @property({ attribute: false }) offers: readonly SlotNote[] = [];
  @state() private text = "";

  override render() {
    const isEmpty = this.text.trim() === "";
    return html`
      <p>Drop files, a folder, a .zip or a .tar.gz anywhere on the page, or choose them. Nothing is sent anywhere.</p>
      <div class="row">
        <button class="primary" @click=${() => this.#pick("files")}>Choose files…</button>
        <button @click=${() => this.#pick("folder")}>Choose a folder…</button>
        <button @click=${() => emit(this, { kind: "show-dialog", dialog: "compare" })}>Compare two states…</button>
        <input id="files" type="file" multiple hidden aria-label="Files" @change=${this.#picked} />
        <input id="folder" type="file" webkitdirectory hidden aria-label="Folder" @change=${this.#picked} />
      </div>
      ${offerLines(this, this.offers)}
      <p>From a cluster, one command gets what is needed:</p>
      <code class="command">${clusterCommand}</code>
      <label for="text">Or paste YAML, JSON, or a diff of the open files</label>
      <textarea
        id="text"
        spellcheck="false"
        .value=${this.text}
        @input=${(event: InputEvent) => {
          this.text = (event.target as HTMLTextAreaElement).value;
        }}
      ></textarea>
      <div class="row">${isPatchText(this.text) ? this.#patchButton() : this.#textButtons(isEmpty)}</div>
    `;
  }

  #textButtons(isEmpty: boolean): TemplateResult {
    return html`<button class="primary" ?disabled=${isEmpty} @click=${this.#open}>Open what is pasted</button>
      ${this.canAdd ? html`<button ?disabled=${isEmpty} @click=${this.#add}>Add it to the open files</button>` : ""}`;
  }

  #patchButton(): TemplateResult {
    if (!this.canAdd)
      return html`<p class="soft" role="status">This is a diff: open the files that it is of first.</p>`;
    return html`<button class="primary" @click=${this.#apply}>Apply the diff to the open files</button>
      <span class="soft" role="status">Before and After can be compared then.</span>`;
  }

  #pick(id: "files" | "folder"): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.click();
  }

  #picked({ target }: Event): void {
    const input = target as HTMLInputElement;
    if (input.files && input.files.length > 0) this.dispatchEvent(new FilesEvent([...input.files]));
    input.value = "";
  }

  #open(): void {
    this.dispatchEvent(new FilesEvent([new File([this.text], "pasted.yaml")]));
  }

  #apply(): void {
    this.dispatchEvent(new PatchEvent("the pasted diff", this.text));
  }

  #add(): void {
    emit(this, { kind: "add-file", text: this.text });
  }
}
