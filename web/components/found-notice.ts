import "./timed-notice.ts";
import { html, type TemplateResult } from "lit";
import { emit } from "../events.ts";
import type { AppState } from "../state.ts";

/** Long enough to read it; it all stays above the list of files. */
const shownFor = 9_000;

/** Tells for a while what was found in the files just opened; `from` is who emits that it was closed. */
export function foundNotice(from: EventTarget, { document, analysis }: AppState, isTold: boolean): TemplateResult {
  const summary = analysis.picture?.summary;
  const hide = () => emit(from, { kind: "hide-found" });
  const { length } = document.files;
  const content = html`<div class="found-notice">
    <strong>${length === 1 ? "Opened 1 file" : `Opened ${length.toLocaleString("en")} files`}</strong>
    <button aria-label="Close" @click=${hide}>✕</button>
    <p>${summary?.found ?? "Nothing in them is of use: see Problems"}</p>
    ${[summary?.skipped, summary?.notEvaluated].map((text) => (text ? html`<p>! ${text}</p>` : ""))}
    ${summary?.notUsed ? html`<p class="soft">${summary.notUsed}</p>` : ""}
  </div>`;
  return html`<timed-notice .isTold=${isTold} .shownFor=${shownFor} .content=${content} @closed=${hide}></timed-notice>`;
}
