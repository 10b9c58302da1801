import { html, type TemplateResult } from "lit";
import { GoOnEvent } from "../events.ts";
import { formatWhen, type SlotNote } from "../kept-slots.ts";

/** More would be a list to read. */
const mostLines = 3;

/** What closed tabs have left, each to go on with; `from` is who emits the wish. */
export function offerLines(from: EventTarget, offers: readonly SlotNote[]): readonly TemplateResult[] {
  const now = Date.now();
  return offers.slice(0, mostLines).map(
    ({ id, at, says }) => html`<p class="offer">
      <button class="link" @click=${() => from.dispatchEvent(new GoOnEvent(id))}>
        Continue where you left off: ${says}, ${formatWhen(at, now)}
      </button>
    </p>`,
  );
}
