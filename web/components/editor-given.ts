import { Annotation } from "@codemirror/state";
import type { EditorView, ViewUpdate } from "@codemirror/view";
import { changedStretch } from "../changed-stretch.ts";

/** On changes that come from outside of the editor: an undo, a button. */
const given = Annotation.define<true>();

export function isGiven({ transactions }: ViewUpdate): boolean {
  return transactions.some((transaction) => transaction.annotation(given) === true);
}

/** Only what has changed becomes another, so that the scroll position and the folds stay; the cursor goes there. */
export function applyText(view: EditorView, text: string): void {
  const { doc } = view.state;
  const stretch = changedStretch(doc.toString(), text.replace(/\r\n?/g, "\n"));
  if (!stretch) return;
  const { start, oldEnd, end } = stretch;
  view.dispatch({
    changes: { from: start, to: oldEnd, insert: text.replace(/\r\n?/g, "\n").slice(start, end) },
    selection: { anchor: end },
    annotations: given.of(true),
    scrollIntoView: true,
  });
}
