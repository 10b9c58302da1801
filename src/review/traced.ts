import type { ExplainedChange } from "./review.ts";

/** Changes of one group, by whether what causes them was looked for: of very many not of each. */
export interface Traced {
  /** Those of which it was; all, where it was of none. */
  readonly telling: readonly ExplainedChange[];
  /** Of how many it was not. */
  readonly untraced: number;
}

export function traceGroup(members: readonly ExplainedChange[]): Traced {
  const traced = members.filter(({ cause }) => cause.isSearched);
  return { telling: traced.length > 0 ? traced : members, untraced: members.length - traced.length };
}
