import type { LitElement, ReactiveController } from "lit";
import { unreachable } from "../../src/unreachable.ts";
import { commandOf, type Deed, type Place } from "../commands.ts";
import {
  CancelOpeningEvent,
  CommandEvent,
  ExportEvent,
  emit,
  OpenExampleEvent,
  PinEvent,
  ShareEvent,
} from "../events.ts";
import type { AppState, View } from "../state.ts";
import type { ChangesPanel } from "./changes-panel.ts";
import type { FlowTable } from "./flow-table.ts";
import { palettePart, tablePart } from "./late-parts.ts";
import { isOpening } from "./opening-card.ts";
import type { ProblemsPanel } from "./problems-panel.ts";
import type { QuestionBar } from "./question-bar.ts";
import type { SourcesPanel } from "./sources-panel.ts";

interface Page extends LitElement {
  readonly state: AppState;
  readonly isNarrow: boolean;
}

/** Does on the page what keys and the palette command, and puts the focus where they lead. */
export class Keyboard implements ReactiveController {
  /** While the list of commands was not here yet: it begins with that. */
  typed = "";
  readonly #page: Page;
  readonly #press = (event: KeyboardEvent) => this.#hear(event);
  /** Before what has the focus hears of it: a space would press a button. */
  readonly #pressFirst = (event: KeyboardEvent) => {
    if (this.#page.state.session.dialog === "palette" && !palettePart.module) this.#typeAhead(event);
  };

  constructor(page: Page) {
    this.#page = page;
    page.addController(this);
    page.addEventListener(CommandEvent.type, ({ deed }) => void this.#do(deed));
  }

  hostConnected(): void {
    document.addEventListener("keydown", this.#press);
    for (const type of ["keydown", "keyup"] as const) addEventListener(type, this.#pressFirst, { capture: true });
  }

  hostDisconnected(): void {
    document.removeEventListener("keydown", this.#press);
    for (const type of ["keydown", "keyup"] as const) removeEventListener(type, this.#pressFirst, { capture: true });
  }

  #hear(event: KeyboardEvent): void {
    const { state } = this.#page;
    if (event.key === "Escape" && isOpening(state)) this.#page.dispatchEvent(new CancelOpeningEvent());
    if (event.key === "Escape") this.#hideNotices(state);
    const deed = commandOf(event, state.session)?.deed(state);
    if (!deed) return;
    event.preventDefault();
    if (!state.session.dialog) void this.#do(deed);
  }

  /** A first space still presses the button that has the focus. */
  #typeAhead(event: KeyboardEvent): void {
    const { key, type, ctrlKey, metaKey, altKey } = event;
    const isText = key.length === 1 && `${this.typed}${key}` !== " ";
    const isEnter = key === "Enter" && this.typed !== "";
    if (ctrlKey || metaKey || altKey || (!isText && !isEnter && key !== "Escape" && key !== "Backspace")) return;
    event.preventDefault();
    event.stopPropagation();
    if (type === "keyup") return;
    if (key === "Escape") {
      this.typed = "";
      emit(this.#page, { kind: "show-dialog", dialog: undefined });
    } else if (key === "Backspace") this.typed = this.typed.slice(0, -1);
    else this.typed += isEnter ? "\n" : key;
  }

  #hideNotices({ session }: AppState): void {
    if (session.tellsFound) emit(this.#page, { kind: "hide-found" });
    if (session.done) emit(this.#page, { kind: "hide-done" });
  }

  async #do(deed: Deed): Promise<void> {
    const page = this.#page;
    switch (deed.kind) {
      case "go":
        return this.#go(deed.place);
      case "act":
        for (const action of deed.actions) emit(page, action);
        if (page.isNarrow && deed.actions.some(({ kind }) => kind === "ask")) await this.#go("ask");
        return;
      case "show-file":
        emit(page, { kind: "show-file", path: deed.path });
        return this.#go("yaml");
      case "open-example":
        page.dispatchEvent(new OpenExampleEvent(deed.name));
        return;
      case "share":
        page.dispatchEvent(new ShareEvent("link"));
        return;
      case "pin":
        page.dispatchEvent(new PinEvent(deed.pinning));
        return;
      case "export":
        page.dispatchEvent(new ExportEvent(deed.wanted));
        return;
      default:
        return unreachable(deed);
    }
  }

  async #go(place: Place): Promise<void> {
    this.#show(place);
    await this.#page.updateComplete;
    if (place === "find") await tablePart.load();
    await this.#focus(place);
  }

  #show(place: Place): void {
    const { isNarrow, state } = this.#page;
    const show = (view: View) => emit(this.#page, { kind: "show-view", view });
    switch (place) {
      case "answer":
      case "ask":
        if (isNarrow) show("ask");
        return;
      case "why":
      case "yaml":
        if (isNarrow) show(place);
        return;
      case "find":
        show("table");
        return;
      case "problems":
      case "changes":
      case "tests":
      case "paths":
        if (isNarrow) show(place);
        else emit(this.#page, { kind: "toggle-drawer", drawer: place });
        return;
      case "next-problem":
      case "previous-problem":
        if (isNarrow || state.session.drawer !== "problems") this.#show("problems");
        return;
      case "next-change":
      case "previous-change":
        if (isNarrow) show("changes");
        return;
      default:
        show(place);
    }
  }

  async #focus(place: Place): Promise<void> {
    const first = <E extends HTMLElement>(selector: string) => this.#page.renderRoot.querySelector<E>(selector);
    switch (place) {
      case "answer":
        return first("verdict-banner")?.focus();
      case "ask":
        return first<QuestionBar>("question-bar")?.focusPicker();
      case "find":
        return first<FlowTable>("flow-table")?.focusFilter();
      case "why":
        return first("why-panel")?.focus();
      case "yaml":
        return first<SourcesPanel>("sources-panel")?.focusEditor();
      case "problems":
      case "changes":
      case "tests":
      case "paths":
        return first(`#drawer-${place}, #tab-${place}`)?.focus();
      case "next-problem":
        return first<ProblemsPanel>("problems-panel")?.walk(1);
      case "previous-problem":
        return first<ProblemsPanel>("problems-panel")?.walk(-1);
      case "next-change":
        return first<ChangesPanel>("changes-panel")?.walk(1);
      case "previous-change":
        return first<ChangesPanel>("changes-panel")?.walk(-1);
      default:
        return first(`#tab-${place}`)?.focus();
    }
  }
}
