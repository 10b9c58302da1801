import type { Direction } from "../resources/network-policy.ts";
import type { Resource } from "../resources/resource.ts";
import type { Place } from "../text/document.ts";

/** One thing that is other in an object: the smallest that can be taken over or left alone. */
export interface Edit {
  readonly deed: EditDeed;
  /** Where it stands before and after, as far as it stands there. */
  readonly before: Place | undefined;
  readonly after: Place | undefined;
}

export type EditDeed =
  | { readonly kind: "object-added" }
  | { readonly kind: "object-removed" }
  | { readonly kind: "rule-added"; readonly direction: Direction; readonly index: number; readonly says: string }
  | { readonly kind: "rule-removed"; readonly direction: Direction; readonly index: number; readonly says: string }
  /** `index`: after; from 0, as in `spec.ingress[0]`. `says` what has become of it. */
  | { readonly kind: "rule-changed"; readonly direction: Direction; readonly index: number; readonly says: string }
  | { readonly kind: "policy-types"; readonly added: readonly Direction[]; readonly removed: readonly Direction[] }
  | { readonly kind: "selector"; readonly said: string; readonly says: string }
  | {
      readonly kind: "label";
      readonly key: string;
      readonly said: string | undefined;
      readonly says: string | undefined;
    }
  | { readonly kind: "field"; readonly name: string };

/** What is other in one object, and the object with some of it taken over. */
export interface ObjectEdits {
  readonly edits: readonly Edit[];
  /** `undefined`: the object is not there. */
  mix(taken: ReadonlySet<Edit>): Resource | undefined;
}
