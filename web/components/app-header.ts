import { html, type TemplateResult } from "lit";
import { emit } from "../events.ts";
import type { AppState } from "../state.ts";
import type { ExampleChoice } from "./app-menus.ts";
import "./app-menus.ts";
import { profileButton } from "./profile-button.ts";

/** Name, menus, profile, shortcuts, theme. `from` is who emits what is chosen. */
export function appHeader(
  from: EventTarget,
  state: AppState,
  examples: readonly ExampleChoice[],
  isDark: boolean,
): TemplateResult {
  return html`<header>
    <h1>Can<span>Reach</span></h1>
    <app-menus .examples=${examples}></app-menus>
    ${profileButton(from, state)}
    <button
      id="shortcuts"
      class="quiet round shortcuts"
      aria-label="Keyboard shortcuts"
      @click=${() => emit(from, { kind: "show-dialog", dialog: "shortcuts" })}
    >
      ?
    </button>
    <vaadin-tooltip for="shortcuts" text="Keyboard shortcuts"></vaadin-tooltip>
    <button
      id="theme"
      class="quiet round"
      aria-label=${isDark ? "Use the light theme" : "Use the dark theme"}
      @click=${() => emit(from, { kind: "set-theme", theme: isDark ? "light" : "dark" })}
    >
      ${isDark ? "☀" : "☾"}
    </button>
    <vaadin-tooltip for="theme" text=${isDark ? "Light theme" : "Dark theme"}></vaadin-tooltip>
  </header>`;
}
