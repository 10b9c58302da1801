import { html, nothing, type TemplateResult } from "lit";
import { AsyncDirective, type DirectiveResult, directive } from "lit/async-directive.js";
import type { LatePart } from "./late-part.ts";

/** What stands in place of a part that is not here, or could not be loaded. `retry` loads it after all. */
export interface Absence {
  waiting(name: string): unknown;
  failure(name: string, retry: () => void): unknown;
}

class Late extends AsyncDirective {
  #showAgain: () => unknown = () => nothing;
  #failed: LatePart<unknown> | undefined;

  override render(part: LatePart<unknown>, show: () => unknown, absence: Absence) {
    this.#showAgain = () => this.render(part, show, absence);
    if (part.module !== undefined) return show();
    if (this.#failed === part) return absence.failure(part.name, () => this.#retry());
    this.#load(part);
    return absence.waiting(part.name);
  }

  protected override reconnected(): void {
    this.setValue(this.#showAgain());
  }

  #retry(): void {
    this.#failed = undefined;
    this.setValue(this.#showAgain());
  }

  #load(part: LatePart<unknown>): void {
    void part.load().then((isHere) => {
      if (!isHere) this.#failed = part;
      if (this.isConnected) this.setValue(this.#showAgain());
    });
  }
}

const lateDirective = directive(Late);

/**
 * Shows a part once its code is here. Its element is made only then, by the template, so that the properties it is given
 * find their accessors.
 */
export function late<Module>(
  part: LatePart<Module>,
  show: (module: Module) => unknown,
  absence: Absence = inItsPlace,
): DirectiveResult {
  return lateDirective(part, () => show(part.module!), absence);
}

/** A box of the same size. What waits for long says so. */
const inItsPlace: Absence = {
  waiting: (name) => html`<p class="late soft" role="status"><span>${name} is loading…</span></p>`,
  failure: (name, retry) => html`<p class="late" role="alert"><span>${failureText(name, retry)}</span></p>`,
};

/** A bar across the page, and only where it failed: for what stands over the page. */
export function acrossThePage(close: () => void): Absence {
  return {
    waiting: () => nothing,
    failure: (name, retry) => html`<p class="failure" role="alert">
      ${failureText(name, retry)} <button class="link" @click=${close}>Close</button>
    </p>`,
  };
}

/** For what is told elsewhere as well. */
export const unsaid: Absence = { waiting: () => nothing, failure: () => nothing };

/** The reload is the last resort: it loses what could not be saved. */
function failureText(name: string, retry: () => void): TemplateResult {
  return html`<strong>${name} could not be loaded.</strong> There is no connection, or CanReach was updated since this
    page was opened. <button class="link" @click=${retry}>Try again</button>; if that does not help, reload the page: work
    that is saved in this browser comes back.`;
}
