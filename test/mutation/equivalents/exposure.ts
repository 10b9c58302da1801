import type { Equivalent } from "../equivalent.ts";

export const exposureEquivalents: readonly Equivalent[] = [];
