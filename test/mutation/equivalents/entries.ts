import type { Equivalent } from "../equivalent.ts";

export const entriesEquivalents: readonly Equivalent[] = [];
