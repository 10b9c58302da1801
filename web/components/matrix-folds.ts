import { html, nothing, type TemplateResult } from "lit";

/** With more namespaces than these there are no buttons for each: cells unfold theirs. */
const manyGroups = 8;

/** Buttons that fold namespaces to one row and column each, and unfold them. */
export function foldButtons(
  groups: readonly string[],
  folded: ReadonlySet<string>,
  setFolded: (folded: ReadonlySet<string>) => void,
): unknown {
  if (groups.length < 2) return nothing;
  if (groups.length > manyGroups) {
    return html`<button class="quiet" @click=${() => setFolded(new Set([...groups, "outside"]))}>▸ Fold all</button>
      <button class="quiet" @click=${() => setFolded(new Set())}>▾ Unfold all</button>`;
  }
  return groups.map((group) => foldButton(group, folded, setFolded));
}

function foldButton(
  group: string,
  folded: ReadonlySet<string>,
  setFolded: (folded: ReadonlySet<string>) => void,
): TemplateResult {
  const isFolded = folded.has(group);
  const others = [...folded].filter((other) => other !== group);
  const toggle = () => setFolded(new Set(isFolded ? others : [...others, group]));
  return html`<button class="quiet" aria-expanded=${!isFolded} @click=${toggle}>${isFolded ? "▸" : "▾"} ${group}</button>`;
}
