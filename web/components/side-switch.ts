import { html, nothing, type TemplateResult } from "lit";
import { emit } from "../events.ts";
import { type Side, sides } from "../side.ts";
import type { AppState } from "../state.ts";

const names: Readonly<Record<Side, string>> = { before: "Before", after: "After", changes: "Changes" };

/** Which side of a review is looked at, where there are two; `from` is who emits the choice. */
export function sideSwitch(from: EventTarget, { document, session }: AppState): TemplateResult | typeof nothing {
  if (!document.before) return nothing;
  return html`<div class="sides" role="group" aria-label="Side of the review">
    ${sides.map(
      (side) => html`<button
        id="side-${side}"
        aria-pressed=${session.side === side}
        @click=${() => emit(from, { kind: "show-side", side })}
      >
        ${names[side]}
      </button>`,
    )}
  </div>`;
}

/** On narrow screens the header has no room: it stands under it. */
export function sideStrip(from: EventTarget, state: AppState): TemplateResult | typeof nothing {
  return state.document.before
    ? html`<section class="side-strip" aria-label="Review">${sideSwitch(from, state)}</section>`
    : nothing;
}
