import "@vaadin/dialog";
import { dialogFooterRenderer, dialogRenderer } from "@vaadin/dialog/lit.js";
import { html, type TemplateResult } from "lit";
import { emit } from "../events.ts";
import { defaultChoice, isSameChoice } from "../profile-choice.ts";
import type { AppState } from "../state.ts";
import "./compare-form.ts";
import "./open-dialog.ts";
import "./profile-dialog.ts";
import "./share-dialog.ts";
import "./shortcut-list.ts";

/** The dialogs of the page; `from` is who emits that one was closed. */
export function dialogs(from: EventTarget, { document, analysis, session }: AppState): TemplateResult {
  const close = () => emit(from, { kind: "show-dialog", dialog: undefined });
  /**
   * At once: `closed` comes only when it has faded away, and until then keys would not be commands. Heard before `opened`
   * is set: one that goes for another dialog is not to close that.
   */
  const follow =
    (dialog: AppState["session"]["dialog"]) =>
    ({ detail }: CustomEvent<{ readonly value: boolean }>) => {
      if (!detail.value && session.dialog === dialog) close();
    };
  return html`
    <vaadin-dialog
      header-title="Open manifests"
      width="640px"
      @opened-changed=${follow("open")}
      .opened=${session.dialog === "open"}
      ${dialogRenderer(
        () => html`<open-dialog .canAdd=${document.files.length > 0} .offers=${session.offers}></open-dialog>`,
        [document.files.length, session.offers],
      )}
    ></vaadin-dialog>
    <vaadin-dialog
      header-title="Compare two states"
      width="720px"
      @opened-changed=${follow("compare")}
      .opened=${session.dialog === "compare"}
      ${dialogRenderer(
        () => html`<compare-form .open=${document.files.length} .refused=${session.refusedPatch}></compare-form>`,
        [document.files.length, session.refusedPatch],
      )}
    ></vaadin-dialog>
    <vaadin-dialog
      header-title="Profile of the network plugin"
      width="720px"
      @opened-changed=${follow("profile")}
      .opened=${session.dialog === "profile"}
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
      header-title=${session.sharing?.kind === "not-opened" ? `The ${session.sharing.what} was not opened` : "Share"}
      width="560px"
      @opened-changed=${follow("share")}
      .opened=${session.dialog === "share"}
      ${dialogRenderer(() => html`<share-dialog .sharing=${session.sharing}></share-dialog>`, [session.sharing])}
      ${dialogFooterRenderer(() => html`<button class="primary" @click=${close}>Close</button>`, [session.dialog])}
    ></vaadin-dialog>
    <vaadin-dialog
      header-title="Keyboard"
      width="520px"
      @opened-changed=${follow("shortcuts")}
      .opened=${session.dialog === "shortcuts"}
      ${dialogRenderer(() => html`<shortcut-list .singleKeys=${session.singleKeys}></shortcut-list>`, [session.singleKeys])}
    ></vaadin-dialog>
  `;
}
