import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { styleMap } from "lit/directives/style-map.js";
import type { MatrixFrame } from "../../src/views/matrix.ts";
import type { AskedPair } from "../../src/views/verdict-text.ts";
import { emit } from "../events.ts";
import { noPages, type Pages } from "../pages.ts";
import { nextToAsk, quick, type ToAsk } from "./matrix-asking.ts";
import { beyondButton } from "./matrix-beyond.ts";
import { cellOf, cellPlaceOf, matrixCell, tooltipOf } from "./matrix-cell.ts";
import { MatrixCells, sightOf } from "./matrix-cells.ts";
import { foldButtons } from "./matrix-folds.ts";
import { columnHead, rowHead } from "./matrix-heads.ts";
import { type Line, linesOf } from "./matrix-lines.ts";
import {
  countBeyond,
  inSight,
  isSameStretch,
  type LineInSight,
  linesAround,
  type MatrixWidths,
  type NameWidths,
  nameWidths,
  nowhere,
  placeOf,
  stretchOf,
  widthsFor,
} from "./matrix-sight.ts";
import { matrixViewStyles } from "./matrix-view.styles.ts";
import { type CellPlace, stepFrom, within } from "./matrix-walk.ts";
import { matrixWords } from "./matrix-words.ts";
import { shared } from "./shared.styles.ts";

const cellHeight = 34;
const headHeight = 54;
/** Above this many endpoints namespaces start folded. */
const mostUnfolded = 60;

/** Who reaches whom: rows are sources, columns destinations. Only the cells in sight are asked for and in the page. */
@customElement("matrix-view")
export class MatrixView extends LitElement {
  static override readonly styles = [shared, matrixViewStyles];

  @property({ attribute: false }) frame: MatrixFrame = { rows: [], columns: [] };
  /** Its cells are what changes. */
  @property({ type: Boolean }) isOfChanges = false;
  /** Where the cells are. */
  @property({ attribute: false }) pages: Pages = noPages;
  @property({ attribute: false }) selection: string | undefined;
  /** The pairs that are asked about, by id. */
  @property({ attribute: false }) asked: readonly AskedPair[] = [];

  @state() private folded: ReadonlySet<string> = new Set();
  /** The rows and columns in sight. */
  @state() private sight = { rows: nowhere, columns: nowhere };
  /** Columns to the right of those in sight. */
  @state() private beyond = 0;
  @state() private widths: MatrixWidths = { head: 0, cell: 1 };
  /** The cell that Tab reaches; the arrow keys move it. */
  @state() private active: CellPlace = { row: 0, column: 0 };

