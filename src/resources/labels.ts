import type { Place } from "../text/document.ts";

export type Labels = ReadonlyMap<string, string>;

export type Operator = "In" | "NotIn" | "Exists" | "DoesNotExist";

/** One condition on one label key. A `matchLabels` entry is `In` with one value. */
export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
  readonly place: Place;
}

/** All requirements must hold; none means every object (`{}`). */
export interface LabelSelector {
  readonly requirements: readonly Requirement[];
  readonly place: Place;
}
