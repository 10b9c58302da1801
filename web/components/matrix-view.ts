import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { styleMap } from "lit/directives/style-map.js";
import type { Matrix } from "../../src/views/matrix.ts";
import { emit } from "../events.ts";
import { stateGlyphs } from "./glyphs.ts";
import { cellAt, groupsOf, type Line, linesOf } from "./matrix-lines.ts";
import { matrixViewStyles } from "./matrix-view.styles.ts";
import { shared } from "./shared.styles.ts";

const cellWidth = 108;
const cellHeight = 34;
const headWidth = 168;
const headHeight = 54;
/** Above this many endpoints namespaces start folded. */
const mostUnfolded = 60;

interface Window {
  readonly first: number;
  readonly end: number;
}

/** Who reaches whom: rows are sources, columns destinations. Only the cells in sight are in the page. */
@customElement("matrix-view")
export class MatrixView extends LitElement {
  static override readonly styles = [shared, matrixViewStyles];

  @property({ attribute: false }) matrix: Matrix = {
    ends: [],
    contents: [],
    cells: new Uint32Array(),
    notice: undefined,
  };
  @property({ attribute: false }) selection: string | undefined;

  @state() private folded: ReadonlySet<string> = new Set();
  @state() private rows: Window = { first: 0, end: 0 };
  @state() private columns: Window = { first: 0, end: 0 };
  /** The cell that Tab reaches; the arrow keys move it. */
  @state() private active = { row: 0, column: 0 };

  #lines: readonly Line[] = [];
  #groups = "";
  readonly #resizes = new ResizeObserver(() => this.#look());

