import "@vaadin/split-layout";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Drawer } from "../../src/views/look.ts";
import { ActionEvent, CancelOpeningEvent, DropEvent, emit } from "../events.ts";
import { noPages, type Pages } from "../pages.ts";
import { type Command, commandOf } from "../shortcuts.ts";
import { type Action, type AppState, initialState, isBusy, type View } from "../state.ts";
import { afterPaint } from "./after-paint.ts";
import { columnStyles } from "./app-columns.styles.ts";
import { headerStyles } from "./app-header.styles.ts";
import { appHeader } from "./app-header.ts";
import type { ExampleChoice } from "./app-menus.ts";
import { shellStyles } from "./app-shell.styles.ts";
import type { FlowTable } from "./flow-table.ts";
import { amountOf, severityGlyphs } from "./glyphs.ts";
import { acrossThePage, late, unsaid } from "./late.ts";
import { dialogsPart, noticePart, tablePart } from "./late-parts.ts";
import { MediaQuery } from "./media-query.ts";
import { openingCardStyles } from "./opening-card.styles.ts";
import { isOpening, openingCard } from "./opening-card.ts";
import { footer, pane, problems, questionBar, type Surroundings, selectionBar, verdictBanner } from "./panes.ts";
import { profileStrip } from "./profile-button.ts";
import { progressStyles } from "./progress.styles.ts";
import type { QuestionBar } from "./question-bar.ts";
import { shared } from "./shared.styles.ts";
import { viewTabs } from "./view-tabs.ts";

const middle = ["map", "matrix", "table"] as const satisfies readonly View[];
const narrowViews = ["ask", "why", ...middle, "paths", "yaml", "problems"] as const satisfies readonly View[];

const names: Readonly<Record<View, string>> = {
  ask: "Ask",
  why: "Why",
  map: "Map",
  matrix: "Matrix",
  table: "Table",
  paths: "Paths",
  yaml: "YAML",
  problems: "Problems",
};

/** The page: lays the parts out for wide and narrow screens and hands the state down. */
@customElement("app-shell")
export class AppShell extends LitElement {
  static override readonly styles = [
    shared,
    shellStyles,
    headerStyles,
    columnStyles,
    progressStyles,
    openingCardStyles,
  ];

  @property({ attribute: false }) state: AppState = initialState;
  @property({ attribute: false }) examples: readonly ExampleChoice[] = [];
  /** What the worker holds. */
  @property({ attribute: false }) pages: Pages = noPages;
  @state() private dropping = false;
  /** What was found is told a moment after it is shown: both at once would hold the page up. */
  @state() private tellsFound = false;

  readonly #narrow = new MediaQuery(this, "(max-width: 699px)");
  readonly #dark = new MediaQuery(this, "(prefers-color-scheme: dark)");
  readonly #press = (event: KeyboardEvent) => this.#run(event);

  constructor() {
    super();
    this.addEventListener("dragover", (event) => this.#drag(event, true));
    this.addEventListener("dragleave", (event) => this.#drag(event, event.relatedTarget !== null));
    this.addEventListener("drop", (event) => this.#drop(event));
    this.addEventListener(ActionEvent.type, ({ action }) => this.#follow(action));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#press);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#press);
  }

  protected override updated(): void {
    const { tellsFound } = this.state.session;
    if (tellsFound === this.tellsFound) return;
    afterPaint(() => {
      this.tellsFound = this.state.session.tellsFound;
    });
  }

  override render() {
    const { theme, opening } = this.state.session;
    const isDark = theme === "dark" || (theme === "system" && this.#dark.matches);
    const { failure } = this.state.analysis;
    const card = openingCard(this, this.state);
    return html`
      ${isBusy(this.state) && (!card || opening.kind === "chosen") ? html`<div class="progress" role="progressbar" aria-label="Working"></div>` : nothing}
      ${appHeader(this, this.state, this.examples, isDark)}
      ${this.#narrow.matches && this.state.session.view !== "ask" ? profileStrip(this, this.state) : nothing}
      ${failure ? html`<p class="failure" role="alert">${failure}. What is shown may be of older files.</p>` : nothing}
      <main>${this.#narrow.matches ? this.#narrowLayout() : this.#wideLayout()}</main>
      ${this.#narrow.matches ? nothing : footer()}
      ${card ?? nothing} ${this.#dialogs()} ${this.#notice()}
      ${this.dropping ? html`<div class="drop" aria-hidden="true">Drop to open</div>` : nothing}
    `;
  }

  #surroundings(): Surroundings {
    return { from: this, examples: this.examples, pages: this.pages };
  }

  #dialogs(): unknown {
    if (this.state.session.dialog === undefined && !dialogsPart.module) return nothing;
    const close = () => emit(this, { kind: "show-dialog", dialog: undefined });
    return late(dialogsPart, ({ dialogs }) => dialogs(this, this.state), acrossThePage(close));
  }

  #notice(): unknown {
    if (!this.state.session.tellsFound && !noticePart.module) return nothing;
    return late(noticePart, ({ foundNotice }) => foundNotice(this, this.state, this.tellsFound), unsaid);
  }

  #wideLayout(): TemplateResult {
    const { session } = this.state;
    return html`
      <section class="bar" aria-label="Question and verdict">${questionBar(this.state, this.pages)} ${verdictBanner(this.state)}</section>
      <vaadin-split-layout class="columns" theme="small" .i18n=${{ separator: "Width of Sources" }}>
        <section class="panel sources" aria-label="Sources">${pane("yaml", this.state, this.#surroundings())}</section>
        <vaadin-split-layout theme="small" .i18n=${{ separator: "Width of the picture" }}>
          <section class="panel picture" aria-label="Picture">
            ${this.#tabs(middle)} ${selectionBar(this.state)}
          </section>
          <section class="panel why" aria-label="Why">${pane("why", this.state, this.#surroundings())}</section>
        </vaadin-split-layout>
      </vaadin-split-layout>
      <section class="panel drawer" aria-label="Problems and paths">
        <div class="drawer-buttons">
          ${this.#drawerButton("problems", this.#problemCounts())} ${this.#drawerButton("paths", nothing)}
        </div>
        ${session.drawer ? pane(session.drawer, this.state, this.#surroundings()) : nothing}
      </section>
    `;
  }

  #narrowLayout(): TemplateResult {
    const { view } = this.state.session;
    const withSelection = view === "map" || view === "matrix";
    return html`${this.#tabs(narrowViews)} ${withSelection ? selectionBar(this.state) : nothing}`;
  }

