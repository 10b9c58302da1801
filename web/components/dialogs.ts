import "@vaadin/dialog";
import { dialogRenderer } from "@vaadin/dialog/lit.js";
import { html, type TemplateResult } from "lit";
import { emit } from "../events.ts";
import type { AppState } from "../state.ts";
import "./open-dialog.ts";
import "./shortcut-list.ts";

/** The dialogs of the page; `from` is who emits that one was closed. */
export function dialogs(from: EventTarget, { document, session }: AppState): TemplateResult {
  const close = () => emit(from, { kind: "show-dialog", dialog: undefined });
  return html`
    <vaadin-dialog
      header-title="Open manifests"
      width="640px"
      .opened=${session.dialog === "open"}
      @closed=${close}
      ${dialogRenderer(() => html`<open-dialog .canAdd=${document.files.length > 0}></open-dialog>`, [document.files.length])}
    ></vaadin-dialog>
    <vaadin-dialog
      header-title="Keyboard"
      width="520px"
      .opened=${session.dialog === "shortcuts"}
      @closed=${close}
      ${dialogRenderer(() => html`<shortcut-list></shortcut-list>`, [])}
    ></vaadin-dialog>
  `;
}
