import { hasAddresses } from "../cluster/sight.ts";
import { podsOverCluster } from "../resources/admin-peer.ts";
import type { AdminPolicy, RuleTerms, Tier } from "../resources/admin-policy.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import { appendBit, type BitSet, bitMembers } from "../sets/bit-set.ts";
import { NumberLists } from "../sets/number-lists.ts";
import type { Members } from "./members.ts";
import { namesPorts } from "./ports.ts";

/** Members that the same policies isolate or rule in a direction: what one lets pass, all do. */
export interface Subjects {
  readonly direction: Direction;
  /** Empty when nothing isolates them, as for nodes and addresses outside. */
  readonly policies: readonly NetworkPolicy[];
  /** The policies of each tier that have rules for them, in the order they are read. */
  readonly tiers: Readonly<Record<Tier, readonly AdminPolicy[]>>;
  /** The number of how they resolve port names; they all do alike when rules of tiers and one of theirs names one. */
  readonly portGroup: number;
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
  const policies = [
    ...members.policies.filter(({ isolates }) => isolates.includes(direction)),
    ...[...members.tiers.admin, ...members.tiers.baseline].filter((policy) => policy[direction].length > 0),
  ];
  const lists = new NumberLists();
  const listOf = new Array<number>(members.size).fill(lists.empty);
  policies.forEach((policy, number) => {
    for (const member of bitMembers(selected(policy, members))) listOf[member] = lists.append(listOf[member]!, number);
  });
  const naming = policies.map((policy) => rulesOf(policy, direction).some(namesPorts));
  const groups: (Subjects & { readonly members: number[] })[] = [];
  const startedAs = new Map<string, number>();
  const of = listOf.map((list, member) => {
    const numbers = lists.numbersOf(list);
    const portGroup = numbers.some((number) => naming[number]!) ? members.portGroupOf[member]! : -1;
    const key = `${list} ${portGroup}`;
    const start = () =>
      startGroup(
        direction,
        numbers.map((number) => policies[number]!),
        members.portGroupOf[member]!,
      );
    const group = startedAs.get(key) ?? groups.push(start()) - 1;
    startedAs.set(key, group);
    appendBit(groups[group]!.members, member);
    return group;
  });
  return { groups, of };
}

/** The classes a policy over the cluster is for. */
export function selectSubject({ subject, place }: AdminPolicy, { selections }: Members): BitSet {
  return selections.selectPeer(podsOverCluster(subject, place), "");
}

function selected(policy: NetworkPolicy | AdminPolicy, members: Members): BitSet {
  return policy.kind === "NetworkPolicy"
    ? members.selections.select(policy.namespace, policy.podSelector)
    : selectSubject(policy, members);
}

function rulesOf(policy: NetworkPolicy | AdminPolicy, direction: Direction): readonly RuleTerms[] {
  return policy[direction];
}

function startGroup(direction: Direction, all: readonly (NetworkPolicy | AdminPolicy)[], portGroup: number) {
  const ofTiers = all.filter((policy) => policy.kind !== "NetworkPolicy");
  return {
    direction,
    policies: all.filter((policy) => policy.kind === "NetworkPolicy"),
    tiers: {
      admin: ofTiers.filter(({ tier }) => tier === "admin"),
      baseline: ofTiers.filter(({ tier }) => tier === "baseline"),
    },
    portGroup,
    readsAddresses: all.some((policy) => rulesOf(policy, direction).some(hasAddresses)),
    members: [] as number[],
  };
}
