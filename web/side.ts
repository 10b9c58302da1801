import type { Diagnostic } from "../src/text/diagnostic.ts";
import type { Notice } from "./notice.ts";
import type { OpenFile } from "./open-file.ts";

/** What of a review is looked at: the files of one of its sides, or what changes between them. */
export const sides = ["before", "after", "changes"] as const;

export type Side = (typeof sides)[number];

/** Those that have files. */
export const fileSides = ["before", "after"] as const;

export type FileSide = (typeof fileSides)[number];

/** What the present files are compared with. They are not edited. */
export interface BeforeFiles {
  readonly files: readonly OpenFile[];
  readonly came: Came;
}

/** How they came to be Before. */
export type Came =
  /** They were the present ones. `at`: milliseconds since 1970. */
  | { readonly kind: "kept"; readonly at: number }
  /** `from`: the folder, archive or file they were given as. */
  | { readonly kind: "opened"; readonly from: string }
  /** They are those before a patch, which is or is in a file with this name. */
  | { readonly kind: "patched"; readonly by: string }
  /** They were After until the two sides were swapped. */
  | { readonly kind: "swapped" }
  /** The example that is shown has them: nobody's own work. */
  | { readonly kind: "example" };

/** A Before whose After is not shown, for the way back. */
export interface BeforeAside {
  /** The example whose it is; `undefined` for that of the user's own files. */
  readonly example: string | undefined;
  readonly before: BeforeFiles;
}

/** Both sides of a review. */
export interface Sides {
  readonly before: readonly OpenFile[];
  readonly after: readonly OpenFile[];
  readonly came: Came;
}

/** A patch that does not fit, or is none, and why: places in it. */
export interface RefusedPatch {
  readonly name: string;
  readonly text: string;
  readonly faults: readonly Diagnostic[];
}

export type SideAction =
  /** The present files stay, and are After. */
  | { readonly kind: "open-before"; readonly before: BeforeFiles; readonly notices: readonly Notice[] }
  /** The present files are Before from now on, and After too until they are edited. `at`: milliseconds since 1970. */
  | { readonly kind: "keep-as-before"; readonly at: number }
  | { readonly kind: "swap-sides" }
  | { readonly kind: "drop-before" }
  /** A patch was applied. `says` it as a command. */
  | {
      readonly kind: "compare";
      readonly sides: Sides;
      readonly says: string;
      readonly notices: readonly Notice[];
    }
  | { readonly kind: "patch-refused"; readonly patch: RefusedPatch }
  | { readonly kind: "show-side"; readonly side: Side };
