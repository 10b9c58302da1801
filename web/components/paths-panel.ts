import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Question } from "../../src/policy/question.ts";
import type { HopText, PathText } from "../../src/views/path-text.ts";
import type { NoPath, PathsText } from "../../src/views/paths-view.ts";
import type { ReachableText, ReachGroup, ReachRow } from "../../src/views/reachable-text.ts";
import { emit } from "../events.ts";
import { type Glyph, stateGlyphs } from "./glyphs.ts";
import { withNames } from "./meant-names.ts";
import { glyph } from "./parts.ts";
import { pathsPanelStyles } from "./paths-panel.styles.ts";
import { shared } from "./shared.styles.ts";

const pathGlyphs: Readonly<Record<PathText["state"] | NoPath["state"], Glyph>> = {
  found: { sign: "!", name: "can be reached", hue: "warning" },
  open: { sign: "?", name: "may be reached", hue: "unknown" },
  none: { sign: "✕", name: "cannot be reached", hue: "blocked" },
  there: { sign: "·", name: "nothing to reach", hue: "none" },
};

/** How an intruder gets from the source to the destination, and all he gets to, hop by hop. */
@customElement("paths-panel")
export class PathsPanel extends LitElement {
  static override readonly styles = [shared, pathsPanelStyles];

  /** `undefined` until they have been looked for. */
  @property({ attribute: false }) paths: PathsText | undefined;

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(".all")?.focus(options);
  }

  override render() {
    return html`<div class="all" tabindex="-1">${this.#all(this.paths)}</div>`;
  }

  #all(paths: PathsText | undefined): TemplateResult {
    switch (paths?.kind) {
      case undefined:
        return html`<p class="soft">Looking for paths…</p>`;
      case "unasked":
        return html`<p class="soft">
          Pick a source: the paths of an intruder start there, and lead on through every pod he can connect to.
        </p>`;
      case "refused":
        return html`${paths.problems.map(
          ({ message, help, meant }) =>
            html`<p>${withNames(this, message, meant)}</p><p class="soft">${withNames(this, help, meant)}</p>`,
        )}`;
      case "paths":
        return html`
          ${paths.cautions.map((text) => html`<p class="caution warning">! ${text}</p>`)}
          <div class="columns">${this.#chain(paths.path)} ${this.#reachable(paths.reachable)}</div>
        `;
    }
  }

  #chain(path: PathText | NoPath | undefined): TemplateResult {
    if (!path) {
      return html`<section aria-label="Path">
        <p class="soft">Pick a destination to see the shortest chain that leads there.</p>
      </section>`;
    }
    return html`<section aria-label="Path">
      <p class="sentence" role="status">${glyph(pathGlyphs[path.state])}<span>${path.sentence}${"chain" in path && path.chain ? html`: <span class="chain">${path.chain}</span>` : ""}</span></p>
      ${path.state === "none" ? this.#hint(path) : this.#hops(path)}
    </section>`;
  }

  #hint({ hint }: NoPath): TemplateResult | string {
    return hint ? html`<p class="note">${hint}</p>` : "";
  }

  #hops({ hops, hangsOn, assumes }: PathText): TemplateResult {
    return html`
      ${hangsOn ? html`<p class="note unknown">${hangsOn}</p>` : ""}
      <ol class="hops" aria-label="Chain">
        ${hops.map((hop, i) => this.#hop(hop, i + 1))}
      </ol>
      ${assumes ? html`<p class="note soft">${assumes}</p>` : ""}
    `;
  }

  #hop({ from, to, ports, state, question }: HopText, number: number): TemplateResult {
    return html`<li>
      <span class="number" aria-hidden="true">${number}</span>${glyph(stateGlyphs[state])}
      <span class="text">
        ${this.#askAlone(question, `${from} → ${to}`)} <span class="soft">${ports}</span>
      </span>
    </li>`;
  }

  #reachable({ sentence, groups, notice }: ReachableText): TemplateResult {
    return html`<section aria-label="Reachable">
      <p class="sentence">${sentence}</p>
      ${groups.map((group) => this.#group(group))}
      ${notice ? html`<p class="note soft">${notice}</p>` : ""}
    </section>`;
  }

  #group({ title, amount, rows }: ReachGroup): TemplateResult {
    return html`<h3>${title} <span class="soft">${amount}</span></h3>
      ${
        rows.length === 0
          ? ""
          : html`<ul class="rows" aria-label=${`In ${title}`}>
            ${rows.map((row) => this.#row(row))}
          </ul>`
      }`;
  }

  #row({ name, via, ports, state, question }: ReachRow): TemplateResult {
    return html`<li>
      ${glyph(stateGlyphs[state])}
      <span class="text">
        ${this.#ask(question, name, "Ask for the chain that leads there")} <span class="soft">${ports}</span>
        ${via ? html`<span class="soft">through ${via}</span>` : ""}
      </span>
    </li>`;
  }

  /** The chain goes, and its buttons: the panel has the keyboard then. */
  #askAlone(question: Question, text: string): TemplateResult {
    const ask = () => {
      this.focus({ preventScroll: true });
      emit(this, { kind: "ask", question });
    };
    return html`<button class="link" title="Ask about this hop alone" @click=${ask}>${text}</button>`;
  }

  #ask(question: Question, text: string, title: string): TemplateResult {
    return html`<button class="link" title=${title} @click=${() => emit(this, { kind: "ask", question })}>${text}</button>`;
  }
}
