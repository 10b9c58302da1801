import type { AdminPolicy, AdminRule } from "../resources/admin-policy.ts";
import { intersectBits, isEmptyBits } from "../sets/bit-set.ts";
import { intersectConnections, isEmptyConnections } from "../sets/connection-set.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { spanOf } from "../text/places.ts";
import type { FlowIndex } from "./flow-index.ts";
import { ruleConnections } from "./ports.ts";
import { selectSubject } from "./subjects.ts";
import { describeTie, type Tie, tiesOf } from "./tier-order.ts";

/** T3: policies of one priority whose rules overlap and disagree; which one counts is undefined by Kubernetes. */
export function findConflicts(index: FlowIndex): readonly Diagnostic[] {
  const { tiers } = index.members;
  return [...tiesOf(tiers.admin), ...tiesOf(tiers.baseline)].filter((tie) => conflict(tie, index)).map(conflictOf);
}

function conflict([first, second]: Tie, index: FlowIndex): boolean {
  const { members } = index;
  if (isEmptyBits(intersectBits(selectSubject(first, members), selectSubject(second, members)))) return false;
  return (["ingress", "egress"] as const).some((direction) =>
    first[direction].some((one) => second[direction].some((other) => disagree(one, other, index))),
  );
}

/** Both match some end on some port, and would not do the same with it. */
function disagree(a: AdminRule, b: AdminRule, index: FlowIndex): boolean {
  if (a.action === b.action) return false;
  if (isEmptyBits(intersectBits(index.matchedBy(a), index.matchedBy(b)))) return false;
  return index.members.portGroups.some(({ ports }) => {
    return !isEmptyConnections(intersectConnections(ruleConnections(a, ports), ruleConnections(b, ports)));
  });
}

function conflictOf(tie: Tie): Diagnostic {
  const [first, second]: readonly [AdminPolicy, AdminPolicy] = tie;
  const text = describeTie(tie);
  return {
    code: "same-priority",
    severity: "warning",
    message: `${text.what}, and rules of theirs overlap and disagree: which counts is undefined by Kubernetes`,
    span: spanOf(second.place),
    help: `${text.help}; here ${text.first}`,
    related: [{ message: `\`${first.name}\``, span: spanOf(first.place) }],
  };
}
