import "@vaadin/menu-bar";
import type { MenuBarItem, MenuBarItemSelectedEvent } from "@vaadin/menu-bar";
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ExportEvent, emit, OpenExampleEvent, ShareEvent } from "../events.ts";
import { type ExportChoice, exportChoices, reportChoices } from "../exports.ts";
import { narrowScreen } from "./media-query.ts";
import { keepMenuRoles } from "./menu-roles.ts";
import { shared } from "./shared.styles.ts";

/** An example as the menu shows it. */
export interface ExampleChoice {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly story: readonly string[];
}

interface Command extends MenuBarItem {
  readonly run?: () => void;
}

/** Open, Examples, Export. */
@customElement("app-menus")
export class AppMenus extends LitElement {
  static override readonly styles = [
    shared,
    css`
      vaadin-menu-bar {
        min-width: 0;
      }
      .example-choice {
        width: min(420px, 80vw);
        padding: 4px 0;
        white-space: normal;
      }
      .example-choice span,
      .example-choice strong,
      .example-choice small {
        display: block;
        line-height: 1.35;
        text-align: left;
      }
      .example-choice small {
        color: var(--text-soft);
        font-size: var(--size-text);
      }
    `,
  ];

  @property({ attribute: false }) examples: readonly ExampleChoice[] = [];
  /** Whether there is a Before. */
  @property({ type: Boolean }) compares = false;

  readonly #narrow = narrowScreen(this);

  protected override firstUpdated(): void {
    keepMenuRoles(this.renderRoot.querySelector<HTMLElement>("vaadin-menu-bar")!);
  }

  override render() {
    const items: Command[] = [
      { text: "Open", run: () => emit(this, { kind: "show-dialog", dialog: "open" }) },
      { text: "Examples ▾", children: this.examples.map((example) => this.#example(example)) },
      {
        text: "Export ▾",
        children: [...(this.compares ? reportChoices : []), ...exportChoices].map((choice) => this.#export(choice)),
      },
      // The header has no room for a button of its own then.
      ...(this.#narrow.matches ? [{ text: "Share", run: () => this.dispatchEvent(new ShareEvent("link")) }] : []),
    ];
    return html`<vaadin-menu-bar
      theme="tertiary small"
      accessible-name="Files"
      .items=${items}
      @item-selected=${(event: MenuBarItemSelectedEvent<Command>) => event.detail.value.run?.()}
    ></vaadin-menu-bar>`;
  }

  #example({ name, title, description }: ExampleChoice): Command {
    const component = document.createElement("vaadin-menu-bar-item"); // any other element would not be a menu item to a reader
    component.className = "example-choice";
    const heading = document.createElement("strong");
    heading.textContent = title;
    const text = document.createElement("small");
    text.textContent = description.replaceAll("`", "");
    const lines = document.createElement("span"); // the item lays its own content side by side
    lines.append(heading, text);
    component.append(lines);
    return { component, run: () => this.dispatchEvent(new OpenExampleEvent(name)) };
  }

  #export({ wanted, name }: ExportChoice): Command {
    return { text: name, run: () => this.dispatchEvent(new ExportEvent(wanted)) };
  }
}
