import { hasAddresses } from "../cluster/sight.ts";
import { obtain } from "../obtain.ts";
import type { RuleTerms } from "../resources/admin-policy.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import { type BitSet, bitsOf, equalBits, intersectBits, isEmptyBits, uniteBits } from "../sets/bit-set.ts";
import { all, type ConnectionId, type ConnectionTable, none } from "../sets/connection-table.ts";
import { type Family, intersectAddresses, isEmptyAddresses } from "../sets/ip-set.ts";
import type { Reading } from "./blocks.ts";
import type { Members } from "./members.ts";
import type { Opening, Openings } from "./openings.ts";
import { uniteRows } from "./row.ts";
import type { RuleSets } from "./rule-sets.ts";
import type { Subjects } from "./subjects.ts";

/** Members whose address is not known, and the cells that it may lie in. */
interface Unlocated {
  readonly members: BitSet;
  readonly cells: BitSet;
}

/**
 * What passes with subjects that NetworkPolicies alone isolate. These only add: each policy is read once, and subjects
 * share what it adds.
 */
export class AllowedRows {
  readonly #members: Members;
  readonly #rules: RuleSets;
  readonly #table: ConnectionTable;
  readonly #added = new Map<string, Map<NetworkPolicy, readonly Opening[]>>();
  readonly #unlocated = new Map<Family, readonly Unlocated[]>();

  constructor(members: Members, rules: RuleSets, table: ConnectionTable) {
    this.#members = members;
    this.#rules = rules;
    this.#table = table;
  }

  build({ policies, direction, readsAddresses }: Subjects, reading: Reading): Openings {
    const named = this.#addedBy(policies, direction, "", (rule) => this.#rules.namedByPeers(rule));
    if (!readsAddresses) return named;
    const { family, open } = reading;
    const held = this.#addedBy(policies, direction, `${family} ${open}`, (rule) =>
      hasAddresses(rule) ? this.#rules.holdingByPeers(rule, reading) : [],
    );
    return [...named, ...held, ...(open === "certain" ? [this.#certainAnywhere(held, family)] : [])];
  }

  /** What each policy adds, for those it matches in one way. */
  #addedBy(
    policies: readonly NetworkPolicy[],
    direction: Direction,
    way: string,
    matched: (rule: RuleTerms) => readonly BitSet[],
  ): Openings {
    const known = obtain(this.#added, `${direction} ${way}`, () => new Map<NetworkPolicy, readonly Opening[]>());
    return policies.map((policy) => obtain(known, policy, () => this.#read(policy[direction], matched)));
  }

  #read(rules: readonly RuleTerms[], matched: (rule: RuleTerms) => readonly BitSet[]): readonly Opening[] {
    const openings: Opening[] = [];
    for (const rule of rules) {
      const connections = this.#rules.connections(rule);
      for (const peers of matched(rule)) if (!isEmptyBits(peers)) openings.push({ peers, connections });
    }
    return openings;
  }

  /** To members whose address is not known passes for certain what passes wherever it may lie, by all rules together. */
  #certainAnywhere(held: Openings, family: Family): readonly Opening[] {
    const unlocated = obtain(this.#unlocated, family, () => this.#locate(family));
    return unlocated.flatMap(({ members, cells }) => {
      const within = held.flat().map((opening) => ({ ...opening, peers: intersectBits(opening.peers, cells) }));
      if (!equalBits(uniteBits(within.map(({ peers }) => peers)), cells)) return [];
      const connections = this.#members.portGroups.map((_, group) => this.#passingAll(cells, within, group));
      return [{ peers: members, connections }];
    });
  }

  #passingAll(cells: BitSet, openings: readonly Opening[], group: number): ConnectionId {
    const blocks = openings.map(({ peers, connections }) => ({ peers, connections: connections[group]! }));
    const row = uniteRows(blocks, this.#table);
    if (!equalBits(uniteBits(row.map(({ peers }) => peers)), cells)) return none;
    return row.reduce((passing, { connections }) => this.#table.intersect(passing, connections), all);
  }

  /** Only those that blocks of the input may hold wherever they are. */
  #locate(family: Family): readonly Unlocated[] {
    const { open, cells, classes } = this.#members;
    return open[family].flatMap(({ where, members }) => {
      const numbers = [...cells.keys()].filter((cell) => {
        return !isEmptyAddresses(intersectAddresses(cells[cell]!.addresses, where));
      });
      if (numbers.some((cell) => cells[cell]!.blocks.length === 0)) return [];
      return [{ members, cells: bitsOf(numbers.map((cell) => classes.length + cell)) }];
    });
  }
}
