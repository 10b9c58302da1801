import type { Equivalent } from "../equivalent.ts";
import { clusterEquivalents } from "./cluster.ts";
import { designEquivalents } from "./design.ts";
import { entriesEquivalents } from "./entries.ts";
import { exposureEquivalents } from "./exposure.ts";
import { pathsEquivalents } from "./paths.ts";
import { policyEquivalents } from "./policy.ts";
import { resourcesEquivalents } from "./resources.ts";
import { setsEquivalents } from "./sets.ts";
import { textEquivalents } from "./text.ts";
import { viewsEquivalents } from "./views.ts";

export const equivalents: readonly Equivalent[] = [
  ...textEquivalents,
  ...resourcesEquivalents,
  ...setsEquivalents,
  ...clusterEquivalents,
  ...policyEquivalents,
  ...exposureEquivalents,
  ...pathsEquivalents,
  ...entriesEquivalents,
  ...designEquivalents,
  ...viewsEquivalents,
];
