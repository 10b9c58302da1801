import "@vaadin/split-layout";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Drawer } from "../../src/views/look.ts";
import { ActionEvent, DropEvent, emit } from "../events.ts";
import { noPages, type Pages } from "../pages.ts";
import { type Action, type AppState, type Done, initialState, isBusy, type View } from "../state.ts";
import { afterPaint } from "./after-paint.ts";
import { columnStyles } from "./app-columns.styles.ts";
import { headerStyles } from "./app-header.styles.ts";
import { appHeader } from "./app-header.ts";
import type { ExampleChoice } from "./app-menus.ts";
import { printStyles } from "./app-print.styles.ts";
import { shellStyles } from "./app-shell.styles.ts";
import { amountOf, severityGlyphs } from "./glyphs.ts";
import { Keyboard } from "./keyboard.ts";
import { acrossThePage, late, unsaid } from "./late.ts";
import { dialogsPart, donePart, noticePart, palettePart } from "./late-parts.ts";
import { MapOnPaper } from "./map-on-paper.ts";
import { MediaQuery, narrowScreen } from "./media-query.ts";
import { openingCardStyles } from "./opening-card.styles.ts";
import { openingCard } from "./opening-card.ts";
import { footer, pane, questionBar, type Surroundings, selectionBar, verdictBanner } from "./panes.ts";
import { profileStrip } from "./profile-button.ts";
import { progressStyles } from "./progress.styles.ts";
import { shared } from "./shared.styles.ts";
import { sideStrip } from "./side-switch.ts";
import { TakeAway } from "./take-away.ts";
import { brokenTests, testCounts } from "./test-counts.ts";
import { problems } from "./told.ts";
import { viewTabs } from "./view-tabs.ts";

const middle = ["map", "matrix", "table"] as const satisfies readonly View[];
const narrowViews = [
  "ask",
  "why",
  ...middle,
  "changes",
  "paths",
  "yaml",
  "problems",
  "tests",
] as const satisfies readonly View[];

