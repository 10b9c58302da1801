import type { Diagnostic as Mark } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import type { Diagnostic, Fix } from "../../src/text/diagnostic.ts";

/** What the editor shows at a diagnostic: `inEditor` gives the place there of an offset in the file. */
export function markOf(
  { severity, message, help, span, fix }: Diagnostic,
  mayMend: boolean,
  inEditor: (offset: number) => number,
): Mark {
  const [from, to] = [inEditor(span.start), inEditor(span.end)];
  const actions = fix && mayMend ? [actionOf(fix, (offset) => inEditor(span.start + offset) - from)] : [];
  return { from, to, severity, message: help ? `${message}\n${help}` : message, actions };
}

/** The edits move along with the mark. */
function actionOf({ title, edits }: Fix, inEditor: (offset: number) => number): NonNullable<Mark["actions"]>[number] {
  const changes = edits.map(({ start, end, text }) => ({ from: inEditor(start), to: inEditor(end), insert: text }));
  return {
    name: title.replaceAll("`", ""),
    apply(view: EditorView, at: number) {
      view.dispatch({
        changes: changes.map(({ from, to, insert }) => ({ from: at + from, to: at + to, insert })),
        userEvent: "input.fix",
      });
      view.focus();
    },
  };
}
