import { html, nothing, type TemplateResult } from "lit";
import type { MatrixWidths } from "./matrix-sight.ts";

/** Says how many columns lie to the right of those in sight, and goes on to them. */
export function beyondButton(columns: number, { head, cell }: MatrixWidths): TemplateResult | typeof nothing {
  if (columns === 0) return nothing;
  const goOn = ({ currentTarget }: Event) => {
    const scroller = ((currentTarget as HTMLElement).getRootNode() as ShadowRoot).querySelector(".scroller")!;
    scroller.scrollLeft += Math.max(cell, scroller.clientWidth - head - cell);
  };
  return html`<button class="quiet beyond" title="Columns to the right" @click=${goOn}>
    ${columns.toLocaleString("en")} more →
  </button>`;
}
