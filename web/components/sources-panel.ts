import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Diagnostic, Severity } from "../../src/text/diagnostic.ts";
import type { Summary } from "../../src/views/summary.ts";
import { emit } from "../events.ts";
import { isLarge, largestEdited, type OpenFile } from "../open-file.ts";
import { noPages, type Pages } from "../pages.ts";
import type { Origin, Spot } from "../state.ts";
import { amountOf, severityGlyphs } from "./glyphs.ts";
import "./large-file.ts";
import { late } from "./late.ts";
import { editorPart } from "./late-parts.ts";
import { withCode } from "./parts.ts";
import { panelHeading, shared } from "./shared.styles.ts";
import { sourcesPanelStyles } from "./sources-panel.styles.ts";

/** From this many files on there is a field to find one. */
const manyFiles = 10;

/** The files: what was found in them, which one is open, and the editor. */
@customElement("sources-panel")
export class SourcesPanel extends LitElement {
  static override readonly styles = [shared, panelHeading, sourcesPanelStyles];

  @property({ attribute: false }) origin: Origin = { kind: "own" };
  /** What is told of the example that is open. */
  @property({ attribute: false }) example: { readonly title: string; readonly story: readonly string[] } | undefined;
  @property({ attribute: false }) files: readonly OpenFile[] = [];
  /** Where places in large files are read. */
  @property({ attribute: false }) pages: Pages = noPages;
  @property({ attribute: false }) path: string | undefined;
  @property({ attribute: false }) spot: Spot | undefined;
  @property({ attribute: false }) summary: Summary | undefined;
  @property({ attribute: false }) notices: readonly string[] = [];
  @property({ attribute: false }) diagnostics: readonly Diagnostic[] = [];
  @state() private filter = "";

  override render() {
    const open = this.files.find(({ path }) => path === this.path);
    return html`
      <header>
        <h2 class="heading">Sources <span class="origin">${originText(this.origin)}</span></h2>
        ${this.#summary()} ${this.example ? story(this.example) : ""}
      </header>
      ${this.files.length === 0 ? html`<p class="empty soft">No files are open.</p>` : this.#list()}
      ${open ? this.#editor(open) : ""}
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has("path")) requestAnimationFrame(() => this.#showPath());
  }

  /** With the frame: at once it would lay out the page before the rest of it is there. */
  #showPath(): void {
    this.renderRoot.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  }

  #summary(): TemplateResult {
    const { found, notUsed, notEvaluated, skipped } = this.summary ?? {};
    const doubts = [skipped, notEvaluated].filter((text) => text !== undefined);
    return html`<div class="summary">
      ${found ? html`<p>${found}</p>` : ""}
      ${doubts.map((text) => html`<p class="warning"><span aria-hidden="true">! </span>${text}</p>`)}
      ${notUsed ? this.#notUsed(notUsed) : ""}
      ${this.notices.map((text) => html`<p class="soft">${withCode(text)}</p>`)}
    </div>`;
  }

  #notUsed(text: string): TemplateResult {
    return html`<details class="soft">
      <summary><span>${text}</span></summary>
      <p>Answers come from Namespaces, workloads, Services, Nodes and NetworkPolicies. Other kinds are passed over.</p>
    </details>`;
  }

  #list(): TemplateResult {
    const words = this.filter.toLowerCase();
    const shown = this.files.filter(({ path }) => path.toLowerCase().includes(words));
    const worst = worstByFile(this.diagnostics);
    return html`
      ${
        this.files.length < manyFiles
          ? ""
          : html`<input
            type="search"
            placeholder="Find one of ${this.files.length} files"
            aria-label="Find a file"
            .value=${this.filter}
            @input=${(event: InputEvent) => {
              this.filter = (event.target as HTMLInputElement).value;
            }}
          />`
      }
      <ul class="files" aria-label="Files">
        ${shown.map(({ path }) => this.#file(path, worst.get(path)))}
      </ul>
    `;
  }

  #file(path: string, worst: { severity: Severity; amount: number } | undefined): TemplateResult {
    const sign = worst && severityGlyphs[worst.severity];
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    return html`<li>
      <button
        class="quiet file"
        title=${path}
        aria-current=${path === this.path ? "true" : "false"}
        @click=${() => emit(this, { kind: "show-file", path })}
      >
        <span class="path">${path.slice(folder.length)} <span class="soft folder">${folder.slice(0, -1)}</span></span>
        ${worst && sign ? html`<span class="amount ${sign.hue}" role="img" aria-label=${amountOf(worst.amount, sign)}>${sign.sign} ${worst.amount}</span>` : ""}
      </button>
    </li>`;
  }

  #editor(file: OpenFile): unknown {
    const size = isLarge(file) ? file.size : file.text.length;
    if (isLarge(file) || size > largestEdited) {
      return html`<large-file .path=${file.path} .size=${size} .spot=${this.spot} .pages=${this.pages}></large-file>`;
    }
    return late(
      editorPart,
      () => html`<yaml-editor
        .file=${file}
        .spot=${this.spot}
        .diagnostics=${this.diagnostics.filter(({ span }) => span.file === file.path)}
      ></yaml-editor>`,
    );
  }
}

function story({ title, story }: { readonly title: string; readonly story: readonly string[] }): TemplateResult {
  return html`<details class="story">
    <summary><span>About “${title}”</span></summary>
    ${story.map((text) => html`<p>${withCode(text)}</p>`)}
  </details>`;
}

function originText(origin: Origin): string {
  if (origin.kind !== "example") return "your files";
  return origin.edited ? `${origin.name}, edited` : origin.name;
}

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The worst severity in each file but mere notes, and how often it is there. */
function worstByFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, { severity: Severity; amount: number }> {
  const worst = new Map<string, { severity: Severity; amount: number }>();
  for (const { severity, span } of diagnostics) {
    if (severity === "info") continue;
    const known = worst.get(span.file);
    if (!known || order[severity] < order[known.severity]) worst.set(span.file, { severity, amount: 1 });
    else if (known.severity === severity) known.amount++;
  }
  return worst;
}
