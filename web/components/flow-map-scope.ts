import "@vaadin/combo-box";
import { comboBoxRenderer } from "@vaadin/combo-box/lit.js";
import { html, type TemplateResult } from "lit";
import type { ScopeOption } from "../../src/views/graph-scope.ts";
import { emit } from "../events.ts";

/** An option of the picker; `value` is a namespace, or empty for all. */
interface Choice {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
}

const several = "several";

/**
 * The pickers that the user has opened since they were told of last: one that is left may take up any option where the
 * map has gone on to another namespace meanwhile.
 */
const used = new WeakSet<EventTarget>();

function use({ currentTarget }: Event): void {
  const { opened } = currentTarget as HTMLElement & { opened: boolean };
  if (opened) used.add(currentTarget!);
}

/** Which namespaces the map is about, and the way back to all. */
export function scopePicker(
  from: EventTarget,
  options: readonly ScopeOption[],
  scope: readonly string[],
): TemplateResult {
  const choices = options.map(({ namespace, detail }): Choice => ({ value: namespace, label: namespace, detail }));
  const all: Choice = { value: "", label: "All namespaces", detail: `${options.length} namespaces` };
  const few: Choice = { value: several, label: scope.join(", "), detail: `${scope.length} namespaces` };
  const shown = scope.length > 1 ? several : (scope[0] ?? "");
  const choose = (namespace: string) => emit(from, { kind: "set-scope", scope: namespace === "" ? [] : [namespace] });
  const change = ({ target }: Event) => {
    const picker = target as HTMLElement & { value: string };
    if (!used.delete(picker)) picker.value = shown;
    else if (picker.value !== shown) choose(picker.value);
  };
  return html`<div class="scope" role="group" aria-label="Scope of the map">
    <vaadin-combo-box
      accessible-name="Namespace"
      theme="small"
      placeholder="All namespaces"
      item-label-path="label"
      item-value-path="value"
      item-id-path="value"
      .items=${[all, ...(scope.length > 1 ? [few] : []), ...choices]}
      .value=${shown}
      @change=${change}
      @opened-changed=${use}
      ${comboBoxRenderer<Choice>(({ label, detail }) => html`<div>${label}</div><small>${detail}</small>`, [])}
    ></vaadin-combo-box>
    ${scope.length > 0 ? html`<button @click=${() => choose("")}>All namespaces</button>` : ""}
  </div>`;
}
