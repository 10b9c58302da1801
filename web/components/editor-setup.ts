import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { type Extension, StateEffect, StateField, type Transaction } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { colours } from "./editor-colours.ts";
import { folding } from "./editor-folding.ts";
import { readRightToLeft } from "./editor-right-to-left.ts";
import { hangingIndent } from "./hanging-indent.ts";

/** Marks a stretch of the text as what the user asked to see; `undefined` takes the mark away. */
export const markSpot = StateEffect.define<{ readonly from: number; readonly to: number } | undefined>();

const spotField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) =>
    transaction.effects.reduce(
      (current, effect) => (effect.is(markSpot) ? spotMarks(effect.value) : current),
      isLeft(marks, transaction) ? Decoration.none : marks.map(transaction.changes),
    ),
  provide: (field) => EditorView.decorations.from(field),
});

/** Whoever types has found the place; a mark of a mere line goes with the cursor, too. */
function isLeft(marks: DecorationSet, transaction: Transaction): boolean {
  if (transaction.isUserEvent("input") || transaction.isUserEvent("delete")) return true;
  const { value: first } = marks.iter();
  return transaction.isUserEvent("select") && first !== null && first.spec.class === "cm-spot-line";
}

function spotMarks(spot: { readonly from: number; readonly to: number } | undefined): DecorationSet {
  if (!spot) return Decoration.none;
  const line = Decoration.line({ class: "cm-spot-line" }).range(spot.from);
  return Decoration.set(
    spot.from < spot.to ? [Decoration.mark({ class: "cm-spot" }).range(spot.from, spot.to)] : [line],
  );
}

/** The sign of a severity in place of the library's picture. */
function signed(severity: string, sign: string, color: string) {
  return {
    [`.cm-lint-marker-${severity}`]: { content: "normal", color },
    [`.cm-lint-marker-${severity}::before`]: { content: `"${sign}"` },
  };
}

/** Of search: fields, buttons and checkboxes as elsewhere in the page, and what was found seen apart from the selection. */
const panel = {
  ".cm-panels-top": { borderWidth: "0 0 1px" },
  ".cm-panel.cm-search": {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "6px",
    padding: "8px 32px 8px 8px",
    fontFamily: "var(--font)",
  },
  ".cm-panel.cm-search br": { flexBasis: "100%", height: "0", content: '""' },
  ".cm-panel.cm-search input[type=checkbox]": {
    width: "16px",
    height: "16px",
    margin: "0",
    accentColor: "var(--allowed)",
  },
  ".cm-panel.cm-search label": {
    display: "inline-flex",
    alignItems: "center",
    gap: "4px",
    minHeight: "24px",
    margin: "0",
    fontSize: "inherit",
  },
  ".cm-textfield, .cm-button": {
    minHeight: "26px",
    margin: "0 !important",
    padding: "2px 8px",
    color: "var(--text)",
    font: "inherit",
    backgroundColor: "var(--surface)",
    backgroundImage: "none",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-small)",
  },
  ".cm-textfield": { flex: "1 1 120px", minWidth: "0" },
  ".cm-button:hover": { backgroundColor: "var(--hover)" },
  ".cm-button:active": { backgroundImage: "none" },
  ".cm-textfield:focus-visible, .cm-button:focus-visible, .cm-panel input:focus-visible, .cm-panel button:focus-visible":
    {
      outline: "2px solid var(--focus)",
      outlineOffset: "1px",
    },
  ".cm-panel.cm-search button[name=close]": {
    top: "6px",
    right: "6px",
    width: "24px",
    height: "24px",
    color: "var(--text)",
    fontSize: "16px",
    cursor: "pointer",
  },
  ".cm-searchMatch": { backgroundColor: "var(--spot)", outline: "1px solid var(--warning-text)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--spot)", outline: "2px solid var(--warning-text)" },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--warning) 22%, transparent)" },
};

const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "12.5px", color: "var(--text)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "none" }, // the component draws it, over the gutter too
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-gutters": { color: "var(--text-soft)", backgroundColor: "var(--surface)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 8px", minWidth: "28px" },
  ".cm-gutter-lint": { width: "14px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "2px 0 0 2px" },
  ".cm-lint-marker": { width: "12px", height: "12px", font: "700 11px/12px var(--font)", textAlign: "center" },
  ...signed("error", "✕", "var(--blocked-text)"),
  ...signed("warning", "!", "var(--warning-text)"),
  ...signed("info", "i", "var(--unknown-text)"),
  ".cm-lintRange-info": { backgroundImage: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--text) 5%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--focus) 25%, transparent)",
  },
  ".cm-spot": {
    backgroundColor: "var(--spot)",
    borderRadius: "3px",
    boxShadow: "0 0 0 2px var(--spot)",
    color: "var(--text)",
  },
  ".cm-spot-line": { backgroundColor: "var(--spot)" },
  ".cm-tooltip, .cm-panels": {
    color: "var(--text)",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line-strong)",
  },
  ".cm-tooltip-lint": { maxWidth: "420px" },
  ".cm-diagnosticAction": {
    minHeight: "24px",
    marginLeft: "0",
    marginTop: "4px",
    display: "block",
    padding: "2px 8px",
    color: "var(--text)",
    font: "inherit",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-small)",
    cursor: "pointer",
  },
  ".cm-diagnosticAction:hover": { backgroundColor: "var(--hover)" },
  ".cm-panel.cm-panel-lint": { fontFamily: "var(--font)" },
  ".cm-panel.cm-panel-lint ul [aria-selected], .cm-panel.cm-panel-lint ul:focus [aria-selected]": {
    color: "var(--text)",
    backgroundColor: "var(--allowed-tint)",
  },
  ...panel,
});

/** The YAML editor's ways: Tab indents, Escape leaves. */
export function editorExtensions(leave: () => void): readonly Extension[] {
  return [
    lineNumbers(),
    lintGutter(),
    folding,
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    indentUnit.of("  "),
    yaml(),
    colours,
    theme,
    spotField,
    hangingIndent,
    readRightToLeft,
    EditorView.contentAttributes.of({ "aria-label": "YAML", tabindex: "0" }),
    keymap.of([
      ...searchKeymap,
      ...lintKeymap,
      ...defaultKeymap,
      indentWithTab,
      {
        key: "Escape",
        run: () => {
          leave();
          return true;
        },
      },
    ]),
  ];
}
