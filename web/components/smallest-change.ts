import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { changedTexts } from "../../src/apply-edits.ts";
import type { Question } from "../../src/policy/question.ts";
import type { Answer } from "../../src/views/answer.ts";
import type { DiffLine, Hunk } from "../../src/views/line-diff.ts";
import type { EffectText, SuggestionsText, SuggestionText } from "../../src/views/suggestion-text.ts";
import { emit } from "../events.ts";
import { isLarge, type OpenFile } from "../open-file.ts";
import { noPages, type Pages } from "../pages.ts";
import type { Glyph } from "./glyphs.ts";
import { glyph, withCode } from "./parts.ts";
import { shared } from "./shared.styles.ts";
import { smallestChangeStyles } from "./smallest-change.styles.ts";

/** In milliseconds: while one goes from answer to answer nothing is tried. */
const pauseBeforeTrying = 400;

const signs: Readonly<Record<DiffLine["kind"], string>> = { same: " ", added: "+", removed: "−" };

const effectGlyphs: Readonly<Record<EffectText["kind"], Glyph>> = {
  none: { sign: "✓", name: "nothing else", hue: "allowed" },
  opens: { sign: "＋", name: "a risk", hue: "warning" },
  closes: { sign: "−", name: "an outage", hue: "warning" },
};

/** The least edits of the files that would turn the answer: each can be looked at, applied by one click, and undone. */
@customElement("smallest-change")
export class SmallestChange extends LitElement {
  static override readonly styles = [shared, smallestChangeStyles];

  /** A new object for every answer: what was found for another one is not shown. */
  @property({ attribute: false }) answer: Answer = { kind: "unasked" };
  @property({ attribute: false }) question: Question = { from: "", to: "" };
  @property({ attribute: false }) pages: Pages = noPages;
  @property({ attribute: false }) files: readonly OpenFile[] = [];
  /** The answer is of these very files, and not of what they were until a moment ago. */
  @property({ attribute: false }) isCurrent = true;

  @state() private found: SuggestionsText | undefined;
  @state() private tries = false;

  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("answer")) return;
    this.found = undefined;
    this.tries = false;
    clearTimeout(this.#timer);
    if (this.#canTurn) this.#timer = setTimeout(() => this.#try(false), pauseBeforeTrying);
  }

  get #canTurn(): boolean {
    return this.answer.kind === "verdict" && this.answer.verdict.state !== "unknown";
  }

  async #try(evenIfLong: boolean): Promise<void> {
    const { answer, question } = this;
    this.tries = evenIfLong;
    const found = await this.pages.suggestions({ question, evenIfLong });
    if (answer !== this.answer) return;
    this.tries = false;
    this.found = found;
  }

  override render() {
    if (!this.#canTurn) return "";
    return html`<section class="box" aria-labelledby="title">
      <h3 id="title" tabindex="-1">Smallest change ${this.#goal()}</h3>
      ${this.#content()}
    </section>`;
  }

  #goal(): TemplateResult | string {
    const goal = this.found?.kind === "found" ? this.found.goal : undefined;
    return goal ? html`<span class="soft">to ${goal} it</span>` : "";
  }

  #content(): TemplateResult {
    const { found } = this;
    if (found === undefined) return html`<p class="soft" role="status">${this.tries ? "Trying changes…" : "…"}</p>`;
    if (found.kind === "long") {
      return html`<p class="soft">The input is large: to try changes takes a while.</p>
        <button ?disabled=${this.tries} @click=${() => this.#try(true)}>${this.tries ? "Trying changes…" : "Find changes"}</button>`;
    }
    if (found.list.length === 0) return html`<p class="soft">${this.#none()}</p>`;
    return html`<ol class="list">
      ${found.list.map((one) => this.#suggestion(one))}
    </ol>`;
  }

  #none(): string {
    const isNobody =
      this.answer.kind === "verdict" && this.answer.verdict.halves.every(({ policies }) => policies.length === 0);
    return isNobody
      ? "No policy decides this, and none that can be written would."
      : "No single change of labels, rules or policies was found that turns this answer.";
  }

  #suggestion(suggestion: SuggestionText): TemplateResult {
    const { steps, hunks, effects } = suggestion;
    return html`<li class="suggestion">
      <p class="steps">
        ${steps.map((step, i) => html`${i > 0 ? html`<br />` : ""}<span>${withCode(sentence(step))}</span>`)}
      </p>
      ${effects.map((effect) => this.#effect(effect))}
      <div class="row">
        <details>
          <summary>Preview</summary>
          ${hunks.map(hunkText)}
        </details>
        <button class="apply" aria-label="Apply: ${steps.join(", and ").replaceAll("`", "")}" @click=${() => this.#apply(suggestion)}>
          Apply
        </button>
      </div>
    </li>`;
  }

  #effect({ kind, sentence: text, flows, more }: EffectText): TemplateResult {
    const sign = effectGlyphs[kind];
    if (flows.length === 0) return html`<p class="effect">${glyph(sign)} ${text}</p>`;
    return html`<details class="effect">
      <summary>${glyph(sign)} <strong>${text}</strong></summary>
      <ul>
        ${flows.map((flow) => html`<li>${flow}</li>`)}
        ${more > 0 ? html`<li class="soft">and ${more} more</li>` : ""}
      </ul>
    </details>`;
  }

  #apply({ edits, says }: SuggestionText): void {
    if (!this.isCurrent) return;
    const texts = changedTexts(
      this.files.flatMap((file) => (isLarge(file) ? [] : [file])),
      edits,
    );
    const files = [...texts].map(([path, text]) => ({ path, text }));
    // Its button goes with the answer that it turns; the next changes come here.
    this.renderRoot.querySelector<HTMLElement>("#title")?.focus({ preventScroll: true });
    emit(this, { kind: "change-files", files, says });
  }
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function hunkText({ path, file, line, lines }: Hunk): TemplateResult {
  return html`<figure class="hunk">
    <figcaption>${path}${file === "new" ? html` <span class="soft">new file</span>` : `, line ${line}`}</figcaption>
    <pre tabindex="0" aria-label="Change of ${path}">${lines.map(lineText)}</pre>
  </figure>`;
}

function lineText({ kind, text }: DiffLine): TemplateResult {
  const line = `${signs[kind]} ${text}\n`;
  if (kind === "added") return html`<ins>${line}</ins>`;
  return kind === "removed" ? html`<del>${line}</del>` : html`<span>${line}</span>`;
}
