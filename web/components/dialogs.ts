import "@vaadin/dialog";
import { dialogFooterRenderer, dialogRenderer } from "@vaadin/dialog/lit.js";
import { html, type TemplateResult } from "lit";
import { emit } from "../events.ts";
import { defaultChoice, isSameChoice } from "../profile-choice.ts";
import type { AppState } from "../state.ts";
import "./open-dialog.ts";
import "./profile-dialog.ts";
import "./shortcut-list.ts";

/** The dialogs of the page; `from` is who emits that one was closed. */
export function dialogs(from: EventTarget, { document, analysis, session }: AppState): TemplateResult {
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
      header-title="Profile of the network plugin"
      width="720px"
      .opened=${session.dialog === "profile"}
      @closed=${close}
      ${dialogRenderer(
        () => html`<profile-dialog .choice=${session.profile} .text=${analysis.picture?.profile}></profile-dialog>`,
        [session.profile, analysis.picture?.profile],
      )}
      ${dialogFooterRenderer(
        () => html`
          <button
            aria-disabled=${isSameChoice(session.profile, defaultChoice)}
            @click=${() => emit(from, { kind: "choose-profile", profile: defaultChoice })}
          >
            Reset to the default
          </button>
          <button class="primary" @click=${close}>Done</button>
        `,
        [session.profile],
      )}
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
