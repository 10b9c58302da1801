import { hasAddresses } from "../cluster/sight.ts";
import { podsOverCluster } from "../resources/admin-peer.ts";
import type { AdminPolicy, RuleTerms, Tier } from "../resources/admin-policy.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import { appendBit, type BitSet, bitMembers } from "../sets/bit-set.ts";
import type { Members, PortGroup } from "./members.ts";
import { namesPorts } from "./ports.ts";

/** Members that the same policies isolate or rule in a direction: what one lets pass, all do. */
export interface Subjects {
  readonly direction: Direction;
  /** Empty when nothing isolates them, as for nodes and addresses outside. */
  readonly policies: readonly NetworkPolicy[];
  /** The policies of each tier that have rules for them, in the order they are read. */
  readonly tiers: Readonly<Record<Tier, readonly AdminPolicy[]>>;
  /** How they resolve port names; they all do alike when a rule of theirs names one. */
  readonly ports: PortGroup["ports"];
  /** Whether a rule of theirs matches addresses. */
  readonly readsAddresses: boolean;
  readonly members: BitSet;
}

/** Every member belongs to one group in each direction: `of` gives its number in `groups`. */
export interface SubjectGroups {
  readonly groups: readonly Subjects[];
  readonly of: readonly number[];
}

export function groupSubjects(direction: Direction, members: Members): SubjectGroups {
  const isolatedBy = Array.from({ length: members.size }, (): NetworkPolicy[] => []);
  for (const policy of members.policies.filter(({ isolates }) => isolates.includes(direction))) {
    const selected = members.selections.select(policy.namespace, policy.podSelector);
    for (const member of bitMembers(selected)) isolatedBy[member]!.push(policy);
  }
  const ruledBy = Array.from({ length: members.size }, (): AdminPolicy[] => []);
  for (const policy of [...members.tiers.admin, ...members.tiers.baseline]) {
    if (policy[direction].length === 0) continue;
    for (const member of bitMembers(selectSubject(policy, members))) ruledBy[member]!.push(policy);
  }
  const all = [...members.policies, ...members.tiers.admin, ...members.tiers.baseline];
  const numbers = new Map(all.map((policy, number) => [policy, number]));
  const naming = new Set(all.filter((policy) => rulesOf(policy, direction).some(namesPorts)));
  const groups: (Subjects & { readonly members: number[] })[] = [];
  const numberOf = new Map<string, number>();
  const of = isolatedBy.map((policies, member) => {
    const ruled = { direction, policies, ruling: ruledBy[member]! };
    const both = [...policies, ...ruled.ruling];
    const portGroup = both.some((policy) => naming.has(policy)) ? members.portGroupOf[member] : "";
    const key = `${both.map((policy) => numbers.get(policy)).join(" ")}|${portGroup}`;
    const number = numberOf.get(key) ?? groups.push(startGroup(ruled, member, members)) - 1;
    numberOf.set(key, number);
    appendBit(groups[number]!.members, member);
    return number;
  });
  return { groups, of };
}

/** The classes a policy over the cluster is for. */
export function selectSubject({ subject, place }: AdminPolicy, { selections }: Members): BitSet {
  return selections.selectPeer(podsOverCluster(subject, place), "");
}

function rulesOf(policy: NetworkPolicy | AdminPolicy, direction: Direction): readonly RuleTerms[] {
  return policy[direction];
}

interface Ruled {
  readonly direction: Direction;
  readonly policies: readonly NetworkPolicy[];
  readonly ruling: readonly AdminPolicy[];
}

function startGroup({ direction, policies, ruling }: Ruled, member: number, members: Members) {
  const rules = [...policies, ...ruling].flatMap((policy) => rulesOf(policy, direction));
  return {
    direction,
    policies,
    tiers: {
      admin: ruling.filter(({ tier }) => tier === "admin"),
      baseline: ruling.filter(({ tier }) => tier === "baseline"),
    },
    ports: members.portGroups[members.portGroupOf[member]!]!.ports,
    readsAddresses: rules.some(hasAddresses),
    members: [] as number[],
  };
}