const names: Readonly<Record<View, string>> = {
  ask: "Ask",
  why: "Why",
  map: "Map",
  matrix: "Matrix",
  table: "Table",
  changes: "Changes",
  paths: "Paths",
  yaml: "YAML",
  problems: "Problems",
  tests: "Tests",
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
    printStyles,
  ];

  @property({ attribute: false }) state: AppState = initialState;
  @property({ attribute: false }) examples: readonly ExampleChoice[] = [];
  /** What the worker holds. */
  @property({ attribute: false }) pages: Pages = noPages;
  @state() private dropping = false;
  /** What was found is told a moment after it is shown: both at once would hold the page up. */
  @state() private tellsFound = false;

  /** Something was told to be done: the notice of it stays, to be seen going. */
  #hasDone = false;
  #tabShown = "";
  readonly #keyboard = new Keyboard(this);
  readonly #narrow = narrowScreen(this);
  readonly #dark = new MediaQuery(this, "(prefers-color-scheme: dark)");

  constructor() {
    super();
    new MapOnPaper(this);
    new TakeAway(this);
    this.addEventListener("dragover", (event) => this.#drag(event, true));
    this.addEventListener("dragleave", (event) => this.#drag(event, event.relatedTarget !== null));
    this.addEventListener("drop", (event) => this.#drop(event));
    this.addEventListener(ActionEvent.type, ({ action }) => this.#follow(action));
  }

  get isNarrow(): boolean {
    return this.#narrow.matches;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { tellsFound, side } = this.state.session;
    const was = changed.get("state");
    const hasTurned = side === "changes" && was?.session.side !== side && was?.analysis.picture !== undefined;
    if (hasTurned && this.#narrow.matches) emit(this, { kind: "show-view", view: "changes" });
    if (this.#narrow.matches) this.#showTab();
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
      ${appHeader(this, this.state, this.examples, isDark)}
      ${this.#narrow.matches && this.state.session.view !== "ask" ? profileStrip(this, this.state) : nothing}
      ${this.#narrow.matches ? sideStrip(this, this.state) : nothing}
      ${failure ? html`<p class="failure" role="alert">${failureText(failure)}</p>` : nothing}
      <main>
        ${isBusy(this.state) && (!card || opening.kind === "chosen") ? html`<div class="progress" role="progressbar" aria-label="Working"></div>` : nothing}
        ${this.#narrow.matches ? this.#narrowLayout() : this.#wideLayout()}
      </main>
      ${this.#narrow.matches ? nothing : footer()}
      ${card ?? nothing} ${this.#dialogs()} ${this.#palette()} ${this.#notice()} ${this.#doneNotice()}
      <p class="hidden-text" role="status">${doneText(this.state.session.done)}</p>
      ${this.dropping ? html`<div class="drop" aria-hidden="true">Drop to open</div>` : nothing}
    `;
  }

  /** There may be more tabs than fit. */
  #showTab(): void {
    const { view } = this.state.session;
    const shown = `${view} ${brokenTests(this.state)}`; // the amount makes it wider
    if (shown === this.#tabShown) return;
    this.#tabShown = shown;
    this.renderRoot.querySelector(`#tab-${view}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  readonly #closeDialog = () => emit(this, { kind: "show-dialog", dialog: undefined });

  #surroundings(): Surroundings {
    return { from: this, examples: this.examples, pages: this.pages, isNarrow: this.#narrow.matches };
  }

  #dialogs(): unknown {
    const { dialog } = this.state.session;
    if ((dialog === undefined || dialog === "palette") && !dialogsPart.module) return nothing;
    return late(dialogsPart, ({ dialogs }) => dialogs(this, this.state), acrossThePage(this.#closeDialog));
  }

  #palette(): unknown {
    const isOpen = this.state.session.dialog === "palette";
    if (!isOpen && !palettePart.module) return nothing;
    const palette = () => html`<command-palette
      .open=${isOpen}
      .typed=${this.#keyboard.typed}
      .state=${this.state}
      .examples=${this.examples}
      .pages=${this.pages}
    ></command-palette>`;
    return late(palettePart, palette, acrossThePage(this.#closeDialog));
  }

  #notice(): unknown {
    if (!this.state.session.tellsFound && !noticePart.module) return nothing;
    return late(noticePart, ({ foundNotice }) => foundNotice(this, this.state, this.tellsFound), unsaid);
  }

  #doneNotice(): unknown {
    const { done } = this.state.session;
    this.#hasDone ||= done?.kind === "done";
    if (!this.#hasDone) return nothing;
    return late(donePart, ({ doneNotice }) => doneNotice(this, done), unsaid);
  }

  #wideLayout(): TemplateResult {
    const { session } = this.state;
    return html`
      <section class="bar" aria-label="Question and verdict">${questionBar(this.state, this.pages)} ${verdictBanner(this.state)}</section>
      <vaadin-split-layout
        class="rows ${session.drawer ? "" : "closed"}"
        orientation="vertical"
        theme="small"
        .i18n=${{ separator: `Height above ${names[session.drawer ?? "problems"]}` }}
      >
        ${this.#columns()}
        <section class="panel drawer" aria-label="Problems, changes, tests and paths">
          <div class="drawer-buttons">
            ${this.#drawerButton("problems", this.#problemCounts())}
            ${this.#drawerButton("changes", changesCount(this.state))}
            ${this.#drawerButton("tests", testCounts(this.state))} ${this.#drawerButton("paths", nothing)}
          </div>
          ${session.drawer ? this.#headed(session.drawer) : nothing}
        </section>
      </vaadin-split-layout>
    `;
  }

  #columns(): TemplateResult {
    return html`<vaadin-split-layout class="columns" theme="small" .i18n=${{ separator: "Width of Sources" }}>
      <section class="panel sources" aria-label="Sources">${pane("yaml", this.state, this.#surroundings())}</section>
      <vaadin-split-layout theme="small" .i18n=${{ separator: "Width of the picture" }}>
        <section class="panel picture" aria-label="Picture">
          ${this.#tabs(middle)} ${selectionBar(this.state)}
        </section>
        <section class="panel why" aria-label="Why">${pane("why", this.state, this.#surroundings())}</section>
      </vaadin-split-layout>
    </vaadin-split-layout>`;
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
      amount: each === "problems" ? error + warning : each === "tests" ? brokenTests(this.state) : 0,
    }));
    const choose = (chosen: View) => emit(this, { kind: "show-view", view: chosen });
    return viewTabs(tabs, shown, choose, this.#headed(shown));
  }

  /** With a heading for readers, where the view has none of its own. */
  #headed(view: View): unknown {
    const content = pane(view, this.state, this.#surroundings());
    if (view === "why" || view === "yaml") return content;
    return html`<h2 class="hidden-text">${names[view]}</h2>${content}`;
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

  /** On narrow screens the editor is behind a tab, and so is why a test fails. */
  #follow({ kind }: Action): void {
    if (!this.#narrow.matches) return;
    if (kind === "show-span") emit(this, { kind: "show-view", view: "yaml" });
    if (kind === "ask" && this.state.session.view === "tests") emit(this, { kind: "show-view", view: "why" });
  }

  #drag(event: DragEvent, inside: boolean): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    this.dropping = inside && !event.defaultPrevented;
    event.preventDefault();
  }

  #drop(event: DragEvent): void {
    this.dropping = false;
    if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dispatchEvent(new DropEvent(event.dataTransfer));
  }
}

/** How many flows change, once that is known. */
function changesCount({ document, analysis }: AppState): TemplateResult | typeof nothing {
  if (!document.before || !analysis.changes) return nothing;
  const amount = Object.values(analysis.changes.counts).reduce((sum, each) => sum + each, 0);
  return amount === 0 ? html`<span class="soft">none</span>` : html`<span>${amount.toLocaleString("en")}</span>`;
}

function failureText(failure: string): string {
  const isOurs = failure.startsWith("Internal error");
  const told = `${failure}. What is shown may be of older files`;
  return isOurs ? `CanReach itself broke. ${told}: undo what was done last, or reload the page.` : `${told}.`;
}

/** What the notice does not tell. */
function doneText(done: Done | undefined): string {
  if (!done || done.kind === "done") return "";
  return `${done.kind === "undone" ? "Undone" : "Redone"}: ${done.says}`;
}
