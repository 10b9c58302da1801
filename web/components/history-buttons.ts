import { html, type TemplateResult } from "lit";
import { emit } from "../events.ts";
import type { History } from "../history.ts";

/** Undo and redo, each named after the step that it would take; `from` is who emits the wish. */
export function historyButtons(from: EventTarget, { past, future }: History<unknown>): TemplateResult {
  return html`<span class="history">
    ${button(from, "undo", past.at(-1)?.says)} ${button(from, "redo", future.at(-1)?.says)}
  </span>`;
}

const words = { undo: "Undo", redo: "Redo" } as const;
const signs = { undo: "↶", redo: "↷" } as const;

function button(from: EventTarget, kind: "undo" | "redo", says: string | undefined): TemplateResult {
  const name = says === undefined ? `Nothing to ${kind}` : `${words[kind]}: ${says}`;
  return html`<button
    class="quiet"
    title=${name}
    aria-label=${name}
    aria-disabled=${says === undefined}
    @click=${() => emit(from, { kind })}
  >
    ${signs[kind]}
  </button>`;
}
