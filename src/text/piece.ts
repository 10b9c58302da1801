import type { YamlFault } from "./yaml.ts";

/** What the items of a list are, when they do not say so themselves: `PodList` is a list of `Pod`. */
export interface ItemType {
  readonly apiVersion: unknown;
  readonly kind: string;
}

/** A stretch of a file's text, by offsets, and what reading it gave: one document, or a part of one. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly content:
    | { readonly kind: "empty" }
    | {
        readonly kind: "value";
        readonly syntax: "yaml" | "json";
        readonly value: unknown;
        /** Whether to look for keys that stand twice. */
        readonly mayRepeat: boolean;
      }
    /** An object of the list that is read; the pieces of a list end with `list`, with a fault or with a value. */
    | {
        readonly kind: "item";
        readonly syntax: "json" | "yaml-item";
        readonly value: unknown;
        readonly mayRepeat: boolean;
        readonly type: ItemType | undefined;
      }
    | { readonly kind: "list" }
    /** The items so far do not count: their list comes as one value. */
    | { readonly kind: "retraction" }
    /** `head`: how the list begins that this is the rest of. */
    | { readonly kind: "fault"; readonly fault: YamlFault; readonly head?: string };
}

/** Pieces one by one; `undefined` where more text is needed. */
export type Pieces<T = void> = Generator<Piece | undefined, T>;
