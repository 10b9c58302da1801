import { HighlightStyle, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const style = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-key)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: tags.content, color: "var(--code-value)" },
  { tag: [tags.labelName, tags.typeName], color: "var(--code-number)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--text-soft)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.meta, tags.bracket], color: "var(--text-soft)" },
]);

/** What a plain scalar is by the core schema; the grammar knows all of them as literals. */
export function scalarClass(text: string): "cm-number" | "cm-constant" | undefined {
  if (/^(?:true|True|TRUE|false|False|FALSE|null|Null|NULL|~)$/.test(text)) return "cm-constant";
  return /^(?:[-+]?(?:\d+|\d*\.\d+|\d+\.)(?:[eE][-+]?\d+)?|0x[\da-fA-F]+|0o[0-7]+)$/.test(text)
    ? "cm-number"
    : undefined;
}

const marks = {
  "cm-number": Decoration.mark({ class: "cm-number" }),
  "cm-constant": Decoration.mark({ class: "cm-constant" }),
};

const longestScalar = 40;

function markScalars(view: EditorView): DecorationSet {
  const found = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: ({ name, from, to, node }) => {
        if (name !== "Literal" || to - from > longestScalar || node.parent?.name === "Key") return;
        const known = scalarClass(view.state.sliceDoc(from, to));
        if (known) found.add(from, to, marks[known]);
      },
    });
  }
  return found.finish();
}

const scalars = ViewPlugin.define(
  (view) => ({
    marks: markScalars(view),
    update({ view, docChanged, viewportChanged, startState, state }) {
      const isParsed = syntaxTree(startState) !== syntaxTree(state);
      if (docChanged || viewportChanged || isParsed) this.marks = markScalars(view);
    },
  }),
  { decorations: (plugin) => plugin.marks },
);

const theme = EditorView.theme({
  ".cm-number, .cm-number *": { color: "var(--code-number)" },
  ".cm-constant, .cm-constant *": { color: "var(--code-constant)" },
});

/** Keys, texts, numbers, constants and comments, each in its colour. */
export const colours: Extension = [syntaxHighlighting(style), scalars, theme];
