import { html, type TemplateResult } from "lit";
import { emit } from "../events.ts";
import { formatWhen } from "../kept-slots.ts";
import type { BeforeFiles, Came, Side } from "../side.ts";
import { isolated } from "./parts.ts";

/** What the files are compared with, and what can be done about it; `from` is who emits the wish. */
export function beforeLine(from: EventTarget, { files, came }: BeforeFiles, side: Side): TemplateResult {
  const amount = files.length === 1 ? "1 file" : `${files.length.toLocaleString("en")} files`;
  const says = side === "before" ? "This is Before, to be read only" : "Compared with Before";
  return html`<div class="before-line">
    <p>${says}: ${amount}, ${cameText(came)}.</p>
    <button class="link" @click=${() => emit(from, { kind: "swap-sides" })}>Swap Before and After</button>
    <button class="link" @click=${() => emit(from, { kind: "drop-before" })}>Drop Before</button>
  </div>`;
}

function cameText(came: Came): string | TemplateResult {
  switch (came.kind) {
    case "kept":
      return `kept at ${formatWhen(came.at, Date.now())}`;
    case "opened":
      return html`opened as ${isolated(came.from)}`;
    case "patched":
      return html`as before ${isolated(came.by)}`;
    case "example":
      return "of this example";
    case "swapped":
      return "swapped with After";
  }
}
