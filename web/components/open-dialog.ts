import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { emit, FilesEvent } from "../events.ts";
import { shared } from "./shared.styles.ts";

const clusterCommand = "kubectl get ns,pods,svc,deploy,sts,ds,netpol -A -o yaml";

/** The ways to bring manifests in: drop, pick files, pick a folder, paste. */
@customElement("open-dialog")
export class OpenDialog extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
      }
      p {
        margin-bottom: 10px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        margin-bottom: 16px;
      }
      .command {
        display: block;
        margin-bottom: 16px;
        padding: 8px 10px;
        user-select: all;
      }
      label {
        display: block;
        margin-bottom: 4px;
        font-weight: 600;
      }
      textarea {
        width: 100%;
        height: 180px;
        margin-bottom: 10px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--surface);
        padding: 8px 10px;
        font: var(--size-text) / 1.5 var(--mono);
        resize: vertical;
      }
    `,
  ];

  /** There are files a pasted one can be added to. */
  @property({ attribute: false }) canAdd = false;
  @state() private text = "";

  override render() {
    const isEmpty = this.text.trim() === "";
    return html`
      <p>Drop files, a folder, a .zip or a .tar.gz anywhere on the page, or choose them. Nothing is sent anywhere.</p>
      <div class="row">
        <button class="primary" @click=${() => this.#pick("files")}>Choose files…</button>
        <button @click=${() => this.#pick("folder")}>Choose a folder…</button>
        <input id="files" type="file" multiple hidden aria-label="Files" @change=${this.#picked} />
        <input id="folder" type="file" webkitdirectory hidden aria-label="Folder" @change=${this.#picked} />
      </div>
      <p>From a cluster, one command gets what is needed:</p>
      <code class="command">${clusterCommand}</code>
      <label for="text">Or paste YAML or JSON</label>
      <textarea
        id="text"
        spellcheck="false"
        .value=${this.text}
        @input=${(event: InputEvent) => {
          this.text = (event.target as HTMLTextAreaElement).value;
        }}
      ></textarea>
      <div class="row">
        <button class="primary" ?disabled=${isEmpty} @click=${this.#open}>Open what is pasted</button>
        ${this.canAdd ? html`<button ?disabled=${isEmpty} @click=${this.#add}>Add it to the open files</button>` : ""}
      </div>
    `;
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

  #add(): void {
    emit(this, { kind: "add-file", text: this.text });
  }
}
