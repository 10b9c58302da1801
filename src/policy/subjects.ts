import { hasBlock } from "../cluster/sight.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import { addBit, type BitSet, bitMembers, emptyBits } from "../sets/bit-set.ts";
import type { Members, PortGroup } from "./members.ts";
import { namesPorts } from "./ports.ts";

/** Members that the same policies isolate in a direction: what one lets pass, all do. */
export interface Subjects {
  readonly direction: Direction;
  /** Empty when nothing isolates them, as for nodes and addresses outside. */
  readonly policies: readonly NetworkPolicy[];
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
  const isolatedBy = Array.from({ length: members.size }, (): number[] => []);
  members.policies.forEach((policy, number) => {
    if (!policy.isolates.includes(direction)) return;
    for (const member of bitMembers(members.selections.select(policy.namespace, policy.podSelector))) {
      isolatedBy[member]!.push(number);
    }
  });
  const groups: Subjects[] = [];
  const numbers = new Map<string, number>();
  const of = isolatedBy.map((policyNumbers, member) => {
    const policies = policyNumbers.map((number) => members.policies[number]!);
    const named = policies.some((policy) => policy[direction].some(namesPorts));
    const key = `${policyNumbers.join(" ")}${named ? `|${members.portGroupOf[member]}` : ""}`;
    const number = numbers.get(key) ?? groups.push(startGroup(direction, policies, member, members)) - 1;
    numbers.set(key, number);
    addBit(groups[number]!.members, member);
    return number;
  });
  return { groups, of };
}

function startGroup(
  direction: Direction,
  policies: readonly NetworkPolicy[],
  member: number,
  members: Members,
): Subjects {
  return {
    direction,
    policies,
    ports: members.portGroups[members.portGroupOf[member]!]!.ports,
    readsAddresses: policies.some((policy) => policy[direction].some(hasBlock)),
    members: emptyBits(members.size),
  };
}
