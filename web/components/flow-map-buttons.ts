import { html, nothing, type TemplateResult } from "lit";
import type { FullScreen } from "./full-screen.ts";

/** What keys do on the map, for those who hear it. */
export const keysText =
  "Arrow keys walk, o and i look along leaving and arriving lines, Enter selects, Shift and Enter opens the manifest, " +
  "Space asks from here, Shift and Space asks to here, Alt and arrow keys move a node, with Shift its namespace.";

const outwards = "M2 6V2H6M10 2H14V6M14 10V14H10M6 14H2V10";
const inwards = "M2 6H6V2M10 2V6H14M14 10H10V14M6 14V10H2";

export interface Zoomed {
  zoomBy(factor: number): void;
  fit(): void;
}

export function zoomButtons(map: Zoomed, screen: FullScreen): TemplateResult {
  const name = screen.isOn ? "Leave full screen" : "Full screen";
  const full = html`<button aria-label=${name} title=${name} @click=${() => screen.toggle()}>
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d=${screen.isOn ? inwards : outwards} fill="none" stroke="currentcolor" stroke-width="1.6" />
    </svg>
  </button>`;
  return html`<div class="zoom" role="group" aria-label="Zoom">
    <button aria-label="Zoom out" @click=${() => map.zoomBy(1 / 1.3)}>−</button>
    <button aria-label="Zoom in" @click=${() => map.zoomBy(1.3)}>+</button>
    <button @click=${() => map.fit()}>Fit</button>
    ${screen.isAvailable ? full : nothing}
  </div>`;
}
