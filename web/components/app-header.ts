import { html, type TemplateResult } from "lit";
import { formatKeys } from "../commands.ts";
import { CommandEvent, emit, ShareEvent } from "../events.ts";
import { isApple } from "../platform.ts";
import type { AppState } from "../state.ts";
import type { ExampleChoice } from "./app-menus.ts";
import "./app-menus.ts";
import { profileButton } from "./profile-button.ts";
import { sideSwitch } from "./side-switch.ts";

/** Name, menus, profile, commands, shortcuts, theme. `from` is who emits what is chosen. */
export function appHeader(
  from: EventTarget,
  state: AppState,
  examples: readonly ExampleChoice[],
  isDark: boolean,
): TemplateResult {
  const skip = () => from.dispatchEvent(new CommandEvent({ kind: "go", place: "answer" }));
  return html`<header>
    <button class="skip" @click=${skip}>Skip to the answer</button>
    <h1>Can<span>Reach</span></h1>
    <app-menus .examples=${examples} .compares=${state.document.before !== undefined}></app-menus>
    ${sideSwitch(from, state)} ${profileButton(from, state)}
    <button
      id="commands"
      class="quiet commands"
      aria-haspopup="dialog"
      aria-label="Commands, ${formatKeys("mod+k")}"
      aria-keyshortcuts=${isApple ? "Meta+K" : "Control+K"}
      @click=${() => emit(from, { kind: "show-dialog", dialog: "palette" })}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.4 7.9 3.6 3.6" fill="none" stroke="currentcolor" stroke-width="1.6" stroke-linecap="round" />
      </svg>
      <span class="keys">${formatKeys("mod+k")}</span>
    </button>
    <vaadin-tooltip for="commands" text="Commands"></vaadin-tooltip>
    <button
      id="share"
      class="quiet share"
      aria-haspopup="dialog"
      @click=${() => from.dispatchEvent(new ShareEvent("link"))}
    >
      Share
    </button>
    <vaadin-tooltip
      for="share"
      text="Copies a link that holds the files and the question. Nothing is sent to a server: browsers do not send what is behind the #"
    ></vaadin-tooltip>
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
