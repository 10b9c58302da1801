import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeCompletion,
  completionKeymap,
  currentCompletions,
  pickedCompletion,
  selectedCompletion,
  startCompletion,
} from "@codemirror/autocomplete";
import { indentService } from "@codemirror/language";
import { type Extension, Prec, type Text } from "@codemirror/state";
import { type Command, EditorView, keymap } from "@codemirror/view";
import type { KnownName, NameQuery } from "../../src/views/known-names.ts";
import { offersAt, writeField, writeText } from "../completion.ts";
import type { Shape } from "../field-shapes.ts";
import { findYamlPlace, type YamlPlace } from "../yaml-place.ts";

/** What of the input fits a query; `undefined` while it is read anew. */
export type AskNames = (query: NameQuery) => Promise<readonly KnownName[] | undefined>;

/** Longer texts are not looked through with each key that is pressed. */
const longestText = 2_000_000;

function placeOf({ state, pos, explicit }: CompletionContext): YamlPlace | undefined {
  if (state.doc.length > longestText) return undefined;
  const line = state.doc.lineAt(pos);
  const isAsked = explicit || /(?:[\w./]|: |- |[[{,] ?)["']?$/.test(line.text.slice(0, pos - line.from));
  return isAsked ? placeAt(state.doc, pos) : undefined;
}

/** Both sources look there, one after the other. */
const latest = new WeakMap<Text, { readonly position: number; readonly place: YamlPlace | undefined }>();

function placeAt(doc: Text, position: number): YamlPlace | undefined {
  const known = latest.get(doc);
  if (known?.position === position) return known.place;
  const place = findYamlPlace(doc.toString(), position);
  latest.set(doc, { position, place });
  return place;
}

const word = /^[\w./-]*$/;

/** What the API has there. */
function fixedOptions(context: CompletionContext): CompletionResult | null {
  const place = placeOf(context);
  if (!place) return null;
  const { fields, words } = offersAt(place);
  const options = [
    ...Object.entries(fields).map(([name, { says, shape }], i) => fieldOption(name, says, shape, place, -i)),
    ...Object.entries(words).map(([text, says], i) => ({ label: text, info: says, boost: Math.max(-99, -i) })),
  ];
  return options.length === 0 ? null : { from: place.from, options, validFor: word };
}

function fieldOption(label: string, info: string, shape: Shape, place: YamlPlace, boost: number): Completion {
  return { label, info, boost, apply: applyKey(writeField(label, shape, place), label) };
}

/** What the input has there. */
function knownOptions(ask: AskNames): (context: CompletionContext) => Promise<CompletionResult | null> {
  return async (context) => {
    const place = placeOf(context);
    const names = place && offersAt(place).names;
    const known = names && (await ask(names.query));
    if (!known || known.length === 0) return null;
    const taken = names.as === "key" ? place.keys : [];
    const options = known
      .filter(({ text }) => !taken.includes(text))
      .map(({ text, detail }, i) => ({
        label: text || '""',
        detail,
        boost: Math.max(-99, -i),
        apply: applyName(text, names.as, names.query),
      }));
    return { from: place.from, options, validFor: word };
  };
}

function applyName(text: string, as: "key" | "value", { kind }: NameQuery): NonNullable<Completion["apply"]> {
  if (as === "key") return applyKey(`${text}: `, text);
  return kind === "ports" ? text : applyValue(text);
}

/** What is picked may open what stands under it: there is more to pick then. A key that has its colon keeps it. */
function applyKey(written: string, bare: string) {
  return (view: EditorView, completion: Completion, from: number, to: number): void => {
    const hasColon = /^[\w./-]*["']?\s*:/.test(
      view.state.doc.lineAt(to).text.slice(to - view.state.doc.lineAt(to).from),
    );
    insert(view, completion, from, to, hasColon ? bare : written);
    if (!hasColon) startCompletion(view);
  };
}

function applyValue(text: string) {
  return (view: EditorView, completion: Completion, from: number, to: number): void => {
    const isQuoted = /["']/.test(view.state.sliceDoc(from - 1, from));
    insert(view, completion, from, to, isQuoted ? text : writeText(text));
  };
}

function insert(view: EditorView, completion: Completion, from: number, to: number, text: string): void {
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    annotations: pickedCompletion.of(completion),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}

/** Where all of an option is typed already, Enter ends the line. */
const enter: Command = (view) => {
  const label = selectedCompletion(view.state)?.label;
  const { head } = view.state.selection.main;
  if (label === undefined || view.state.sliceDoc(Math.max(0, head - label.length), head) !== label)
    return acceptCompletion(view);
  closeCompletion(view);
  return false;
};

/** Escape closes the list that is seen; where none is, it is left to the editor, and what is still looked for is dropped. */
const closeSeen: Command = (view) => {
  const isSeen = currentCompletions(view.state).length > 0;
  closeCompletion(view);
  return isSeen;
};

/** Under a key that nothing stands behind, what belongs to it; a comment counts for nothing. */
const indentBelow = indentService.of(({ state, unit }, at) => {
  const line = state.doc.lineAt(at);
  const key = /^((?: |- )*)[^\s#][^#]*:\s*(?:#.*)?$/.exec(line.text.slice(0, at - line.from));
  return key ? key[1]!.length + unit : undefined;
});

const theme = EditorView.theme({
  ".cm-tooltip.cm-tooltip-autocomplete": {
    boxShadow: "0 4px 16px rgb(0 0 0 / 18%)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    maxWidth: "min(440px, 92vw)",
    maxHeight: "15em",
    fontFamily: "var(--mono)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 8px", lineHeight: "20px", color: "var(--text)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--text)",
    backgroundColor: "var(--allowed-tint)",
    boxShadow: "inset 3px 0 var(--allowed)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionDetail": {
    marginLeft: "12px",
    color: "var(--text-soft)",
    fontStyle: "normal",
    fontFamily: "var(--font)",
  },
  ".cm-tooltip.cm-completionInfo": {
    maxWidth: "280px",
    padding: "6px 10px",
    borderRadius: "var(--radius-small)",
    fontFamily: "var(--font)",
  },
});

/** Offers what may stand at the cursor, as one types and by Ctrl-Space. */
export function completion(ask: AskNames): Extension {
  return [
    autocompletion({
      override: [fixedOptions, knownOptions(ask)],
      icons: false,
      defaultKeymap: false,
      addToOptions: [{ position: 60, render: () => document.createTextNode(" ") }], // or names and details run together
    }),
    Prec.highest(
      keymap.of([
        { key: "Enter", run: enter },
        { key: "Tab", run: acceptCompletion },
        { key: "Escape", run: closeSeen },
        ...completionKeymap.filter(({ key }) => key !== "Enter" && key !== "Escape"),
      ]),
    ),
    indentBelow,
    theme,
  ];
}
