import type { Direction, NetworkPolicy, Rule } from "../resources/network-policy.ts";

/** A rule that would let through what was asked but for its peers, or but for its ports. */
export interface Miss {
  readonly policy: NetworkPolicy;
  readonly rule: Rule;
  readonly direction: Direction;
  readonly index: number;
  readonly lacks: "peer" | "port";
}
