import type { Equivalent } from "../equivalent.ts";
import { clusterEquivalents } from "./cluster.ts";
import { entriesEquivalents } from "./entries.ts";
import { exposureEquivalents } from "./exposure.ts";
import { pathsEquivalents } from "./paths.ts";
import { policyEquivalents } from "./policy.ts";
import { setsEquivalents } from "./sets.ts";

export const equivalents: readonly Equivalent[] = [
  ...setsEquivalents,
  ...clusterEquivalents,
  ...policyEquivalents,
  ...exposureEquivalents,
  ...pathsEquivalents,
  ...entriesEquivalents,
];
