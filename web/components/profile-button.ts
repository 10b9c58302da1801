import { html, nothing, type TemplateResult } from "lit";
import { emit } from "../events.ts";
import { describeChoice } from "../profile-choice.ts";
import type { AppState } from "../state.ts";

/** Opens the profile, and tells what is chosen where it is not the default. `from` is who emits the wish. */
export function profileButton(from: EventTarget, state: AppState): TemplateResult {
  const words = wordsOf(state);
  const isDefault = words.length === 0;
  return html`<button
    class=${isDefault ? "quiet profile" : "profile chosen"}
    aria-haspopup="dialog"
    title=${isDefault ? "How the network plugin is taken to behave" : words.join(", ")}
    @click=${() => emit(from, { kind: "show-dialog", dialog: "profile" })}
  >
    Profile${isDefault ? nothing : html`<span>: <strong>${words.join(", ")}</strong></span>`}
  </button>`;
}

/** On narrow screens the header has no room: what is not the default stands under it. */
export function profileStrip(from: EventTarget, state: AppState): TemplateResult | typeof nothing {
  return wordsOf(state).length === 0 ? nothing : html`<div class="profile-strip">${profileButton(from, state)}</div>`;
}

function wordsOf({ session, analysis }: AppState): readonly string[] {
  const faults = analysis.picture?.profile.faults.length ?? 0;
  return [...describeChoice(session.profile), ...(faults > 0 ? [`${faults} not valid`] : [])];
}
