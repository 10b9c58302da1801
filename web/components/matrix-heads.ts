import { html, type TemplateResult } from "lit";
import type { Line } from "./matrix-lines.ts";

interface HeadLook {
  readonly isSelected: boolean;
  /** Who the line is, in full. */
  readonly title: string;
}

interface ColumnHeadLook extends HeadLook {
  /** Its namespace stands above it. */
  readonly isNamed: boolean;
  /** As a style. */
  readonly place: string;
}

export function columnHead({ name, group, opensGroup }: Line, index: number, look: ColumnHeadLook): TemplateResult {
  return html`<div
    class=${`column ${opensGroup ? "opens" : ""} ${look.isSelected ? "selected" : ""}`}
    role="columnheader"
    aria-colindex=${index + 2}
    title=${look.title}
    style=${look.place}
  >
    <span class="group">${look.isNamed ? group : ""}</span><span class="name">${name}</span>
  </div>`;
}

export function rowHead({ name, group }: Line, { isSelected, title }: HeadLook): TemplateResult {
  return html`<div
    class=${isSelected ? "row-head selected" : "row-head"}
    role="rowheader"
    aria-colindex="1"
    title=${title}
  >
    <span class="name">${name}</span><span class="group">${group === name ? "" : group}</span>
  </div>`;
}
