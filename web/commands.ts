import type { Export } from "./exports.ts";
import type { Pinning } from "./pins.ts";
import { isApple } from "./platform.ts";
import type { Action, AppState, SessionState } from "./state.ts";

/** Where a command leads: it is shown and gets the focus. */
export type Place =
  | "answer"
  | "ask"
  | "why"
  | "map"
  | "matrix"
  | "table"
  | "find"
  | "yaml"
  | "problems"
  | "changes"
  | "tests"
  | "paths"
  | "next-problem"
  | "previous-problem"
  | "next-change"
  | "previous-change";

/** What a command does. */
export type Deed =
  | { readonly kind: "go"; readonly place: Place }
  | { readonly kind: "act"; readonly actions: readonly Action[] }
  | { readonly kind: "show-file"; readonly path: string }
  | { readonly kind: "open-example"; readonly name: string }
  | { readonly kind: "share" }
  | { readonly kind: "pin"; readonly pinning: Pinning }
  | { readonly kind: "export"; readonly wanted: Export };

/** A command that has a key. */
export interface KeyedCommand {
  readonly name: string;
  /** A single letter, which works while no field has the focus, or one with `mod+`, ⌘ or Ctrl, and `shift+`. */
  readonly keys: string;
  /** Fields have a meaning of their own for it. */
  readonly sparesFields?: boolean;
  /** `undefined` where it is not possible now. */
  deed(state: AppState): Deed | undefined;
}

const go = (place: Place) => (): Deed => ({ kind: "go", place });
const act = (...actions: readonly Action[]): Deed => ({ kind: "act", actions });
const show = (dialog: SessionState["dialog"]) => (): Deed => act({ kind: "show-dialog", dialog });
const walk = (way: "next" | "previous") => (state: AppState) => {
  if (areChangesShown(state)) return go(`${way}-change`)();
  return hasPlaces(state) ? go(`${way}-problem`)() : undefined;
};

export const keyedCommands: readonly KeyedCommand[] = [
  { keys: "mod+k", name: "Commands", deed: show("palette") },
  { keys: "mod+z", name: "Undo", sparesFields: true, deed: undo },
  { keys: "mod+shift+z", name: "Redo", sparesFields: true, deed: redo },
  { keys: "a", name: "Ask: the pickers of the question", deed: go("ask") },
  { keys: "s", name: "Swap source and destination", deed: swap },
  { keys: "w", name: "Why", deed: go("why") },
  { keys: "m", name: "Map", deed: go("map") },
  { keys: "x", name: "Matrix", deed: go("matrix") },
  { keys: "t", name: "Table", deed: go("table") },
  { keys: "/", name: "Find in the table of flows", deed: go("find") },
  { keys: "y", name: "YAML editor", deed: go("yaml") },
  { keys: "p", name: "Problems", deed: go("problems") },
  { keys: "c", name: "Changes: what a review opens and closes", deed: go("changes") },
  { keys: "]", name: "Next problem, or change where they are shown", deed: walk("next") },
  { keys: "[", name: "Previous problem, or change where they are shown", deed: walk("previous") },
  { keys: "e", name: "Tests: what is expected to stay", deed: go("tests") },
  { keys: "h", name: "Paths: the hops of an intruder", deed: go("paths") },
  { keys: "?", name: "Keyboard shortcuts", deed: show("shortcuts") },
];

function swap({ session: { question } }: AppState): Deed | undefined {
  if (question.from === "" && question.to === "") return undefined;
  return act({ kind: "ask", question: { ...question, from: question.to, to: question.from } });
}

function undo({ document: { history } }: AppState): Deed | undefined {
  return history.past.length > 0 ? act({ kind: "undo" }) : undefined;
}

function redo({ document: { history } }: AppState): Deed | undefined {
  return history.future.length > 0 ? act({ kind: "redo" }) : undefined;
}

/** On narrow screens they are a view, and the drawer follows. */
function areChangesShown({ session, document }: AppState): boolean {
  return session.drawer === "changes" && document.before !== undefined;
}

function hasPlaces({ analysis }: AppState): boolean {
  return analysis.picture?.problems.list.some(({ span }) => span.file !== "") ?? false;
}

/** `undefined` for keys that are not ours; of single letters also while something is typed into or they are off. */
export function commandOf(event: KeyboardEvent, { singleKeys }: SessionState): KeyedCommand | undefined {
  const { ctrlKey, metaKey, altKey, key, defaultPrevented } = event;
  if (altKey || defaultPrevented) return undefined;
  const find = (keys: string) => keyedCommands.find((command) => command.keys === keys);
  const typesInto = event.composedPath().some((target) => target instanceof HTMLElement && isField(target));
  if (isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey) {
    const command = find(withMod(event));
    return typesInto && command?.sparesFields ? undefined : command;
  }
  return ctrlKey || metaKey || typesInto || !singleKeys ? undefined : find(key);
}

/** Redo has two names where ⌘ is Ctrl. */
function withMod({ shiftKey, key }: KeyboardEvent): string {
  const keys = `mod+${shiftKey ? "shift+" : ""}${key.toLowerCase()}`;
  return keys === "mod+y" && !isApple ? "mod+shift+z" : keys;
}

function isField(element: HTMLElement): boolean {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}

/** As they are written on this machine: `⌘K` or `Ctrl K`. */
export function formatKeys(keys: string): string {
  if (isSingle(keys)) return keys;
  const [mod, shift] = isApple ? ["⌘", "⇧"] : ["Ctrl ", "Shift "];
  const isShifted = keys.includes("shift+");
  const letter = keys.at(-1)!.toUpperCase();
  return isApple ? `${isShifted ? shift : ""}${mod}${letter}` : `${mod}${isShifted ? shift : ""}${letter}`;
}

/** One that is off where single letters are. */
export function isSingle(keys: string): boolean {
  return keys.length === 1;
}
