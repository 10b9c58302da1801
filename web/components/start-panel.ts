import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import { emit, OpenExampleEvent } from "../events.ts";
import type { SlotNote } from "../kept-slots.ts";
import type { ExampleChoice } from "./app-menus.ts";
import { offerLines } from "./offer-lines.ts";
import { withCode } from "./parts.ts";
import { shared } from "./shared.styles.ts";
import type { StartReason } from "./start-reason.ts";

const command = html`<p><code class="command">kubectl get ns,pods,svc,deploy,sts,ds,netpol -A -o yaml</code></p>`;

/** Stands where the picture would, and says what to do. */
@customElement("start-panel")
export class StartPanel extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: center;
        justify-items: center;
        overflow: auto;
        padding: 32px 24px;
        text-align: center;
      }
      h3 {
        margin-bottom: 8px;
        font-size: var(--size-title);
        letter-spacing: -0.01em;
      }
      p {
        max-width: 52ch;
        margin: 0 auto 16px;
        font-size: var(--size-lead);
      }
      .deeds {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        justify-content: center;
      }
      button {
        font-size: var(--size-text);
      }
      .command {
        display: block;
        padding: 8px 12px;
        font-size: var(--size-small);
        user-select: all;
      }
    `,
  ];

  @property({ attribute: false }) reason: StartReason = "nothing-open";

  /** What closed tabs have left. */
  @property({ attribute: false }) offers: readonly SlotNote[] = [];

  /** The first thing that is wrong, where nothing could be read. */
  @property({ attribute: false }) problem: Diagnostic | undefined;

  /** To be shown where nothing is open. */
  @property({ attribute: false }) example: ExampleChoice | undefined;

  override render() {
    return html`${this.#text()}
      <div class="deeds">
        <button class="primary" @click=${() => emit(this, { kind: "show-dialog", dialog: "open" })}>Open manifests</button>
        ${this.#other()}
      </div>`;
  }

  #other(): TemplateResult | typeof nothing {
    const { example } = this;
    if (this.reason === "unreadable") {
      return html`<button @click=${() => emit(this, { kind: "show-view", view: "problems" })}>Show all problems</button>`;
    }
    if (this.reason !== "nothing-open" || !example) return nothing;
    const open = () => this.dispatchEvent(new OpenExampleEvent(example.name));
    return html`<button @click=${open}>Show an example</button>`;
  }

  #text(): TemplateResult {
    switch (this.reason) {
      case "lost":
        return html`<h3>Open your files once more</h3>
          <p class="soft">
            Nothing of them is kept in this browser for this tab. Your question is kept and answered as soon as they are
            back.
          </p>
          ${offerLines(this, this.offers)}`;
      case "unreadable":
        return html`<h3>Nothing here could be read</h3>
          <p class="soft">${withCode(this.problem?.message ?? "")}</p>
          ${this.problem?.help ? html`<p class="soft">${withCode(this.problem.help)}</p>` : ""}`;
      case "no-workloads":
        return html`<h3>No workloads in these files</h3>
          <p class="soft">Policies need pods to speak about. From a cluster, one command gets all of it:</p>
          ${command}`;
      case "nothing-open":
        return html`<h3>Who can reach whom?</h3>
          <p class="soft">Drop Kubernetes manifests anywhere on this page: files, a folder, a .zip or a .tar.gz. From a cluster, one command gets all of it:</p>
          ${command}
          ${offerLines(this, this.offers)}`;
    }
  }
}
