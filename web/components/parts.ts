import { html, svg, type TemplateResult } from "lit";
import type { Span } from "../../src/text/span.ts";
import type { Stance } from "../../src/views/stance.ts";
import { emit } from "../events.ts";
import type { Notice } from "../notice.ts";
import type { Glyph } from "./glyphs.ts";

/** Small pieces of templates that several components show alike. */

export function glyph({ sign, name, hue }: Glyph): TemplateResult {
  return html`<span class="glyph ${hue}" role="img" aria-label=${name}>${sign}</span>`;
}

/** What stands in backticks as code. */
export function withCode(text: string): readonly (string | TemplateResult)[] {
  return text.split("`").map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** A name in letters of any direction, which leaves what stands beside it where it is. */
export function isolated(name: string): TemplateResult {
  return html`<bdi dir="ltr">${name}</bdi>`;
}

/** Folders before what is in them, in letters of any direction. */
export function pathText(path: string): readonly (string | TemplateResult)[] {
  return path.split("/").flatMap((name, i) => (i === 0 ? [isolated(name)] : ["/", isolated(name)]));
}

/** `it is so` as `It is so.` */
export function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What all policies come to, and what to do about it. */
export function stanceText({ says, next }: Stance): TemplateResult {
  return html`<p class="stance"><strong>${asSentence(says)}</strong> <span class="soft">${asSentence(next)}</span></p>`;
}

/** What to say about the last opening. */
export function noticeText({ severity, text }: Notice): TemplateResult {
  if (severity === "info") return html`<p class="soft">${withCode(text)}</p>`;
  return html`<p class="warning"><span aria-hidden="true">! </span>${withCode(text)}</p>`;
}

/** A button that shows the place in the editor. */
export function placeButton(
  from: EventTarget,
  span: Span,
  text: string | TemplateResult = placeLabel(span),
): TemplateResult {
  const show = () => emit(from, { kind: "show-span", span });
  return html`<button class="link place" title="Show ${span.file}, line ${span.line}" @click=${show}>${text}</button>`;
}

function placeLabel({ file, line }: Span): TemplateResult {
  return html`${isolated(file.split("/").at(-1)!)}:${line}`;
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
