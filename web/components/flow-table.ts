import "@vaadin/grid";
import "@vaadin/grid/vaadin-grid-sort-column.js";
import type {
  Grid,
  GridCellActivateEvent,
  GridDataProvider,
  GridDataProviderCallback,
  GridDataProviderParams,
  GridSorterDefinition,
} from "@vaadin/grid";
import { columnBodyRenderer } from "@vaadin/grid/lit.js";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Picture } from "../../src/views/picture.ts";
import type { FlowOrder, FlowPage, FlowQuery, FlowRow } from "../../src/views/table.ts";
import type { AskedPair } from "../../src/views/verdict-text.ts";
import { emit } from "../events.ts";
import { noPages, type Pages } from "../pages.ts";
import { stateGlyphs } from "./glyphs.ts";
import { glyph } from "./parts.ts";
import { shared } from "./shared.styles.ts";

const pageSize = 50;
const sortColumns = ["from", "to", "ports"] as const;

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
        overflow: auto;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 10px 12px;
      }
      input {
        flex: 1 1 160px;
        min-width: 0;
        max-width: 280px;
        height: 32px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--surface);
        padding: 0 10px;
      }
      vaadin-grid {
        flex: 1;
        min-height: 180px; /* in less it loses rows under its head */
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

  /** Another one is another table. */
  @property({ attribute: false }) picture: Picture | undefined;
  /** Where the rows are. */
  @property({ attribute: false }) pages: Pages = noPages;
  @property({ attribute: false }) selection: string | undefined;
  /** The namespaces that the map is about. */
  @property({ attribute: false }) scope: readonly string[] = [];
  /** The pairs that are asked about, by id. */
  @property({ attribute: false }) asked: readonly AskedPair[] = [];
  @state() private filter = "";
  /** The first page of what is shown, which stays until that of something else is here. */
  @state() private page: FlowPage | undefined;

  #provider: GridDataProvider<FlowRow> = () => {};
  #order: FlowOrder | undefined;
  /** The rows that have been in sight. */
  #seen: readonly FlowRow[] = [];
  #readings = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isPart = this.page?.notice !== undefined;
    const isOther = changed.has("picture") || changed.has("pages") || changed.has("scope");
    if (isOther || (isPart && changed.has("selection"))) void this.#read();
  }

  /** Puts the cursor into the field that filters the rows. */
  async focusFilter(): Promise<void> {
    await this.updateComplete; // it may just have been put on the page
    this.renderRoot.querySelector("input")?.focus();
  }

  override render() {
    return html`
      <div class="tools">
        <input
          type="search"
          placeholder="Filter by name or port"
          aria-label="Filter flows by name or port"
          .value=${this.filter}
          @input=${(event: InputEvent) => {
            this.filter = (event.target as HTMLInputElement).value;
            void this.#read();
          }}
        />
        <span class="soft" role="status">${this.page ? amountIn(this.page) : nothing}</span>
        ${this.scope.length > 0 ? html`<button @click=${() => emit(this, { kind: "set-scope", scope: [] })}>All namespaces</button>` : nothing}
      </div>
      ${this.page?.listed === 0 ? html`<p class="empty soft">No flow is allowed, or there are no workloads yet.</p>` : this.#grid()}
    `;
  }

  #grid(): TemplateResult | typeof nothing {
    if (!this.page) return nothing;
    return html`<vaadin-grid
      accessible-name="Allowed flows"
      theme="no-border compact row-stripes"
      page-size=${pageSize}
      .dataProvider=${this.#provider}
      .selectedItems=${this.#seen.filter((row) => this.#isAsked(row))}
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
    </vaadin-grid>`;
  }

  /** Reads the first page, then lets the grid go over to it. */
  async #read(): Promise<void> {
    const reading = ++this.#readings;
    const look = { selection: this.selection, scope: this.scope, filter: this.filter };
    const order = this.#order;
    const page = await this.pages.flows({ ...look, order, first: 0, amount: pageSize });
    if (!page || reading !== this.#readings) return;
    this.page = page;
    this.#seen = page.rows;
    this.#provider = (params, callback) => void this.#provide(params, callback, { ...look, order }, page);
  }

  async #provide(
    { page, sortOrders }: GridDataProviderParams<FlowRow>,
    callback: GridDataProviderCallback<FlowRow>,
    look: Omit<FlowQuery, "first" | "amount">,
    first: FlowPage,
  ): Promise<void> {
    this.#order = orderOf(sortOrders);
    if (page === 0 && isSameOrder(this.#order, look.order)) {
      callback([...first.rows], first.matching);
      return;
    }
    const query = { ...look, order: this.#order, first: page * pageSize, amount: pageSize };
    const found = await this.pages.flows(query);
    callback([...(found?.rows ?? [])], found?.matching ?? 0);
    this.#seen = [...this.#seen, ...(found?.rows ?? [])];
    if (found?.rows.some((row) => this.#isAsked(row))) this.requestUpdate();
  }

  #isAsked({ fromId, toId }: FlowRow): boolean {
    return this.asked.some(({ from, to }) => from === fromId && to === toId);
  }

  /** A click on a row, or Space. */
  #activate({ detail: { model } }: GridCellActivateEvent<FlowRow>): void {
    this.#ask(model.item);
  }

  #press(event: KeyboardEvent): void {
    const grid = event.currentTarget as Grid<FlowRow>;
    // It scrolls itself to where the focus goes, and not what is around it.
    requestAnimationFrame(() =>
      grid.shadowRoot?.activeElement?.scrollIntoView({ block: "nearest", inline: "nearest" }),
    );
    if (event.key !== "Enter") return;
    const { item, section } = grid.getEventContext(event);
    if (item && section === "body") this.#ask(item);
  }

  #ask({ fromId, toId }: FlowRow): void {
    emit(this, { kind: "ask", question: { from: fromId, to: toId } });
  }
}

function amountIn({ matching, listed, notice }: FlowPage): string {
  const all = listed.toLocaleString("en");
  const amount = matching === listed ? `${all} flows` : `${matching.toLocaleString("en")} of ${all} flows`;
  return notice === undefined ? amount : `${amount} · ${notice}`;
}

function orderOf([sorter]: readonly GridSorterDefinition[]): FlowOrder | undefined {
  const column = sortColumns.find((name) => name === sorter?.path);
  return column && sorter?.direction ? { column, descending: sorter.direction === "desc" } : undefined;
}

function isSameOrder(a: FlowOrder | undefined, b: FlowOrder | undefined): boolean {
  return a?.column === b?.column && a?.descending === b?.descending;
}
