import { html, type TemplateResult } from "lit";
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