  #tabs(views: readonly View[]): TemplateResult {
    const { view } = this.state.session;
    const shown = views.includes(view) ? view : views[0]!;
    const { error, warning } = problems(this.state).counts;
    const tabs = views.map((each) => ({
      view: each,
      name: names[each],
      amount: each === "problems" ? error + warning : 0,
    }));
    const choose = (chosen: View) => emit(this, { kind: "show-view", view: chosen });
    return viewTabs(tabs, shown, choose, pane(shown, this.state, this.#surroundings()));
  }

  #drawerButton(drawer: Drawer, tells: TemplateResult | typeof nothing): TemplateResult {
    const isOpen = this.state.session.drawer === drawer;
    return html`<button
      id="drawer-${drawer}"
      class="quiet drawer-button"
      aria-expanded=${isOpen}
      @click=${() => emit(this, { kind: "toggle-drawer", drawer })}
    >
      <span aria-hidden="true">${isOpen ? "▾" : "▸"}</span> <strong>${names[drawer]}</strong> ${tells}
    </button>`;
  }

  #problemCounts(): TemplateResult {
    const { counts } = problems(this.state);
    const shown = (["error", "warning", "info"] as const).filter((severity) => counts[severity] > 0);
    return html`${shown.length === 0 ? html`<span class="soft">none</span>` : nothing}
      ${shown.map((severity) => {
        const sign = severityGlyphs[severity];
        return html`<span class=${sign.hue}>${sign.sign} ${amountOf(counts[severity], sign)}</span>`;
      })}`;
  }

  /** On narrow screens the editor is behind a tab. */
  #follow({ kind }: Action): void {
    if (kind === "show-span" && this.#narrow.matches) emit(this, { kind: "show-view", view: "yaml" });
  }

  #drag(event: DragEvent, inside: boolean): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dropping = inside;
  }

  #drop(event: DragEvent): void {
    this.dropping = false;
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dispatchEvent(new DropEvent(event.dataTransfer));
  }

  async #run(event: KeyboardEvent): Promise<void> {
    if (event.key === "Escape" && isOpening(this.state)) this.dispatchEvent(new CancelOpeningEvent());
    const command = commandOf(event);
    if (!command || this.state.session.dialog) return;
    event.preventDefault();
    const narrow = this.#narrow.matches;
    if (command === "help") emit(this, { kind: "show-dialog", dialog: "shortcuts" });
    else if ((command === "problems" || command === "paths") && !narrow) {
      emit(this, { kind: "toggle-drawer", drawer: command });
    } else if (command === "find") emit(this, { kind: "show-view", view: "table" });
    else if (narrow || (command !== "ask" && command !== "why")) emit(this, { kind: "show-view", view: command });
    await this.updateComplete;
    if (command === "find") await tablePart.load();
    this.#focus(command);
  }

  /** Puts the focus where the key leads. */
  #focus(command: Command): void {
    const first = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    if (command === "ask") (first("question-bar") as QuestionBar | null)?.focusPicker();
    if (command === "find") void (first("flow-table") as FlowTable | null)?.focusFilter();
    if (command === "why") first("why-panel")?.focus();
    if (command === "paths") first("#drawer-paths, #tab-paths")?.focus();
    if (command === "map" || command === "matrix" || command === "table") first(`#tab-${command}`)?.focus();
  }
}
