import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import { emit } from "../events.ts";
import { type Entry, type FileLeaf, type Folder, fileTree, type Worst, worstByFile } from "../file-tree.ts";
import type { OpenFile } from "../open-file.ts";
import { noPages, type Pages } from "../pages.ts";
import { fileListStyles } from "./file-list.styles.ts";
import { amountOf, severityGlyphs } from "./glyphs.ts";
import { isolated } from "./parts.ts";
import { shared } from "./shared.styles.ts";

/** From this many files on there is a field to find one. */
const manyFiles = 10;
/** With more of them folders are folded at first, but those of the open file. */
const mostUnfolded = 60;
/** Lines laid out at once. */
const mostLines = 300;

/** The open files in their folders, with the worst problems in each. */
@customElement("file-list")
export class FileList extends LitElement {
  static override readonly styles = [shared, fileListStyles];

  @property({ attribute: false }) files: readonly OpenFile[] = [];
  @property({ attribute: false }) path: string | undefined;
  @property({ attribute: false }) diagnostics: readonly Diagnostic[] = [];
  /** Where it is asked what files hold. */
  @property({ attribute: false }) pages: Pages = noPages;
  /** There are more than are given. */
  @property({ attribute: false }) areCut = false;
  @state() private filter = "";
  @state() private limit = mostLines;
  @state() private folds: ReadonlyMap<string, boolean> = new Map();

  /** `3 Pods, 1 NetworkPolicy`, by path. */
  @state() private holds: ReadonlyMap<string, string> = new Map();
  /** The files of which that was asked, since they were read last. */
  #asked = new Set<string>();
  #shown: string[] = [];
  #paths: readonly string[] = [];
  #entries: readonly Entry[] = [];
  #left = 0;
  #isPathShown = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("diagnostics")) this.#asked = new Set();
    const isOther = changed.has("files") && !this.#hasSamePaths();
    if (!isOther && !changed.has("diagnostics") && !changed.has("filter")) return;
    this.#paths = this.files.map(({ path }) => path);
    const words = this.filter.toLowerCase();
    const found = this.#paths.filter((path) => path.toLowerCase().includes(words));
    this.#entries = fileTree(found, worstByFile(this.diagnostics));
  }

  #hasSamePaths(): boolean {
    return this.files.length === this.#paths.length && this.files.every(({ path }, i) => path === this.#paths[i]);
  }

  override render() {
    this.#left = this.limit;
    this.#isPathShown = false;
    this.#shown = [];
    const list = this.#list(this.#entries);
    const more = -this.#left;
    const open = this.#isPathShown || more <= 0 ? undefined : this.path;
    return html`
      ${this.files.length < manyFiles ? "" : this.#finder()}
      <nav class="files" aria-label="Files" @pointerover=${this.#tell} @focusin=${this.#tell}>
        ${list}
        ${more > 0 ? html`<button class="link more" @click=${() => this.#showMore()}>${this.#moreText(more)}</button>` : ""}
        ${open ? html`<ul>${this.#file({ kind: "file", path: open, name: open, worst: undefined })}</ul>` : ""}
      </nav>
    `;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has("path")) requestAnimationFrame(() => this.#showPath());
  }

  /** With the frame: at once it would lay out the page before the rest of it is there. */
  #showPath(): void {
    this.renderRoot.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** Of the files that are shown, once somebody looks at them. */
  readonly #tell = async (): Promise<void> => {
    const asked = this.#asked;
    const paths = this.#shown.filter((path) => !asked.has(path));
    if (paths.length === 0) return;
    for (const path of paths) asked.add(path);
    const kinds = await this.pages.kinds(paths);
    if (asked !== this.#asked) return;
    if (kinds)
      this.holds = new Map([
        ...this.holds,
        ...paths.map((path) => [path, ""] as const),
        ...kinds.map(({ path, holds }) => [path, holds] as const),
      ]);
    else for (const path of paths) asked.delete(path);
  };

  #showMore(): void {
    this.limit += 4 * mostLines;
  }

  #moreText(more: number): string {
    return `${more.toLocaleString("en")} more: show ${Math.min(more, 4 * mostLines).toLocaleString("en")} of them`;
  }

  #finder(): TemplateResult {
    return html`<input
      type="search"
      placeholder="Find one of ${this.files.length.toLocaleString("en")} files"
      aria-label="Find a file"
      .value=${this.filter}
      @input=${(event: InputEvent) => {
        this.filter = (event.target as HTMLInputElement).value;
        this.limit = mostLines;
      }}
    />`;
  }

  /** Lines over the limit are counted only. */
  #list(entries: readonly Entry[]): TemplateResult {
    return html`<ul>
      ${entries.map((entry) => {
        const isShown = this.#left-- > 0;
        if (entry.kind === "file") return isShown ? this.#file(entry) : "";
        const isOpen = this.#isUnfolded(entry);
        const inside = isOpen ? this.#list(entry.entries) : "";
        return isShown ? this.#folder(entry, isOpen, inside) : "";
      })}
    </ul>`;
  }

  #isUnfolded({ path }: Folder): boolean {
    const holdsOpen = this.path?.startsWith(`${path}/`) ?? false;
    return this.filter !== "" || (this.folds.get(path) ?? (holdsOpen || this.files.length <= mostUnfolded));
  }

  #folder(folder: Folder, isOpen: boolean, inside: unknown): TemplateResult {
    const { path, name, files, worst } = folder;
    return html`<li>
      <button
        class="quiet line"
        title=${path}
        aria-expanded=${isOpen}
        @click=${() => {
          this.folds = new Map([...this.folds, [path, !isOpen]]);
        }}
      >
        <span class="path"><span class="fold" aria-hidden="true">${isOpen ? "▾" : "▸"}</span>${isolated(name)}/</span>
        <span class="soft">${files.toLocaleString("en")}<span class="hidden-text"> ${files === 1 ? "file" : "files"}</span></span>
        ${isOpen ? "" : this.#badge(worst)}
      </button>
      ${inside}
    </li>`;
  }

  #file({ path, name, worst }: FileLeaf): TemplateResult {
    const isOpen = path === this.path;
    if (isOpen) this.#isPathShown = true;
    this.#shown.push(path);
    const holds = this.holds.get(path);
    return html`<li>
      <button
        class="quiet line file"
        title=${holds ? `${path}\n${holds}` : path}
        aria-current=${isOpen ? "true" : "false"}
        @click=${() => emit(this, { kind: "show-file", path })}
      >
        <span class="path">${isolated(name)}</span> ${this.#badge(worst)}
      </button>
    </li>`;
  }

  #badge(worst: Worst | undefined): TemplateResult | "" {
    if (!worst) return "";
    const sign = severityGlyphs[worst.severity];
    const least = this.areCut ? "at least " : "";
    return html`<span class="amount ${sign.hue}" role="img" aria-label="${least}${amountOf(worst.amount, sign)}"
      >${sign.sign} ${worst.amount.toLocaleString("en")}${this.areCut ? "+" : ""}</span
    >`;
  }
}
