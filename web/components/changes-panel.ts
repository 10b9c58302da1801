import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { ChangeKind } from "../../src/review/flow-change.ts";
import type { Span } from "../../src/text/span.ts";
import type { ChangeGroupText, ChangeRow, ChangesText, IdleObject } from "../../src/views/changes-text.ts";
import { emit } from "../events.ts";
import type { FileSide, Side } from "../side.ts";
import { changesPanelStyles } from "./changes-panel.styles.ts";
import { changeGlyphs } from "./glyphs.ts";
import { glyph, placeText, withCode } from "./parts.ts";
import "./report-buttons.ts";
import { shared } from "./shared.styles.ts";

const kinds = ["newly-allowed", "newly-blocked", "ports-changed", "unknown"] as const satisfies readonly ChangeKind[];

/** What changes from Before to After: what is newly allowed first, each with what brings it about. */
@customElement("changes-panel")
export class ChangesPanel extends LitElement {
  static override readonly styles = [shared, changesPanelStyles];

  /** `undefined` until both sides were compared. */
  @property({ attribute: false }) changes: ChangesText | undefined;
  /** Whether there is a Before. */
  @property({ type: Boolean }) hasBefore = false;
  @property({ attribute: false }) side: Side = "after";
  /** Why is behind a tab then. */
  @property({ type: Boolean }) isNarrow = false;
  @state() private hiddenKinds: ReadonlySet<ChangeKind> = new Set();
  @state() private filter = "";

  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".verdict, .empty")?.focus(options));
  }

  /** Goes to the next or previous change: it opens and gets the focus, and it is asked about. */
  async walk(step: 1 | -1): Promise<void> {
    await this.updateComplete;
    const groups = [...this.renderRoot.querySelectorAll<HTMLDetailsElement>(".group > details")];
    if (groups.length === 0) return;
    const at = groups.findIndex((group) => group.matches(":focus-within"));
    const next = groups[at < 0 ? (step === 1 ? 0 : groups.length - 1) : (at + step + groups.length) % groups.length]!;
    next.open = true;
    const summary = next.querySelector("summary")!;
    summary.scrollIntoView({ block: "nearest" });
    summary.focus();
    next.querySelector<HTMLButtonElement>(".rows button")?.click();
  }

  override render() {
    if (!this.hasBefore) return this.#nothingToCompare();
    const { changes } = this;
    if (!changes) return html`<p class="soft empty" tabindex="-1" role="status">Comparing both sides…</p>`;
    const groups = changes.groups.filter((group) => this.#isShown(group));
    const hiddenGroups = changes.groups.length - groups.length;
    return html`
      ${this.#top(changes)}
      ${changes.cautions.map((caution) => html`<p class="warning">! ${withCode(caution)}</p>`)}
      <ul aria-label="Changes">
        ${repeat(
          groups,
          ({ kind, from, to, ports }) => [kind, from, to, ports].join("|"),
          (group) => html`<li class="group">${this.#group(group)}</li>`,
        )}
      </ul>
      ${hiddenGroups > 0 ? html`<p class="soft">${hiddenGroups.toLocaleString("en")} hidden by the filter.</p>` : nothing}
      ${
        changes.more > 0
          ? html`<p class="soft">${changes.more.toLocaleString("en")} more are in the files to take away.</p>`
          : nothing
      }
      ${this.#unchanged(changes)} ${this.#idle(changes.idle)}
    `;
  }

  #nothingToCompare(): TemplateResult {
    return html`<div class="empty" tabindex="-1">
      <p>Nothing to compare with yet. Changes tell which flows become possible, and which no longer are, from one state of the files to another.</p>
      <div class="ways">
        <button @click=${() => emit(this, { kind: "show-dialog", dialog: "compare" })}>Open Before and After…</button>
        <button @click=${() => emit(this, { kind: "keep-as-before", at: Date.now() })}>Keep the present as Before</button>
      </div>
    </div>`;
  }

  #top({ verdict, counts }: ChangesText): TemplateResult {
    return html`<div class="top">
      <p class="verdict" tabindex="-1" role="status">${verdict}</p>
      <div class="kinds" role="group" aria-label="Kinds of changes to show">
        ${kinds.filter((kind) => counts[kind] > 0).map((kind) => this.#kindButton(kind, counts[kind]))}
      </div>
      <input
        type="search"
        aria-label="Filter the changes by name or port"
        placeholder="Filter by name or port"
        .value=${this.filter}
        @input=${(event: InputEvent) => this.#setFilter(event)}
      />
      <report-buttons></report-buttons>
    </div>`;
  }

  #kindButton(kind: ChangeKind, amount: number): TemplateResult {
    const { sign, name, hue } = changeGlyphs[kind];
    const toggle = () => {
      const hidden = new Set(this.hiddenKinds);
      if (!hidden.delete(kind)) hidden.add(kind);
      this.hiddenKinds = hidden;
    };
    return html`<button class="quiet" aria-pressed=${!this.hiddenKinds.has(kind)} @click=${toggle}>
      <span class="glyph ${hue}" aria-hidden="true">${sign}</span> ${amount.toLocaleString("en")} ${name}
    </button>`;
  }

  #setFilter(event: InputEvent): void {
    this.filter = (event.target as HTMLInputElement).value;
  }

  #isShown({ kind, from, to, ports, rows }: ChangeGroupText): boolean {
    if (this.hiddenKinds.has(kind)) return false;
    const words = this.filter.toLowerCase().split(/\s+/).filter(Boolean);
    const said = [from, to, ports, ...rows.map(({ name }) => name)].join(" ").toLowerCase();
    return words.every((word) => said.includes(word));
  }

  #group(group: ChangeGroupText): TemplateResult {
    const { kind, name, from, to, ports, notes, amount, rows, more } = group;
    return html`<details>
      <summary>
        <span class="twisty" aria-hidden="true">▸</span>${glyph({ ...changeGlyphs[kind], name })}
        <span class="ends">${from} → ${to}</span> <strong class="ports">${ports}</strong>
        <span class="soft">${amount === 1 ? "1 flow" : `${amount.toLocaleString("en")} flows`}${notes.map((note) => html` · ${note}`)}</span>
      </summary>
      <div class="inside">
        ${this.#causes(group)}
        <h3>${amount === 1 ? "The flow" : "The flows"}</h3>
        <ul class="rows">
          ${rows.map((row) => html`<li>${this.#row(row)}</li>`)}
        </ul>
        ${more > 0 ? html`<p class="soft">and ${more.toLocaleString("en")} more.</p>` : nothing}
      </div>
    </details>`;
  }

  #causes({ causes, amount, untraced }: ChangeGroupText): TemplateResult {
    if (causes.length === 0) return html`<p class="soft">No single change of an object explains it.</p>`;
    const traced = (amount - untraced).toLocaleString("en");
    return html`<h3>${untraced === amount ? "Because of one or more of these" : "Because of"}</h3>
      <ul>
        ${causes.map(
          ({ object, says, before, after }) => html`<li>
            <strong>${object}</strong>: ${says} ${this.#place("before", before)} ${this.#place("after", after)}
          </li>`,
        )}
      </ul>
      ${
        untraced > 0 && untraced < amount
          ? html`<p class="soft">Looked for in ${traced} of ${amount.toLocaleString("en")} flows, as so much changes.</p>`
          : nothing
      }`;
  }

  #place(side: FileSide, span: Span | undefined): TemplateResult | typeof nothing {
    if (!span) return nothing;
    const show = () => {
      const isThere = side === "before" ? this.side === "before" : this.side !== "before";
      if (!isThere) emit(this, { kind: "show-side", side });
      emit(this, { kind: "show-span", span });
    };
    const name = side === "before" ? "Before" : "After";
    return html`<button class="link place" title="Show ${span.file}, line ${span.line}, as it is ${name}" @click=${show}>
      ${name} ${placeText(span)}
    </button>`;
  }

  #row({ name, question }: ChangeRow): TemplateResult | string {
    if (question.from === "") return name;
    const ask = () => {
      if (this.side !== "changes") emit(this, { kind: "show-side", side: "changes" });
      emit(this, { kind: "ask", question });
      if (this.isNarrow) emit(this, { kind: "show-view", view: "why" });
    };
    return html`<button class="link" title="Why, before and after" @click=${ask}>${name}</button>`;
  }

  #unchanged({ unchanged }: ChangesText): TemplateResult | typeof nothing {
    if (unchanged === 0) return nothing;
    const said =
      unchanged === 1 ? "1 flow that is the same is" : `${unchanged.toLocaleString("en")} flows that are the same are`;
    return html`<p class="soft">${said} not listed.</p>`;
  }

  #idle(idle: readonly IdleObject[]): TemplateResult | typeof nothing {
    if (idle.length === 0) return nothing;
    return html`<h3>Other in the files, and no flow with it</h3>
      <ul>
        ${idle.map(
          ({ object, says, span, side }) =>
            html`<li><strong>${object}</strong>: ${says} ${this.#place(side, span)}</li>`,
        )}
      </ul>`;
  }
}
