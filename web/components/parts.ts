import { html, svg, type TemplateResult } from "lit";
import type { Span } from "../../src/text/span.ts";
import { emit } from "../events.ts";
import type { Glyph } from "./glyphs.ts";

/** Small pieces of templates that several components show alike. */

export function glyph({ sign, name, hue }: Glyph): TemplateResult {
  return html`<span class="glyph ${hue}" role="img" aria-label=${name}>${sign}</span>`;
}

/** What stands in backticks as code. */
export function withCode(text: string): readonly (string | TemplateResult)[] {
  return text.split("`").map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** A button that shows the place in the editor. */
export function placeButton(from: EventTarget, span: Span, text = placeText(span)): TemplateResult {
  const show = () => emit(from, { kind: "show-span", span });
  return html`<button class="link place" title="Show ${span.file}, line ${span.line}" @click=${show}>${text}</button>`;
}

export function placeText({ file, line }: Span): string {
  return `${file.split("/").at(-1)}:${line}`;
}

/** A closed lock where policies isolate, an open one where anybody may. */
export function lock(isolated: boolean): TemplateResult {
  const shackle = isolated ? svg`<path d="M5 7V5a3 3 0 0 1 6 0v2" />` : svg`<path d="M5 7V4.5a3 3 0 0 1 5.8-1" />`;
  return html`<svg class="lock ${isolated ? "closed" : "open"}" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <g fill="none" stroke="currentcolor" stroke-width="1.6" stroke-linecap="round">${shackle}</g>
    <rect x="3" y="7" width="10" height="7" rx="1.5" fill=${isolated ? "currentcolor" : "none"} stroke="currentcolor" stroke-width="1.4" />
  </svg>`;
}
