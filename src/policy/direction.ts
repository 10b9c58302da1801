import type { Cluster } from "../cluster/cluster.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import { allConnections, type ConnectionSet } from "../sets/connection-set.ts";
import type { Family } from "../sets/ip-set.ts";
import { type End, isItself } from "./end.ts";
import { findIsolating } from "./isolation.ts";
import { isOwnNode } from "./node-local.ts";
import type { Asked } from "./question.ts";
import { findRuling, type Hearing, hear } from "./tiers.ts";
import type { DirectionVerdict } from "./verdict.ts";

/** A pair as one direction meets it: traffic of one family from `from` to `to`, and what was asked of it. */
export interface Pair {
  readonly from: End;
  readonly to: End;
  readonly family: Family;
  readonly asked: Asked;
  readonly cluster: Cluster;
  /** It goes through a Service, so that policies over the cluster have a say where a pod meets itself (T10). */
  readonly throughService?: boolean;
}

/** One end's say; `explainDirection` gives the reasons for it. */
export type DirectionAnswer =
  | Exclude<DirectionVerdict, { readonly kind: "isolated" | "tiered" }>
  | {
      readonly kind: "isolated";
      readonly direction: Direction;
      readonly policies: readonly NetworkPolicy[];
      readonly connections: ConnectionSet;
      readonly possible: ConnectionSet;
    }
  | (Pick<Hearing, "direction" | "ruling" | "policies"> & {
      readonly kind: "tiered";
      readonly connections: ConnectionSet;
      readonly possible: ConnectionSet;
    });

/** What passes by the rules of one end: egress is the source's, ingress the destination's. */
export function judgeDirection(direction: Direction, pair: Pair): DirectionAnswer {
  const subject = direction === "egress" ? pair.from : pair.to;
  if (subject.kind === "outside") return notSubject(direction, "outside");
  if (subject.endpoint.onHost) return notSubject(direction, "host-network");
  const policies = findIsolating(subject.endpoint, direction, pair.cluster);
  const ruling = findRuling(subject.endpoint, direction, pair.cluster);
  if (ruling.admin.length > 0 || (ruling.baseline.length > 0 && policies.length === 0)) {
    const answer = { kind: "tiered", direction, ruling, policies } as const;
    return { ...answer, ...hear(hearingOf(answer, pair)) };
  }
  return judgeNetworkPolicies(direction, policies, pair);
}

/** What NetworkPolicies say of one end, whatever the tiers around them do. */
export function judgeNetworkPolicies(
  direction: Direction,
  policies: readonly NetworkPolicy[],
  pair: Pair,
): Extract<DirectionAnswer, { kind: "not-isolated" | "isolated" }> {
  if (policies.length === 0) return { kind: "not-isolated", direction, ...everything };
  const passing = hear(hearingOf({ direction, policies, ruling: { admin: [], baseline: [] } }, pair));
  return { kind: "isolated", direction, policies, ...passing };
}

export function notSubject(
  direction: Direction,
  why: Extract<DirectionVerdict, { kind: "not-subject" }>["why"],
): DirectionAnswer {
  return { kind: "not-subject", direction, why, ...everything };
}

export function hearingOf(
  { direction, ruling, policies }: Pick<Hearing, "direction" | "ruling" | "policies">,
  pair: Pair,
): Hearing {
  const { from, to, family, cluster } = pair;
  const other = direction === "egress" ? to : from;
  const exempt = isBackToItself(pair) || (direction === "egress" && isOwnNode(from, to));
  return { direction, ruling, policies, other, to, family, cluster, exempt };
}

/** A pod meets itself through its Service. */
export function isBackToItself({ from, to, throughService }: Pair): boolean {
  return throughService === true && isItself(from, to);
}

const everything = { connections: allConnections, possible: allConnections };
