/** A single letter that works while no field has the focus. */
export interface Shortcut {
  readonly key: string;
  readonly does: string;
  readonly command: Command;
}

export type Command = "find" | "ask" | "map" | "matrix" | "table" | "why" | "problems" | "paths" | "help";

export const shortcuts: readonly Shortcut[] = [
  { key: "a", does: "ask: the pickers of the question", command: "ask" },
  { key: "w", does: "why", command: "why" },
  { key: "m", does: "map", command: "map" },
  { key: "x", does: "matrix", command: "matrix" },
  { key: "t", does: "table", command: "table" },
  { key: "/", does: "find in the table of flows", command: "find" },
  { key: "p", does: "problems", command: "problems" },
  { key: "h", does: "paths: the hops of an intruder", command: "paths" },
  { key: "?", does: "this list", command: "help" },
];

/** `undefined` for keys that are not ours, and while something is typed into. */
export function commandOf(event: KeyboardEvent): Command | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
  const typesInto = event.composedPath().some((target) => target instanceof HTMLElement && isField(target));
  return typesInto ? undefined : shortcuts.find(({ key }) => key === event.key)?.command;
}

function isField(element: HTMLElement): boolean {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}
