import { type EditorState, type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { type Command, EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";

/**
 * What a place of the text means, in sentences with code in backticks; none where there is nothing to tell. `undefined`
 * while the text is ahead of what was read.
 */
export type AskMeaning = (position: number) => Promise<readonly string[] | undefined>;

const show = StateEffect.define<Tooltip | undefined>();

/** What was asked for by the key: until one types, moves on or leaves it with Escape. */
const shown = StateField.define<Tooltip | undefined>({
  create: () => undefined,
  update(current, { docChanged, selection, effects }) {
    const asked = effects.find((effect) => effect.is(show));
    if (asked) return asked.value as Tooltip | undefined;
    return docChanged || selection ? undefined : current;
  },
  provide: (field) => showTooltip.from(field, (tooltip) => tooltip ?? null),
});

function tooltipAt(pos: number, sentences: readonly string[]): Tooltip {
  return { pos, above: true, create: () => ({ dom: render(sentences) }) };
}

function render(sentences: readonly string[]): HTMLElement {
  const box = document.createElement("div");
  box.className = "cm-meaning";
  box.setAttribute("role", "tooltip");
  for (const sentence of sentences) {
    const line = document.createElement("p");
    line.append(...sentence.split("`").map((part, i) => (i % 2 === 1 ? asCode(part) : part)));
    box.append(line);
  }
  return box;
}

function asCode(text: string): HTMLElement {
  const code = document.createElement("code");
  code.textContent = text;
  return code;
}

/** In the blanks before a line's text, what that begins with. */
function firstSeen(state: EditorState, position: number): number {
  const { from, text } = state.doc.lineAt(position);
  const first = /^(?: |- )*/.exec(text)![0].length;
  return Math.max(position, from + Math.min(first, text.length));
}

function tellAtCursor(ask: AskMeaning): Command {
  return (view) => {
    const { state } = view;
    const position = firstSeen(state, state.selection.main.head);
    void ask(position).then((sentences) => {
      if (!sentences || view.state.doc !== state.doc) return;
      const told = sentences.length > 0 ? sentences : ["nothing here matches anything by itself"];
      const text = told.join(". ").replaceAll("`", "");
      view.dispatch({ effects: [show.of(tooltipAt(position, told)), EditorView.announce.of(text)] });
    });
    return true;
  };
}

const hide: Command = (view) => {
  if (!view.state.field(shown)) return false;
  view.dispatch({ effects: show.of(undefined) });
  return true;
};

const theme = EditorView.theme({
  ".cm-meaning": { maxWidth: "min(420px, 88vw)", padding: "6px 10px", fontFamily: "var(--font)", lineHeight: "1.45" },
  ".cm-meaning p": { margin: "2px 0", overflowWrap: "anywhere" },
  ".cm-meaning code": {
    padding: "0 3px",
    borderRadius: "3px",
    backgroundColor: "color-mix(in srgb, var(--text) 8%, transparent)",
    fontFamily: "var(--mono)",
  },
});

/** Tells what a selector, a block or a port matches now, under the pointer or by Mod-i at the cursor. */
export function meaning(ask: AskMeaning): Extension {
  const hover = hoverTooltip(
    async ({ state }, position) => {
      const { from, text } = state.doc.lineAt(position);
      if (!/\S/.test(text[position - from] ?? " ")) return null;
      const sentences = await ask(position);
      return sentences && sentences.length > 0 ? tooltipAt(position, sentences) : null;
    },
    { hoverTime: 350 },
  );
  const keys = [
    { key: "Mod-i", run: tellAtCursor(ask), preventDefault: true },
    { key: "Escape", run: hide },
  ];
  return [hover, shown, theme, Prec.highest(keymap.of(keys))];
}
