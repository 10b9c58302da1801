import type { Equivalent } from "../equivalent.ts";

export const policyEquivalents: readonly Equivalent[] = [];