  protected override willUpdate(changed: PropertyValues): void {
    const groups = groupsOf(this.matrix.ends).join("\n");
    if (changed.has("matrix") && groups !== this.#groups) {
      this.#groups = groups;
      this.folded = new Set(this.matrix.ends.length > mostUnfolded ? groups.split("\n") : []);
    }
    if (changed.has("matrix") || changed.has("folded")) this.#lines = linesOf(this.matrix.ends, this.folded);
    const last = Math.max(0, this.#lines.length - 1);
    const { row, column } = this.active;
    if (row > last || column > last) this.active = { row: Math.min(row, last), column: Math.min(column, last) };
  }

  protected override firstUpdated(): void {
    this.#resizes.observe(this.renderRoot.querySelector(".scroller")!);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  override render() {
    const groups = groupsOf(this.matrix.ends).filter((group) => group !== "outside");
    return html`
      <div class="tools">
        <span class="soft">Rows send, columns receive.</span>
        ${groups.length < 2 ? "" : html`<span class="folds">${groups.map((group) => this.#fold(group))}</span>`}
        ${this.matrix.notice ? html`<span class="soft">${this.matrix.notice}</span>` : ""}
      </div>
      <div class="scroller" @scroll=${this.#look}>${this.#lines.length === 0 ? this.#empty() : this.#grid()}</div>
    `;
  }

  #empty(): TemplateResult {
    return html`<p class="empty soft">No workloads in these files yet.</p>`;
  }

  #fold(group: string): TemplateResult {
    const isFolded = this.folded.has(group);
    const toggle = () => {
      const folded = new Set(this.folded);
      if (isFolded) folded.delete(group);
      else folded.add(group);
      this.folded = folded;
    };
    return html`<button class="quiet" aria-expanded=${!isFolded} @click=${toggle}>${isFolded ? "▸" : "▾"} ${group}</button>`;
  }

  #grid(): TemplateResult {
    const size = this.#lines.length;
    const place = { width: `${headWidth + size * cellWidth}px`, height: `${headHeight + size * cellHeight}px` };
    return html`<div
      class="grid"
      role="grid"
      aria-label="Who reaches whom"
      aria-rowcount=${size + 1}
      aria-colcount=${size + 1}
      style=${styleMap(place)}
      @keydown=${this.#move}
    >
      <div class="head" role="row" aria-rowindex="1">
        <div class="corner" role="columnheader" aria-colindex="1"><span>from ↓</span><span>to →</span></div>
        ${this.#inSight(this.columns).map(({ line, index }) => this.#columnHead(line, index))}
      </div>
      ${repeat(
        this.#inSight(this.rows),
        ({ line }) => line.key,
        ({ line, index }) => this.#row(line, index),
      )}
    </div>`;
  }

  #columnHead({ key, name, group, title, opensGroup }: Line, index: number): TemplateResult {
    return html`<div
      class="column ${opensGroup ? "opens" : ""} ${key === this.selection ? "selected" : ""}"
      role="columnheader"
      aria-colindex=${index + 2}
      title=${title}
      style=${styleMap({ left: `${headWidth + index * cellWidth}px` })}
    >
      <span class="group">${opensGroup ? group : ""}</span><span class="name">${name}</span>
    </div>`;
  }

  #row(line: Line, index: number): TemplateResult {
    const { key, name, group, title, opensGroup } = line;
    return html`<div
      class="row ${opensGroup ? "opens" : ""}"
      role="row"
      aria-rowindex=${index + 2}
      style=${styleMap({ top: `${headHeight + index * cellHeight}px` })}
    >
      <div class="row-head ${key === this.selection ? "selected" : ""}" role="rowheader" aria-colindex="1" title=${title}>
        <span class="name">${name}</span><span class="group">${group === name ? "" : group}</span>
      </div>
      ${this.#inSight(this.columns).map((column) => this.#cell(line, index, column.line, column.index))}
    </div>`;
  }

  #cell(row: Line, rowIndex: number, column: Line, columnIndex: number): TemplateResult {
    const { state, text, label } = cellAt(this.matrix, row, column);
    const { sign, hue, name } = stateGlyphs[state];
    const isActive = this.active.row === rowIndex && this.active.column === columnIndex;
    const says = state === "none" ? name : `${row.name} to ${column.name}: ${text}`;
    return html`<div
      class="cell ${hue} ${state} ${column.opensGroup ? "opens" : ""}"
      role="gridcell"
      aria-colindex=${columnIndex + 2}
      aria-label=${says}
      title=${state === "none" ? "" : `${row.title} → ${column.title}: ${text}`}
      tabindex=${isActive ? 0 : -1}
      data-row=${rowIndex}
      data-column=${columnIndex}
      style=${styleMap({ left: `${headWidth + columnIndex * cellWidth}px` })}
      @click=${() => this.#ask(rowIndex, columnIndex)}
    >
      <span class="sign">${sign}</span><span class="ports">${label}</span>
    </div>`;
  }

  #inSight({ first, end }: Window): readonly { line: Line; index: number }[] {
    return this.#lines.slice(first, end).map((line, i) => ({ line, index: first + i }));
  }

  /** Which rows and columns are in sight, and a few around them. */
  #look(): void {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.renderRoot.querySelector(".scroller")!;
    const rows = windowOf(scrollTop, clientHeight - headHeight, cellHeight);
    const columns = windowOf(scrollLeft, clientWidth - headWidth, cellWidth);
    if (rows.first !== this.rows.first || rows.end !== this.rows.end) this.rows = rows;
    if (columns.first !== this.columns.first || columns.end !== this.columns.end) this.columns = columns;
  }

  #ask(rowIndex: number, columnIndex: number): void {
    this.active = { row: rowIndex, column: columnIndex };
    const row = this.#lines[rowIndex]!;
    const column = this.#lines[columnIndex]!;
    if (cellAt(this.matrix, row, column).state === "none") return;
    if (this.folded.has(row.group) || this.folded.has(column.group)) {
      this.folded = new Set([...this.folded].filter((group) => group !== row.group && group !== column.group));
      return;
    }
    emit(this, { kind: "ask", question: { from: row.key, to: column.key } });
  }

  async #move(event: KeyboardEvent): Promise<void> {
    const { row, column } = this.active;
    const last = this.#lines.length - 1;
    const steps: Readonly<Record<string, { row: number; column: number }>> = {
      ArrowUp: { row: row - 1, column },
      ArrowDown: { row: row + 1, column },
      ArrowLeft: { row, column: column - 1 },
      ArrowRight: { row, column: column + 1 },
      Home: { row: event.ctrlKey ? 0 : row, column: 0 },
      End: { row: event.ctrlKey ? last : row, column: last },
      PageUp: { row: row - 10, column },
      PageDown: { row: row + 10, column },
    };
    if (event.key === "Enter" || event.key === " ") this.#ask(row, column);
    const next = steps[event.key];
    if (!next && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (!next) return;
    this.active = { row: clamp(next.row, last), column: clamp(next.column, last) };
    await this.#focusActive();
  }

  /** Scrolls the active cell out from under the sticky heads and gives it the focus. */
  async #focusActive(): Promise<void> {
    const scroller = this.renderRoot.querySelector(".scroller")!;
    const { row, column } = this.active;
    const top = row * cellHeight;
    const left = column * cellWidth;
    const height = scroller.clientHeight - headHeight - cellHeight;
    const width = scroller.clientWidth - headWidth - cellWidth;
    scroller.scrollTop = Math.min(top, Math.max(scroller.scrollTop, top - height));
    scroller.scrollLeft = Math.min(left, Math.max(scroller.scrollLeft, left - width));
    this.#look();
    await this.updateComplete;
    this.renderRoot
      .querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)
      ?.focus({ preventScroll: true });
  }
}

function windowOf(scrolled: number, visible: number, step: number): Window {
  return { first: Math.max(0, Math.floor(scrolled / step) - 2), end: Math.ceil((scrolled + visible) / step) + 2 };
}

function clamp(index: number, last: number): number {
  return Math.max(0, Math.min(last, index));
}
