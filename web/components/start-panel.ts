import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import { emit } from "../events.ts";
import { withCode } from "./parts.ts";
import { shared } from "./shared.styles.ts";

/** Why there is no picture: nothing is open, files were lost with a reload, could not be read, or hold no workloads. */
export type StartReason = "nothing-open" | "lost" | "unreadable" | "no-workloads";

/** Stands where the picture would, and says what to do. */
@customElement("start-panel")
export class StartPanel extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: grid;
        place-content: center;
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
      button {
        font-size: var(--size-text);
      }
      .command {
        display: block;
        overflow-x: auto;
        padding: 8px 12px;
        font-size: var(--size-small);
        white-space: nowrap;
        user-select: all;
      }
    `,
  ];

  @property({ attribute: false }) reason: StartReason = "nothing-open";

  /** The first thing that is wrong, where nothing could be read. */
  @property({ attribute: false }) problem: Diagnostic | undefined;

  override render() {
    return html`${this.#text()}
      <button class="primary" @click=${() => emit(this, { kind: "show-dialog", dialog: "open" })}>Open manifests</button>`;
  }

  #text(): TemplateResult {
    switch (this.reason) {
      case "lost":
        return html`<h3>Open your files once more</h3>
          <p class="soft">
            They never left the page they were opened in, so they are gone with it: not sent, not stored. Your question is
            kept and answered as soon as they are back.
          </p>`;
      case "unreadable":
        return html`<h3>Nothing here could be read</h3>
          <p class="soft">${withCode(this.problem?.message ?? "")}</p>
          ${this.problem?.help ? html`<p class="soft">${withCode(this.problem.help)}</p>` : ""}
          <p><button @click=${() => emit(this, { kind: "show-view", view: "problems" })}>Show all problems</button></p>`;
      case "no-workloads":
        return html`<h3>No workloads in these files</h3>
          <p class="soft">Policies need pods to speak about. From a cluster, one command gets all of it:</p>
          <p><code class="command">kubectl get ns,pods,svc,deploy,sts,ds,netpol -A -o yaml</code></p>`;
      case "nothing-open":
        return html`<h3>Who can reach whom?</h3>
          <p class="soft">Drop Kubernetes manifests anywhere on this page: files, a folder, a .zip or a .tar.gz.</p>`;
    }
  }
}
