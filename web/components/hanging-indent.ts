import { type EditorState, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Deeper than this a wrapped line would have no room left beside its indent. */
const deepest = 24;

/** Wraps long lines under their own beginning: in YAML a line's depth is its meaning. */
export const hangingIndent = [
  EditorView.lineWrapping,
  ViewPlugin.define(
    (view) => ({
      lines: indentsOf(view),
      update(update: ViewUpdate) {
        if (update.docChanged || update.viewportChanged) this.lines = indentsOf(update.view);
      },
    }),
    { decorations: ({ lines }): DecorationSet => lines },
  ),
];

function indentsOf({ state, visibleRanges }: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      const indent = indentOf(state, line.from);
      if (indent > 0) marks.add(line.from, line.from, hanging(indent));
      at = line.to + 1;
    }
  }
  return marks.finish();
}

/** The blanks before the text, with the dashes of list items. */
function indentOf({ doc }: EditorState, start: number): number {
  const [blanks = ""] = /^ *(?:- +)*/.exec(doc.sliceString(start, start + deepest)) ?? [];
  return blanks.length;
}

function hanging(indent: number): Decoration {
  return Decoration.line({ attributes: { style: `padding-left: calc(${indent}ch + 6px); text-indent: -${indent}ch` } });
}
