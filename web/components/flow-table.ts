import "@vaadin/grid";
import "@vaadin/grid/vaadin-grid-sort-column.js";
import type { Grid, GridCellActivateEvent } from "@vaadin/grid";
import { columnBodyRenderer } from "@vaadin/grid/lit.js";
import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { FlowRow, FlowTable as Table } from "../../src/views/table.ts";
import type { AskedPair } from "../../src/views/verdict-text.ts";
import { emit } from "../events.ts";
import { stateGlyphs } from "./glyphs.ts";
import { glyph } from "./parts.ts";
import { shared } from "./shared.styles.ts";

/** A row per flow: sortable, filterable; a row asks its question. */
@customElement("flow-table")
export class FlowTable extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        height: 100%;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 10px 12px;
      }
      input {
        flex: 0 1 280px;
        min-width: 0;
        height: 32px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--surface);
        padding: 0 10px;
      }
      vaadin-grid {
        flex: 1;
        min-height: 120px;
        border-width: 1px 0 0;
        font-size: var(--size-text);
      }
      .ports {
        font: var(--size-text) var(--mono);
      }
      .empty {
        padding: 24px 16px;
      }
    `,
  ];

  @property({ attribute: false }) table: Table = { rows: [], notice: undefined };
  /** The pairs that are asked about, by id. */
  @property({ attribute: false }) asked: readonly AskedPair[] = [];
  @state() private filter = "";

  /** Puts the cursor into the field that filters the rows. */
  async focusFilter(): Promise<void> {
    await this.updateComplete; // it may just have been put on the page
    this.renderRoot.querySelector("input")?.focus();
  }

  override render() {
    const rows = this.#matching();
    const { rows: all, notice } = this.table;
    return html`
      <div class="tools">
        <input
          type="search"
          placeholder="Filter by name or port"
          aria-label="Filter flows by name or port"
          .value=${this.filter}
          @input=${(event: InputEvent) => {
            this.filter = (event.target as HTMLInputElement).value;
          }}
        />
        <span class="soft" role="status">
          ${rows.length === all.length ? `${all.length} flows` : `${rows.length} of ${all.length} flows`}${notice ? ` · ${notice}` : ""}
        </span>
      </div>
      ${
        all.length === 0
          ? html`<p class="empty soft">No flow is allowed, or there are no workloads yet.</p>`
          : html`<vaadin-grid
            accessible-name="Allowed flows"
            theme="no-border compact row-stripes"
            .items=${rows}
            .selectedItems=${rows.filter((row) => this.#isAsked(row))}
            @cell-activate=${this.#activate}
            @keydown=${this.#press}
          >
            <vaadin-grid-sort-column path="from" header="From" flex-grow="2" resizable></vaadin-grid-sort-column>
            <vaadin-grid-sort-column path="to" header="To" flex-grow="2" resizable></vaadin-grid-sort-column>
            <vaadin-grid-sort-column
              path="ports"
              header="Ports"
              flex-grow="2"
              ${columnBodyRenderer<FlowRow>(
                ({ state, ports }) => html`${glyph(stateGlyphs[state])} <span class="ports">${ports}</span>`,
                [],
              )}
            ></vaadin-grid-sort-column>
          </vaadin-grid>`
      }
    `;
  }

  #matching(): readonly FlowRow[] {
    const words = this.filter.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return this.table.rows;
    return this.table.rows.filter(({ from, to, ports }) => {
      const text = `${from} ${to} ${ports}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  #isAsked({ fromId, toId }: FlowRow): boolean {
    return this.asked.some(({ from, to }) => from === fromId && to === toId);
  }

  /** A click on a row, or Space. */
  #activate({ detail: { model } }: GridCellActivateEvent<FlowRow>): void {
    this.#ask(model.item);
  }

  #press(event: KeyboardEvent): void {
    if (event.key !== "Enter") return;
    const { item, section } = (event.currentTarget as Grid<FlowRow>).getEventContext(event);
    if (item && section === "body") this.#ask(item);
  }

  #ask({ fromId, toId }: FlowRow): void {
    emit(this, { kind: "ask", question: { from: fromId, to: toId } });
  }
}
