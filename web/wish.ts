/** What somebody who types into the palette may want to ask about. */
export interface Wish {
  /** Searched for as a source, as a destination, or as both in turn. */
  readonly ends: readonly ("from" | "to")[];
  readonly text: string;
  /** The two ends of a question; beside `ends` for where those find nothing. */
  readonly pair: { readonly from: string; readonly to: string } | undefined;
  /** It is to be selected, not asked about. */
  readonly selects: boolean;
}

const nothing = { ends: [], text: "", pair: undefined, selects: false } as const;

/** `ask from web`, `to db`, `can web reach db`, `web → db`, `select web`; what has no such word may be a name or two. */
export function readWish(typed: string): Wish {
  const text = typed
    .trim()
    .replace(/\?$/, "")
    .replace(/^(?:can|ask)\s+/i, "");
  if (text === "") return nothing;
  const selected = /^select\s+(.+)$/i.exec(text);
  if (selected) return { ...nothing, ends: ["from"], text: selected[1]!, selects: true };
  const to = /^to\s+(.+)$/i.exec(text);
  if (to) return { ...nothing, ends: ["to"], text: to[1]! };
  const pair = /^(?:from\s+)?(.+?)\s+(?:reach|to|→|->)\s+(.+)$/i.exec(text);
  if (pair) return { ...nothing, pair: { from: pair[1]!, to: pair[2]! } };
  const from = /^from\s+(.+)$/i.exec(text);
  if (from) return { ...nothing, ends: ["from"], text: from[1]! };
  const two = /^(\S+)\s+(.+)$/.exec(text);
  return { ...nothing, ends: ["from", "to"], text, pair: two ? { from: two[1]!, to: two[2]! } : undefined };
}
