import type { Progress } from "./protocol.ts";

/** From the choice of files until they are shown. `reading` and `indexing` are told of files that take a while. */
export type Opening =
  | { readonly kind: "none" }
  | { readonly kind: "chosen" }
  | { readonly kind: "reading"; readonly progress: Progress }
  | { readonly kind: "indexing" }
  | { readonly kind: "cancelled" };
