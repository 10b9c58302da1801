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
  /** Its place among the groups of its direction. */
  readonly number: number;
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

/** A policy and the members it selects. */
export interface Selecting {
  readonly policy: NetworkPolicy | AdminPolicy;
  readonly selected: BitSet;
}

/** Each policy with the members it selects, in the order they are read. */
export function selectSubjects(members: Members): readonly Selecting[] {
  const { policies, tiers } = members;
  return [...policies, ...tiers.admin, ...tiers.baseline].map((policy) => {
    return { policy, selected: selected(policy, members) };
  });
}

export function groupSubjects(
  direction: Direction,
  all: readonly Selecting[],
  { size, portGroupOf, tiers }: Members,
): SubjectGroups {
  const selecting = all.filter(({ policy }) => hasSay(policy, direction));
  const lists = new NumberLists();
  const listOf = new Array<number>(size).fill(lists.empty);
  selecting.forEach(({ selected }, number) => {
    for (const member of bitMembers(selected)) listOf[member] = lists.append(listOf[member]!, number);
  });
  const rules = selecting.map(({ policy }) => rulesOf(policy, direction));
  const reading = rules.map((all) => all.some(hasAddresses));
  // Where policies only add, what they open is resolved where it is looked up.
  const naming = tiers.admin.length + tiers.baseline.length > 0 ? rules.map((all) => all.some(namesPorts)) : [];
  const groups: (Subjects & { readonly members: number[] })[] = [];
  const startedAs = new Map<string, number>();
  const of = listOf.map((list, member) => {
    const isNaming = naming.length > 0 && lists.numbersOf(list).some((number) => naming[number]!);
    const key = `${list} ${isNaming ? portGroupOf[member]! : ""}`;
    const start = () => {
      const numbers = lists.numbersOf(list);
      const policies = numbers.map((number) => selecting[number]!.policy);
      const readsAddresses = numbers.some((number) => reading[number]!);
      const number = groups.length;
      return { number, ...startGroup(direction, policies), portGroup: portGroupOf[member]!, readsAddresses };
    };
    const group = startedAs.get(key) ?? groups.push(start()) - 1;
    startedAs.set(key, group);
    appendBit(groups[group]!.members, member);
    return group;
  });
  return { groups, of };
}

function hasSay(policy: NetworkPolicy | AdminPolicy, direction: Direction): boolean {
  return policy.kind === "NetworkPolicy" ? policy.isolates.includes(direction) : policy[direction].length > 0;
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

function startGroup(direction: Direction, all: readonly (NetworkPolicy | AdminPolicy)[]) {
  const ofTiers = all.filter((policy) => policy.kind !== "NetworkPolicy");
  return {
    direction,
    policies: all.filter((policy) => policy.kind === "NetworkPolicy"),
    tiers: {
      admin: ofTiers.filter(({ tier }) => tier === "admin"),
      baseline: ofTiers.filter(({ tier }) => tier === "baseline"),
    },
    members: [] as number[],
  };
}
