import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import type { Summary } from "../../src/views/summary.ts";
import { type History, noHistory } from "../history.ts";
import type { SlotNote } from "../kept-slots.ts";
import type { Notice } from "../notice.ts";
import { isLarge, largestEdited, type OpenFile } from "../open-file.ts";
import { noPages, type Pages } from "../pages.ts";
import type { BeforeFiles, Side } from "../side.ts";
import type { Keeping, Origin, Spot } from "../state.ts";
import { beforeLine } from "./before-line.ts";
import "./file-bar.ts";
import "./file-list.ts";
import { historyButtons } from "./history-buttons.ts";
import "./kept-line.ts";
import "./large-file.ts";
import { late } from "./late.ts";
import { editorPart } from "./late-parts.ts";
import { noticeText, stanceText, withCode } from "./parts.ts";
import { panelHeading, shared } from "./shared.styles.ts";
import { sourcesPanelStyles } from "./sources-panel.styles.ts";

/** The files: what was found in them, which one is open, and the editor. */
@customElement("sources-panel")
export class SourcesPanel extends LitElement {
  static override readonly styles = [shared, panelHeading, sourcesPanelStyles];

  @property({ attribute: false }) origin: Origin = { kind: "own" };
  /** What is told of the example that is open. */
  @property({ attribute: false }) example: { readonly title: string; readonly story: readonly string[] } | undefined;
  @property({ attribute: false }) files: readonly OpenFile[] = [];
  /** What the present files are compared with. */
  @property({ attribute: false }) comparedWith: BeforeFiles | undefined;
  /** The one whose files these are. */
  @property({ attribute: false }) side: Side = "after";
  @property({ attribute: false }) history: History<unknown> = noHistory;
  @property({ attribute: false }) keeping: Keeping = { kind: "nothing-to-keep" };
  @property({ attribute: false }) offers: readonly SlotNote[] = [];
  /** Where places in large files are read. */
  @property({ attribute: false }) pages: Pages = noPages;
  @property({ attribute: false }) path: string | undefined;
  @property({ attribute: false }) spot: Spot | undefined;
  @property({ attribute: false }) summary: Summary | undefined;
  @property({ attribute: false }) notices: readonly Notice[] = [];
  @property({ attribute: false }) diagnostics: readonly Diagnostic[] = [];
  /** There are more than are given. */
  @property({ attribute: false }) areCut = false;

  override render() {
    const open = this.files.find(({ path }) => path === this.path);
    return html`
      <header>
        <div class="title">
          <h2 class="heading" tabindex="-1">Sources <span class="origin">${originText(this.origin)}</span></h2>
          ${historyButtons(this, this.history)}
        </div>
        <kept-line .keeping=${this.keeping} .offers=${this.offers} @app-clear-kept=${this.#focusHeading}></kept-line>
        ${this.comparedWith ? beforeLine(this, this.comparedWith, this.side) : ""} ${this.#summary()} ${this.example ? story(this.example) : ""}
      </header>
      ${this.files.length === 0 ? html`<p class="empty soft">No files are open.</p>` : html`<file-list .files=${this.files} .path=${this.path} .diagnostics=${this.diagnostics} .areCut=${this.areCut} .pages=${this.pages}></file-list>`}
      <file-bar .file=${open} .files=${this.files} .isReadOnly=${this.side === "before"}></file-bar>
      ${open ? this.#editor(open) : ""}
    `;
  }

  /** Puts the cursor into the editor, where there is one. */
  async focusEditor(): Promise<void> {
    await editorPart.load();
    await this.updateComplete;
    const editor = this.renderRoot.querySelector("yaml-editor");
    editor?.shadowRoot?.querySelector<HTMLElement>(".cm-content")?.focus();
  }

  /** It says what is open now; the button that was pressed is gone. */
  readonly #focusHeading = (): void => {
    this.renderRoot.querySelector<HTMLElement>(".heading")?.focus();
  };

  #summary(): TemplateResult {
    const { found, notUsed, notEvaluated, skipped, stance } = this.summary ?? {};
    const doubts = [skipped, notEvaluated].filter((text) => text !== undefined);
    return html`<div class="summary">
      ${found ? html`<p>${found}</p>` : ""} ${stance ? stanceText(stance) : ""}
      ${doubts.map((text) => html`<p class="warning"><span aria-hidden="true">! </span>${text}</p>`)}
      ${notUsed ? this.#notUsed(notUsed) : ""}
      ${this.notices.map(noticeText)}
    </div>`;
  }

  #notUsed(text: string): TemplateResult {
    return html`<details class="soft">
      <summary><span>${text}</span></summary>
      <p>Answers come from Namespaces, workloads, Services, Nodes and NetworkPolicies. Other kinds are passed over.</p>
    </details>`;
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
        .pages=${this.pages}
        .isReadOnly=${this.side === "before"}
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
