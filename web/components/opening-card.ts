import { html, type TemplateResult } from "lit";
import { CancelOpeningEvent, emit } from "../events.ts";
import { formatBytes } from "../format-bytes.ts";
import type { Progress } from "../protocol.ts";
import type { AppState } from "../state.ts";
import { pathText } from "./parts.ts";

/** How far the opening of files has come, once it takes a while; `from` is who emits that it is to stop. */
export function openingCard(from: EventTarget, { session: { opening } }: AppState): TemplateResult | undefined {
  switch (opening.kind) {
    case "none":
      return undefined;
    case "chosen":
      return working(from, "Opening…", "soon");
    case "reading":
      return reading(from, opening.progress);
    case "indexing":
      return working(from, "Indexing…");
    case "cancelled":
      return html`<div class="opening passing" @animationend=${() => emit(from, { kind: "hide-cancelled" })}>
        <div class="opening-text"><span role="status">Opening was cancelled</span></div>
      </div>`;
  }
}

function working(from: EventTarget, does: string, when = ""): TemplateResult {
  return html`<div class="opening ${when}">
    <div class="opening-text"><span>${does}</span>${cancelButton(from)}</div>
    <div class="opening-bar" role="progressbar" aria-label=${does.replace("…", "")}><div class="unsure"></div></div>
  </div>`;
}

export function isOpening({ session: { opening } }: AppState): boolean {
  return opening.kind === "chosen" || opening.kind === "reading" || opening.kind === "indexing";
}

function cancelButton(from: EventTarget): TemplateResult {
  return html`<button @click=${() => from.dispatchEvent(new CancelOpeningEvent())}>Cancel</button>`;
}

function reading(from: EventTarget, { read, total, file }: Progress): TemplateResult {
  const percent = total === 0 ? 0 : Math.floor((100 * read) / total);
  const amount = `${formatBytes(read)} of ${formatBytes(total)}`;
  return html`<div class="opening">
    <div class="opening-text">
      <span>${amount} · ${pathText(file)}</span>
      ${cancelButton(from)}
    </div>
    <div
      class="opening-bar"
      role="progressbar"
      aria-label="Opening files"
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${percent}
      aria-valuetext=${amount}
    >
      <div style="width: ${percent}%"></div>
    </div>
  </div>`;
}
