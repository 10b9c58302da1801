import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { type Extension, StateEffect, StateField } from "@codemirror/state";
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
import { tags } from "@lezer/highlight";
import { hangingIndent } from "./hanging-indent.ts";

/** Marks a stretch of the text as what the user asked to see; `undefined` takes the mark away. */
export const markSpot = StateEffect.define<{ readonly from: number; readonly to: number } | undefined>();

const spotField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) =>
    transaction.effects.reduce(
      (current, effect) => (effect.is(markSpot) ? spotMarks(effect.value) : current),
      marks.map(transaction.changes),
    ),
  provide: (field) => EditorView.decorations.from(field),
});

function spotMarks(spot: { readonly from: number; readonly to: number } | undefined): DecorationSet {
  if (!spot) return Decoration.none;
  const line = Decoration.line({ class: "cm-spot-line" }).range(spot.from);
  return Decoration.set(
    spot.from < spot.to ? [Decoration.mark({ class: "cm-spot" }).range(spot.from, spot.to)] : [line],
  );
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-key)" },
  { tag: [tags.string, tags.content], color: "var(--code-value)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--text-soft)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.meta], color: "var(--text-soft)" },
]);

/** The sign of a severity in place of the library's picture. */
function signed(severity: string, sign: string, color: string) {
  return {
    [`.cm-lint-marker-${severity}`]: { content: "normal", color },
    [`.cm-lint-marker-${severity}::before`]: { content: `"${sign}"` },
  };
}

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
  ".cm-panel input, .cm-panel button": { font: "inherit", color: "inherit", background: "var(--sunken)" },
});

/** The YAML editor's ways: Tab indents, Escape leaves. */
export function editorExtensions(leave: () => void): readonly Extension[] {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    indentUnit.of("  "),
    yaml(),
    syntaxHighlighting(colours),
    theme,
    spotField,
    hangingIndent,
    EditorView.contentAttributes.of({ "aria-label": "YAML", tabindex: "0" }),
    keymap.of([
      ...searchKeymap,
      ...historyKeymap,
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
