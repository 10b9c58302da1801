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
import type { ChangesText } from "../../src/views/changes-text.ts";
import type { Picture } from "../../src/views/picture.ts";
import type { FlowOrder, FlowPage, FlowQuery, FlowRow } from "../../src/views/table.ts";
import type { AskedPair } from "../../src/views/verdict-text.ts";
import { emit } from "../events.ts";
import { noPages, type Pages } from "../pages.ts";
import { cellGlyphs } from "./glyphs.ts";
import { glyph } from "./parts.ts";
import { shared } from "./shared.styles.ts";

const pageSize = 50;
const sortColumns = ["from", "to", "ports"] as const;

/** A row per flow, or per change of one: sortable, filterable; a row asks its question. */
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

  /** What it is the table of: something else is another table. */
  @property({ attribute: false }) of: Picture | ChangesText | undefined;
  /** Where the rows are. */
  @property({ attribute: false }) pages: Pages = noPages;
  /** Its rows are what changes. */
  @property({ type: Boolean }) isOfChanges = false;
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
    const isOther = changed.has("of") || changed.has("pages") || changed.has("scope");
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
          aria-label=${`Filter ${this.#what.many} by name or port`}
          .value=${this.filter}
          @input=${(event: InputEvent) => {
            this.filter = (event.target as HTMLInputElement).value;
            void this.#read();
          }}
        />
        <span class="soft" role="status">${this.page ? amountIn(this.page, this.#what) : nothing}</span>
        ${this.scope.length > 0 ? html`<button @click=${() => emit(this, { kind: "set-scope", scope: [] })}>All namespaces</button>` : nothing}
      </div>
      ${this.page?.listed === 0 ? html`<p class="empty soft">${this.#what.none}</p>` : this.#grid()}
    `;
  }

  get #what(): Words {
    return this.isOfChanges ? ofChanges : ofFlows;
  }

  #grid(): TemplateResult | typeof nothing {
    if (!this.page) return nothing;
    return html`<vaadin-grid
      accessible-name=${this.#what.title}
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
        header=${this.#what.ports}
        flex-grow="2"
        ${columnBodyRenderer<FlowRow>(
          ({ state, ports }) => html`${glyph(cellGlyphs[state])} <span class="ports">${ports}</span>`,
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
    if (fromId !== "") emit(this, { kind: "ask", question: { from: fromId, to: toId } });
  }
}

/** How what the table lists is spoken of. */
interface Words {
  readonly one: string;
  readonly many: string;
  readonly title: string;
  readonly ports: string;
  readonly none: string;
}

const ofFlows: Words = {
  one: "flow",
  many: "flows",
  title: "Allowed flows",
  ports: "Ports",
  none: "No flow is allowed, or there are no workloads yet.",
};

const ofChanges: Words = {
  one: "change",
  many: "changes",
  title: "Flows that change",
  ports: "Change",
  none: "No flow changes.",
};

function amountIn({ matching, listed, notice }: FlowPage, { one, many }: Words): string {
  const all = `${listed.toLocaleString("en")} ${listed === 1 ? one : many}`;
  const amount = matching === listed ? all : `${matching.toLocaleString("en")} of ${all}`;
  return notice === undefined ? amount : `${amount} · ${notice}`;
}

function orderOf([sorter]: readonly GridSorterDefinition[]): FlowOrder | undefined {
  const column = sortColumns.find((name) => name === sorter?.path);
  return column && sorter?.direction ? { column, descending: sorter.direction === "desc" } : undefined;
}

function isSameOrder(a: FlowOrder | undefined, b: FlowOrder | undefined): boolean {
  return a?.column === b?.column && a?.descending === b?.descending;
}
