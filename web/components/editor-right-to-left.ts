import { syntaxTree } from "@codemirror/language";
import { Prec, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, Direction, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Hebrew, Arabic and the other letters that lead from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The first letter tells which way a text leads, as in HTML's `dir="auto"`. */
const leads = new RegExp(`^[^\\p{L}]*${rightToLeft.source}`, "u");

const written = new Set(["Comment", "Literal", "QuotedLiteral", "BlockLiteralContent"]);

/**
 * Comments and values that lead from right to left are read so, in themselves: their lines go on leading from left to
 * right, because in YAML a line's depth is its meaning.
 */
export const readRightToLeft = ViewPlugin.define(
  (view) => ({
    marks: marksIn(view),
    tree: syntaxTree(view.state),
    update(update: ViewUpdate) {
      const tree = syntaxTree(update.state);
      if (!update.docChanged && !update.viewportChanged && tree === this.tree) return;
      this.tree = tree;
      this.marks = marksIn(update.view);
    },
  }),
  {
    provide: (plugin) => {
      const marks = (view: EditorView): DecorationSet => view.plugin(plugin)?.marks ?? Decoration.none;
      return Prec.lowest([EditorView.decorations.of(marks), EditorView.bidiIsolatedRanges.of(marks)]);
    },
  },
);

const mark = Decoration.mark({
  attributes: { style: "direction: rtl; unicode-bidi: isolate" },
  bidiIsolate: Direction.RTL,
});

function marksIn({ state, visibleRanges }: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    if (!rightToLeft.test(state.sliceDoc(from, to))) continue;
    syntaxTree(state).iterate({
      from,
      to,
      enter: (node) => {
        if (!written.has(node.name)) return;
        const end = Math.min(node.to, to);
        for (let at = Math.max(node.from, from); at <= end; ) {
          const line = state.doc.lineAt(at);
          markText(marks, state.sliceDoc(at, Math.min(line.to, end)), at);
          at = line.to + 1;
        }
      },
    });
  }
  return marks.finish();
}

/** Of one line, without the signs that belong to YAML: they stay where they are. */
function markText(marks: RangeSetBuilder<Decoration>, text: string, at: number): void {
  if (!leads.test(text)) return;
  const before = /^[\s#"']*/.exec(text)![0].length;
  const behind = /["']?\s*$/.exec(text)![0].length;
  marks.add(at + before, at + text.length - behind, mark);
}
