import { familyLaw } from "./families.ts";
import { blockLaw, rangeLaw } from "./halves.ts";
import type { Law } from "./law.ts";
import { addedPolicyLaw, addedRuleLaw, unionLaw } from "./network-policies.ts";
import { orderLaw } from "./order.ts";
import { renameLaw } from "./rename.ts";
import {
  addedAcceptLaw,
  addedDenyLaw,
  baselineLaw,
  defaultDenyLaw,
  firstAcceptLaw,
  firstDenyLaw,
  firstPassLaw,
  kindLaw,
  neighboursLaw,
  networkPolicyLaw,
  noRulesLaw,
  onePolicyPerRuleLaw,
  passIsAcceptLaw,
} from "./tiers.ts";

export const laws: readonly Law[] = [
  ...[orderLaw, renameLaw, familyLaw, blockLaw, rangeLaw, addedRuleLaw, addedPolicyLaw, unionLaw],
  ...[firstPassLaw, firstAcceptLaw, firstDenyLaw, addedAcceptLaw, addedDenyLaw, noRulesLaw, neighboursLaw],
  ...[onePolicyPerRuleLaw, kindLaw, passIsAcceptLaw, baselineLaw, defaultDenyLaw, networkPolicyLaw],
];
