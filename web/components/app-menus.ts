import "@vaadin/menu-bar";
import type { MenuBarItem, MenuBarItemSelectedEvent } from "@vaadin/menu-bar";
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { FlowForm } from "../../src/report/format-flows.ts";
import { ExportEvent, emit, OpenExampleEvent } from "../events.ts";
import type { ExportedList } from "../protocol.ts";
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

const forms: readonly { readonly form: FlowForm; readonly name: string }[] = [
  { form: "txt", name: "Text" },
  { form: "csv", name: "CSV" },
  { form: "md", name: "Markdown" },
  { form: "json", name: "JSON" },
];

const lists: readonly ExportedList[] = ["flows", "exposure"];
const listNames: Readonly<Record<ExportedList, string>> = { flows: "All flows", exposure: "Exposure" };

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

  override render() {
    const items: Command[] = [
      { text: "Open", run: () => emit(this, { kind: "show-dialog", dialog: "open" }) },
      { text: "Examples ▾", children: this.examples.map((example) => this.#example(example)) },
      {
        text: "Export ▾",
        children: lists.flatMap((list) => forms.map(({ form, name }) => this.#export(list, form, name))),
      },
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

  #export(list: ExportedList, form: FlowForm, name: string): Command {
    return { text: `${listNames[list]} as ${name}`, run: () => this.dispatchEvent(new ExportEvent(list, form)) };
  }
}
