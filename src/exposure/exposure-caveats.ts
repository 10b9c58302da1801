import type { Cluster } from "../cluster/cluster.ts";
import { hostNetworkUndefined, notEnforced } from "../policy/caveats.ts";
import type { Part } from "../policy/parts.ts";
import { kindsNotEvaluated, skippedInput } from "../policy/skipped-input.ts";
import { describeTie, type Tie, tiesOf } from "../policy/tier-order.ts";
import { findRuling } from "../policy/tiers.ts";
import type { Caveat } from "../policy/verdict.ts";
import type { AdminPolicy } from "../resources/admin-policy.ts";
import type { Direction } from "../resources/network-policy.ts";
import { spanOf } from "../text/places.ts";

/** What to know beside the exposure of a workload. */
export function exposureCaveats(part: Part, cluster: Cluster): readonly Caveat[] {
  if (!cluster.profile.enforced) return [notEnforced];
  const ties = directions.flatMap((direction) => undefinedOrder(part, direction, cluster));
  return [
    ...skippedInput([part], cluster),
    ...kindsNotEvaluated([part], cluster),
    ...new Map(ties.map((caveat) => [caveat.message, caveat])).values(),
    ...(part.endpoint.hostNetwork ? [hostNetworkUndefined(part.ref)] : []),
  ];
}

const directions: readonly Direction[] = ["ingress", "egress"];

/** T3: of equal priorities the implementation may read any first, which counts where their rules do not say the same. */
function undefinedOrder({ endpoint }: Part, direction: Direction, cluster: Cluster): readonly Caveat[] {
  const { admin, baseline } = findRuling(endpoint, direction, cluster);
  return [...tiesOf(admin), ...tiesOf(baseline)].filter((tie) => differ(tie, direction)).map(tieCaveat);
}

function differ([first, second]: Tie, direction: Direction): boolean {
  const actions = ({ [direction]: rules }: AdminPolicy) => rules.map(({ action }) => action);
  return new Set([...actions(first), ...actions(second)]).size > 1;
}

function tieCaveat(tie: Tie): Caveat {
  const { what, first } = describeTie(tie);
  const message = `${what}: which counts where both speak of a pod is undefined by Kubernetes; ${first} here`;
  return { code: "same-priority", message, span: spanOf(tie[1].place) };
}