  #rows: readonly Line[] = [];
  #columns: readonly Line[] = [];
  #names: NameWidths = { rows: 0, columns: 0 };
  #groups = "";
  #asking = false;
  /** The cell that was pressed before it was here: it asks as soon as it is. */
  #awaited: readonly [row: Line, column: Line] | undefined;
  /** The cell with a tooltip. */
  #told: HTMLElement | null = null;
  readonly #cells = new MatrixCells();
  readonly #resizes = new ResizeObserver(() => this.#look());

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("frame")) this.#takeFrame();
    if (changed.has("frame") || changed.has("folded")) {
      this.#rows = linesOf(this.frame.rows, this.folded);
      this.#columns = linesOf(this.frame.columns, this.folded);
      this.#names = nameWidths(this.#rows, this.#columns);
    }
    if (changed.has("asked")) this.#awaited = undefined;
    const { row, column } = within(this.active, this.#rows.length, this.#columns.length);
    if (row !== this.active.row || column !== this.active.column) this.active = { row, column };
  }

  #takeFrame(): void {
    this.#cells.outdate();
    const groups = this.frame.rows.map(({ name }) => name);
    if (groups.join("\n") === this.#groups) return;
    this.#groups = groups.join("\n");
    const ends = this.frame.rows.reduce((sum, { ids }) => sum + ids.length, 0);
    this.folded = new Set(ends > mostUnfolded ? groups : []);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("frame") || changed.has("folded")) this.#look();
    if (changed.has("frame") || changed.has("folded") || changed.has("sight")) void this.#fill();
    if (changed.has("sight")) this.#leaveStranger();
  }

  /** The element that has the focus may stand for another cell now: then it does not keep it. */
  #leaveStranger(): void {
    const focused = cellOf((this.renderRoot as ShadowRoot).activeElement);
    if (focused && focused.tabIndex < 0) focused.blur();
  }

  /** Asks for the cells in sight that are not here yet, one window after the other: what has been scrolled past meanwhile is not. */
  async #fill(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    let isQuick = false;
    for (let next = this.#next(isQuick); next; next = this.#next(isQuick)) {
      const start = performance.now();
      const window = await this.pages.matrix(sightOf(next.missing));
      if (!window) break;
      isQuick = performance.now() - start < quick;
      this.#cells.take(next.missing, window);
      if (next.isSeen) this.requestUpdate();
      if (this.#awaited) this.#ask(...this.#awaited);
    }
    this.#asking = false;
  }

  #next(looksAhead: boolean): ToAsk | undefined {
    const lines = { rows: this.#rows, columns: this.#columns, sight: this.sight };
    return nextToAsk(this.#cells, lines, looksAhead);
  }

  protected override firstUpdated(): void {
    this.#resizes.observe(this.renderRoot.querySelector(".scroller")!);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  override render() {
    const groups = this.frame.rows.filter(({ isOutside }) => !isOutside).map(({ name }) => name);
    const setFolded = (folded: ReadonlySet<string>) => {
      this.folded = folded;
    };
    const { title, says, none } = matrixWords(this.isOfChanges);
    return html`
      <div class="tools">
        <span class="soft">${says}</span>
        <span class="folds">${foldButtons(groups, this.folded, setFolded)}</span>
        ${beyondButton(this.beyond, this.widths)}
      </div>
      <div class="scroller" @scroll=${this.#look}>${this.#rows.length === 0 ? html`<p class="empty soft">${none}</p>` : this.#grid(title)}</div>
    `;
  }

  #grid(title: string): TemplateResult {
    const columns = inSight(this.#columns, this.sight.columns);
    const { head, cell } = this.widths;
    const place = {
      "--head": `${head}px`,
      "--cell": `${cell}px`,
      width: `${head + this.#columns.length * cell}px`,
      height: `${headHeight + this.#rows.length * cellHeight}px`,
    };
    return html`<div
      class="grid"
      role="grid"
      aria-label=${title}
      aria-rowcount=${this.#rows.length + 1}
      aria-colcount=${this.#columns.length + 1}
      style=${styleMap(place)}
      @keydown=${this.#move}
      @click=${this.#press}
      @pointerover=${this.#tell}
    >
      <div class="head" role="row" aria-rowindex="1">
        <div class="corner" role="columnheader" aria-colindex="1"><span>from ↓</span><span>to →</span></div>
        ${repeat(columns, placeOf, ({ line, index }) => this.#columnHead(line, index))}
      </div>
      ${repeat(inSight(this.#rows, this.sight.rows), placeOf, (row) => this.#row(row, columns))}
    </div>`;
  }

  #columnHead(line: Line, index: number): TemplateResult {
    const isNamed = line.group !== line.name && (line.opensGroup || this.#isFirstWhole(index));
    const isSelected = line.key === this.selection;
    return columnHead(line, index, { isNamed, isSelected, title: this.#cells.titleOf(line), place: this.#left(index) });
  }

  /** Where one has scrolled into a namespace, its name stands above the first column that is in sight as a whole. */
  #isFirstWhole(column: number): boolean {
    const { first } = this.sight.columns;
    return first > 0 && column === first + linesAround + 1;
  }

  #row(row: LineInSight, columns: readonly LineInSight[]): TemplateResult {
    const { line, index } = row;
    return html`<div
      class=${line.opensGroup ? "row opens" : "row"}
      role="row"
      aria-rowindex=${index + 2}
      style=${`top:${headHeight + index * cellHeight}px`}
    >
      ${rowHead(line, { isSelected: line.key === this.selection, title: this.#cells.titleOf(line) })}
      ${repeat(columns, placeOf, (column) => this.#cell(row, column))}
    </div>`;
  }

  #cell(row: LineInSight, column: LineInSight): TemplateResult {
    const isActive = this.active.row === row.index && this.active.column === column.index;
    const isAsked = this.asked.some(({ from, to }) => from === row.line.key && to === column.line.key);
    const content = this.#cells.at(row.line, column.line);
    return matrixCell(row, column, content, { isActive, isAsked, place: this.#left(column.index) });
  }

  #left(column: number): string {
    return `left:${this.widths.head + column * this.widths.cell}px`;
  }

  #look(): void {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.renderRoot.querySelector(".scroller")!;
    const widths = widthsFor(this.#names, clientWidth);
    const rows = stretchOf(scrollTop, clientHeight - headHeight, cellHeight);
    const columns = stretchOf(scrollLeft, clientWidth - widths.head, widths.cell);
    if (widths.head !== this.widths.head || widths.cell !== this.widths.cell) this.widths = widths;
    this.beyond = countBeyond(this.#columns.length, scrollLeft, clientWidth - widths.head, widths.cell);
    const { sight } = this;
    if (!isSameStretch(rows, sight.rows) || !isSameStretch(columns, sight.columns)) this.sight = { rows, columns };
  }

  #press({ target }: Event): void {
    const place = cellPlaceOf(target);
    if (place) this.#pressAt(place);
  }

  /** Cells get their tooltips as they are pointed at: most never are. */
  #tell({ target }: Event): void {
    const place = cellPlaceOf(target);
    const row = place && this.#rows[place.row];
    const column = place && this.#columns[place.column];
    if (!row || !column) return;
    this.#told?.removeAttribute("title");
    this.#told = cellOf(target);
    this.#told!.title = tooltipOf(this.#cells.titleOf(row), this.#cells.titleOf(column), this.#cells.at(row, column));
  }

  #pressAt(place: CellPlace): void {
    this.active = place;
    this.#ask(this.#rows[place.row]!, this.#columns[place.column]!);
  }

  #ask(row: Line, column: Line): void {
    const content = this.#cells.at(row, column);
    this.#awaited = content ? undefined : [row, column];
    if (!content || content.state === "none") return;
    if (this.folded.has(row.group) || this.folded.has(column.group)) {
      this.folded = new Set([...this.folded].filter((group) => group !== row.group && group !== column.group));
      return;
    }
    if (row.key !== "") emit(this, { kind: "ask", question: { from: row.key, to: column.key } });
  }

  async #move(event: KeyboardEvent): Promise<void> {
    const asks = event.key === "Enter" || event.key === " ";
    const next = stepFrom(this.active, event);
    if (!asks && !next) return;
    event.preventDefault();
    if (asks) this.#pressAt(this.active);
    if (!next) return;
    this.active = within(next, this.#rows.length, this.#columns.length);
    await this.#focusActive();
  }

  /** Scrolls the active cell out from under the sticky heads and gives it the focus. */
  async #focusActive(): Promise<void> {
    const scroller = this.renderRoot.querySelector(".scroller")!;
    const { row, column } = this.active;
    const top = row * cellHeight;
    const left = column * this.widths.cell;
    const height = scroller.clientHeight - headHeight - cellHeight;
    const width = scroller.clientWidth - this.widths.head - this.widths.cell;
    scroller.scrollTop = Math.min(top, Math.max(scroller.scrollTop, top - height));
    scroller.scrollLeft = Math.min(left, Math.max(scroller.scrollLeft, left - width));
    this.#look();
    await this.updateComplete;
    this.renderRoot
      .querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)
      ?.focus({ preventScroll: true });
  }
}
