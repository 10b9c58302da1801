import "./timed-notice.ts";
import { html, type TemplateResult } from "lit";
import { emit } from "../events.ts";
import type { Done } from "../state.ts";

/** Long enough to read it and to think better of it. */
const shownFor = 8_000;

/** Tells what a button has just done to the files, with the way back; `from` is who emits what is wanted. */
export function doneNotice(from: EventTarget, done: Done | undefined): TemplateResult {
  const isTold = done?.kind === "done";
  const hide = () => emit(from, { kind: "hide-done" });
  const content = html`<div class="found-notice done-notice">
    <p><strong>Done:</strong> ${done?.says}</p>
    <button class="named" @click=${() => emit(from, { kind: "undo" })}>Undo</button>
    <button aria-label="Close" @click=${hide}>✕</button>
  </div>`;
  return html`<timed-notice
    .isTold=${isTold}
    .shownFor=${shownFor}
    .content=${content}
    @closed=${() => (isTold ? hide() : undefined)}
  ></timed-notice>`;
}
