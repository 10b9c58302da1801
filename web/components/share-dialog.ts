import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { unreachable } from "../../src/unreachable.ts";
import { ShareEvent } from "../events.ts";
import type { Sharing } from "../sharing.ts";
import { dialogStyles } from "./dialog.styles.ts";
import { shared } from "./shared.styles.ts";

type ToLink = Extract<Sharing, { kind: "link" }>;
type NotOpened = Extract<Sharing, { kind: "not-opened" }>;

/** What came of sharing: the link that was copied, or why there is none and what to do then. */
@customElement("share-dialog")
export class ShareDialog extends LitElement {
  static override readonly styles = [
    shared,
    dialogStyles,
    css`
      textarea {
        height: 72px;
        margin-bottom: 12px;
        font-size: var(--size-small);
        word-break: break-all;
      }
    `,
  ];

  @property({ attribute: false }) sharing: Sharing | undefined;

  override render() {
    const { sharing } = this;
    switch (sharing?.kind) {
      case undefined:
        return nothing;
      case "link":
        return this.#link(sharing);
      case "too-long":
        return html`<p role="status">
            A link to all of this would be too long: many programs cut off what has more than 32,000 characters. Share a file in
            its place: whoever opens it here, or drops it on the page, sees the same.
          </p>
          ${leftOutLines(sharing.leftOut)} ${privacy("file")}
          <div class="row">${this.#button("file", "Save as a file", true)}</div>`;
      case "impossible":
        return html`<p role="status"><span class="warning" aria-hidden="true">! </span>This cannot be shared: ${sharing.why}.</p>`;
      case "not-opened":
        return notOpened(sharing);
      default:
        return unreachable(sharing);
    }
  }

  #link({ link, isCopied, leftOut, holdsFiles }: ToLink): TemplateResult {
    return html`<p role="status">${isCopied ? copied(link) : "The browser refused to copy the link: copy it from here."}</p>
      <label for="link">Link</label>
      <textarea id="link" readonly spellcheck="false" .value=${link} @focus=${selectAll}></textarea>
      ${leftOutLines(leftOut)}
      ${holdsFiles ? privacy("link") : html`<p>It names the example, the question and how it is shown.</p>`}
      <div class="row">
        ${this.#button("link", "Copy the link again", false)} ${this.#button("file", "Save as a file", false)}
      </div>`;
  }

  #button(form: "link" | "file", text: string, isPrimary: boolean): TemplateResult {
    return html`<button
      class=${isPrimary ? "primary" : ""}
      @click=${() => this.dispatchEvent(new ShareEvent(form))}
    >
      ${text}
    </button>`;
  }
}

function copied(link: string): TemplateResult {
  const amount = link.length.toLocaleString("en");
  return html`<span class="allowed" aria-hidden="true">✓ </span>The link is copied: ${amount} characters.`;
}

function leftOutLines(leftOut: readonly string[]): readonly TemplateResult[] {
  return leftOut.map((text) => html`<p><span class="warning" aria-hidden="true">! </span>${text}</p>`);
}

function privacy(what: "link" | "file"): TemplateResult {
  const where =
    what === "link"
      ? html` all of it stands behind the <code>#</code>, which browsers do not send.`
      : " it is made here.";
  return html`<p>
    The ${what} holds the files themselves, the question and how it is shown: whoever gets it can read them. Nothing is
    sent to a server:${where}
  </p>`;
}

function notOpened({ what, why, help }: NotOpened): TemplateResult {
  return html`<p role="alert"><span class="warning" aria-hidden="true">! </span>The ${what} could not be opened: ${why}.</p>
    <p>${help}.</p>`;
}

function selectAll({ target }: FocusEvent): void {
  (target as HTMLTextAreaElement).select();
}
