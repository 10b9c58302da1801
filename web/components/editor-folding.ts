import { codeFolding, foldEffect, foldGutter, foldKeymap, foldService, unfoldAll } from "@codemirror/language";
import type { EditorState, Extension, Text } from "@codemirror/state";
import { type Command, EditorView, keymap } from "@codemirror/view";

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Folds every document but the one with the cursor; what was folded in that one is opened. */
export const foldOtherDocuments: Command = (view) => {
  const { doc, selection } = view.state;
  const listed = listDocuments(doc);
  const current = listed.findLast(({ from }) => from <= selection.main.head) ?? listed[0];
  const others = listed.filter((one) => one !== current);
  unfoldAll(view);
  const folds = others.map(({ from, to }) => ({ from: doc.lineAt(from).to, to })).filter(({ from, to }) => from < to);
  view.dispatch({ effects: folds.map((fold) => foldEffect.of(fold)) });
  return true;
};

/** Each with the line that separates it from the one before, and without the blank lines at its end. */
export function listDocuments(doc: Text): readonly Stretch[] {
  const text = doc.toString();
  const separators = [...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index);
  const first = text.search(/\S/);
  const starts = first === -1 || first === separators[0] ? separators : [first, ...separators];
  return starts.map((from, i) => ({ from, to: from + text.slice(from, starts[i + 1]).trimEnd().length }));
}

/** At the line a document begins with: from there to the end of it. Asked of every line in sight as one types. */
const documents = foldService.of(({ doc }, lineStart, lineEnd) => {
  if (!beginsDocument(doc, lineStart, doc.sliceString(lineStart, lineEnd))) return null;
  const end = endOfDocument(doc, lineEnd);
  return end !== undefined && end > lineEnd ? { from: lineEnd, to: end } : null;
});

function beginsDocument(doc: Text, start: number, line: string): boolean {
  if (separator.test(line)) return true;
  return start < longestHead && line.trim() !== "" && doc.sliceString(0, start).trim() === "";
}

const separator = /^---(?=\s|$)/;

/** Of most documents, not of those that are too long to be searched. */
function endOfDocument(doc: Text, lineEnd: number): number | undefined {
  const first = doc.lineAt(lineEnd).number + 1;
  let at = lineEnd + 1;
  let end = lineEnd;
  if (first > doc.lines) return end;
  for (const line of doc.iterLines(first, Math.min(doc.lines + 1, first + mostLines))) {
    if (separator.test(line)) return end;
    if (line.trim() !== "") end = at + line.trimEnd().length;
    at += line.length + 1;
  }
  return first + mostLines > doc.lines ? end : undefined;
}

const mostLines = 5_000;

/** What a fold holds: the object of a document, else how many lines. */
function nameFold(state: EditorState, { from, to }: Stretch): string {
  const text = state.sliceDoc(from, Math.min(to, from + longestHead));
  const kind = /^kind: *["']?(\w+)/m.exec(text)?.[1];
  const name = /^metadata:[^\S\n]*\n(?:[ #].*\n)*? {2}name: *["']?([^\s"']+)/m.exec(text)?.[1];
  if (kind) return `${kind}${name ? ` ${name}` : ""}`;
  const lines = state.doc.lineAt(to).number - state.doc.lineAt(from).number;
  return lines === 1 ? "1 line" : `${lines} lines`;
}

const longestHead = 4_000;

function placeholder(_view: EditorView, open: (event: Event) => void, name: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "cm-foldPlaceholder";
  element.textContent = `… ${name}`;
  element.title = "Unfold";
  element.setAttribute("aria-label", `folded: ${name}`);
  element.onclick = open;
  return element;
}

function marker(open: boolean): HTMLElement {
  const element = document.createElement("span");
  element.textContent = open ? "▾" : "▸";
  element.title = open ? "Fold" : "Unfold";
  return element;
}

const theme = EditorView.theme({
  ".cm-foldGutter .cm-gutterElement": { minWidth: "16px", padding: "0 2px", textAlign: "center", cursor: "pointer" },
  ".cm-foldGutter .cm-gutterElement:hover": { color: "var(--text)" },
  ".cm-foldPlaceholder": {
    margin: "0 4px",
    padding: "0 6px",
    color: "var(--text-soft)",
    backgroundColor: "var(--hover)",
    border: "1px solid var(--line-strong)",
    borderRadius: "3px",
  },
});

export const folding: Extension = [
  codeFolding({ preparePlaceholder: nameFold, placeholderDOM: placeholder }),
  documents,
  foldGutter({ markerDOM: marker }),
  theme,
  keymap.of([...foldKeymap, { key: "Alt-Shift-o", run: foldOtherDocuments }]),
];
