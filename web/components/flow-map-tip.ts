import { html, type TemplateResult } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import type { Point } from "../../src/views/layout.ts";

/** A title and where the pointer met what it is of. */
export interface Tip extends Point {
  readonly title: string;
}

/** The title beside the pointer, on the side where there is room for it: its name, then a line for each thing told. */
export function tipBeside({ title, x, y }: Tip, { clientWidth, clientHeight }: HTMLElement): TemplateResult {
  const [left, up] = [x > clientWidth / 2, y > clientHeight / 2];
  const shift = `translate(calc(${x}px + ${left ? "-100% - 12px" : "12px"}), calc(${y}px + ${up ? "-100% - 12px" : "12px"}))`;
  const [name, ...rest] = title.split(" · ");
  const lines = [rest.slice(0, -1).join(" · "), ...(rest.at(-1)?.split("; ") ?? [])].filter((text) => text !== "");
  return html`<div class="tip" style=${styleMap({ transform: shift })}>
    <p class="name">${name}</p>
    ${lines.map((text) => html`<p>${text}</p>`)}
  </div>`;
}
