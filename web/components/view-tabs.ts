import { html, type TemplateResult } from "lit";
import type { View } from "../state.ts";

/** A tab: what it is called, and a number to notice beside its name. */
export interface Tab {
  readonly view: View;
  readonly name: string;
  readonly amount: number;
}

/** Tabs after the ARIA pattern: one tab stop, the arrow keys choose. `panel` is what the chosen one shows. */
export function viewTabs(
  tabs: readonly Tab[],
  chosen: View,
  choose: (view: View) => void,
  panel: unknown,
): TemplateResult {
  const press = (event: KeyboardEvent) => {
    const last = tabs.length - 1;
    const at = tabs.findIndex(({ view }) => view === chosen);
    const steps: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
    const next = steps[event.key];
    const tab = next === undefined ? undefined : tabs.at(next > last ? 0 : next);
    if (!tab) return;
    event.preventDefault();
    choose(tab.view);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${tab.view}`)?.focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label="Views" @keydown=${press}>
      ${tabs.map(
        ({ view, name, amount }) => html`<button
          id="tab-${view}"
          class="tab"
          role="tab"
          aria-selected=${view === chosen}
          aria-controls="panel"
          tabindex=${view === chosen ? 0 : -1}
          @click=${() => choose(view)}
        >
          ${name}${amount > 0 ? html`<span class="amount">${amount}</span>` : ""}
        </button>`,
      )}
    </div>
    <div id="panel" class="view" role="tabpanel" aria-labelledby="tab-${chosen}">${panel}</div>
  `;
}
