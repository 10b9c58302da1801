import type { Equivalent } from "../equivalent.ts";

export const pathsEquivalents: readonly Equivalent[] = [];
