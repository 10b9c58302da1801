import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { formatKeys, keyedCommands } from "../commands.ts";
import { emit } from "../events.ts";
import { kbdStyles } from "./kbd.styles.ts";
import { shared } from "./shared.styles.ts";

/** Every key that does something, and whether single letters do. */
@customElement("shortcut-list")
export class ShortcutList extends LitElement {
  static override readonly styles = [
    shared,
    kbdStyles,
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
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
        margin-bottom: 8px;
      }
      input {
        flex: none;
        width: 24px;
        height: 24px;
        margin: 0;
        accent-color: var(--allowed-text);
      }
    `,
  ];

  @property({ attribute: false }) singleKeys = true;

  override render() {
    return html`
      <label>
        <input type="checkbox" .checked=${this.singleKeys} @change=${this.#change} />
        Single letters are commands while no field has the focus
      </label>
      <dl>
        ${keyedCommands.map(({ keys, name }) => html`<dt><kbd>${formatKeys(keys)}</kbd></dt><dd>${name}</dd>`)}
        <dt><kbd>Esc</kbd></dt><dd>Leave the editor, close a dialog, stop opening files</dd>
      </dl>
      <p class="soft">In the map: arrows move, <kbd>o</kbd> and <kbd>i</kbd>
      walk outgoing and incoming lines, <kbd>Enter</kbd> selects, <kbd>Shift Enter</kbd> opens the manifest, <kbd>Space</kbd> asks from, <kbd>Shift Space</kbd>
      asks to, <kbd>Alt</kbd> and arrows move a node (with <kbd>Shift</kbd> its namespace),
      <kbd>+</kbd> <kbd>-</kbd> <kbd>0</kbd> zoom. In the matrix and the table:
      arrows move, <kbd>Enter</kbd> asks. On the bars between the columns: arrows change the widths.</p>
      <p class="soft">In the editor: <kbd>Ctrl Space</kbd> offers what may stand at the cursor,
      <kbd>Ctrl I</kbd> tells what the selector, block or port at the cursor matches,
      <kbd>Ctrl F</kbd> searches, <kbd>Ctrl Shift [</kbd> and <kbd>Ctrl Shift ]</kbd> fold and
      unfold at the cursor (<kbd>⌘ ⌥ [</kbd> and <kbd>⌘ ⌥ ]</kbd> on a Mac), <kbd>Alt Shift O</kbd> folds all documents but
      the current.</p>
    `;
  }

  #change({ target }: Event): void {
    emit(this, { kind: "use-single-keys", singleKeys: (target as HTMLInputElement).checked });
  }
}
