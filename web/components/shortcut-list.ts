import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { shortcuts } from "../shortcuts.ts";
import { shared } from "./shared.styles.ts";

/** Every key that does something. */
@customElement("shortcut-list")
export class ShortcutList extends LitElement {
  static override readonly styles = [
    shared,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 8px 16px;
        margin: 0 0 12px;
      }
      dd {
        margin: 0;
      }
      kbd {
        display: inline-block;
        min-width: 26px;
        border: 1px solid var(--line-strong);
        border-bottom-width: 2px;
        border-radius: var(--radius-small);
        padding: 1px 6px;
        font: var(--size-text) var(--mono);
        text-align: center;
      }
    `,
  ];

  override render() {
    return html`
      <dl>
        ${shortcuts.map(({ key, does }) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}
        <dt><kbd>Esc</kbd></dt><dd>leave the editor, close a dialog, stop opening files</dd>
      </dl>
      <p class="soft">Single letters work while no field has the focus. In the map: arrows move, <kbd>o</kbd> and <kbd>i</kbd>
      walk outgoing and incoming lines, <kbd>Enter</kbd> selects, <kbd>Space</kbd> asks from, <kbd>Shift Space</kbd> asks to,
      <kbd>+</kbd> <kbd>-</kbd> <kbd>0</kbd> zoom. In the matrix and the table:
      arrows move, <kbd>Enter</kbd> asks. On the bars between the columns: arrows change the widths.</p>
    `;
  }
}
