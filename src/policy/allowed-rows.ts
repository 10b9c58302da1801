import { hasAddresses } from "../cluster/sight.ts";
import { obtain } from "../obtain.ts";
import type { RuleTerms } from "../resources/admin-policy.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import { type BitSet, intersectBits, isEmptyBits } from "../sets/bit-set.ts";
import { type ConnectionId, type ConnectionTable, none } from "../sets/connection-table.ts";
import type { Family, IpSet } from "../sets/ip-set.ts";
import { passesEverywhere, ruleAddresses } from "./block.ts";
import type { Reading } from "./blocks.ts";
import type { Members } from "./members.ts";
import { type DestinationPorts, namesPorts } from "./ports.ts";
import type { Row, RowBlock } from "./row.ts";
import type { RuleSets } from "./rule-sets.ts";
import type { Subjects } from "./subjects.ts";

/**
 * The rows of subjects that NetworkPolicies alone isolate. These only add: a row is a list of what each policy lets pass,
 * and subjects share what a policy contributes.
 */
export class AllowedRows {
  readonly #members: Members;
  readonly #rules: RuleSets;
  readonly #table: ConnectionTable;
  readonly #ofPolicies = {
    ingress: new Map<NetworkPolicy, Contribution>(),
    egress: new Map<NetworkPolicy, Contribution>(),
  };
  readonly #everywhere = new Map<string, ConnectionId>();

  constructor(members: Members, rules: RuleSets, table: ConnectionTable) {
    this.#members = members;
    this.#rules = rules;
    this.#table = table;
  }

  build(subjects: Subjects, reading: Reading): Row {
    const { policies, direction, portGroup, readsAddresses } = subjects;
    const blocks = policies.flatMap((policy) => this.#blocksOf(policy, direction, portGroup, reading));
    if (readsAddresses && reading.open === "certain") blocks.push(...this.#certainAnywhere(subjects, reading));
    return policies.length > 1 ? this.#gather(blocks) : blocks;
  }

  #blocksOf(policy: NetworkPolicy, direction: Direction, portGroup: number, reading: Reading): Row {
    const { hangsOnPorts, hangsOnReading, blocks } = obtain(this.#ofPolicies[direction], policy, () =>
      startContribution(policy, direction),
    );
    const key = `${hangsOnPorts ? portGroup : ""} ${hangsOnReading ? `${reading.family} ${reading.open}` : ""}`;
    return obtain(blocks, key, () =>
      this.#gather(policy[direction].flatMap((rule) => this.#blocksOfRule(rule, direction, portGroup, reading))),
    );
  }

  #blocksOfRule(rule: RuleTerms, direction: Direction, portGroup: number, reading: Reading): readonly RowBlock[] {
    const matched = this.#rules.matchedByPeers(rule, reading);
    if (direction === "egress" && namesPorts(rule)) {
      return this.#members.portGroups.flatMap(({ ports, members }) => {
        const connections = this.#rules.connections(rule, ports);
        if (connections === none) return [];
        return matched.map((peers) => ({ peers: intersectBits(peers, members), connections }));
      });
    }
    const connections = this.#rules.connections(rule, this.#members.portGroups[portGroup]!.ports);
    return matched.map((peers) => ({ peers, connections }));
  }

  /** Peers that are one set, as those of equal selectors are, together. */
  #gather(blocks: readonly RowBlock[]): RowBlock[] {
    const gathered = new Map<BitSet, ConnectionId>();
    for (const { peers, connections } of blocks) {
      if (isEmptyBits(peers) || connections === none) continue;
      gathered.set(peers, this.#table.union(gathered.get(peers) ?? none, connections));
    }
    return [...gathered].map(([peers, connections]) => ({ peers, connections }));
  }

  /** To members whose address is not known passes for certain what passes wherever it may lie, by all rules together. */
  #certainAnywhere({ policies, direction, portGroup }: Subjects, { family }: Reading): Row {
    const rules = policies.flatMap((policy) => policy[direction]).filter(hasAddresses);
    return this.#members.open[family].flatMap(({ where, members }) =>
      this.#destinations(rules, direction, portGroup).flatMap((group) => {
        const connections = this.#everywhereIn(where, family, rules, group.ports);
        return connections === none ? [] : [{ peers: intersectBits(members, group.members), connections }];
      }),
    );
  }

  #everywhereIn(where: IpSet, family: Family, rules: readonly RuleTerms[], ports: DestinationPorts): ConnectionId {
    const held = rules.map((rule) => ({
      addresses: ruleAddresses(rule),
      connections: this.#rules.connections(rule, ports),
    }));
    const texts = held.map(({ addresses, connections }) => `${textOf(addresses)}:${connections}`);
    return obtain(this.#everywhere, [family, textOf(where), ...texts].join(" "), () => {
      const blocks = held.map((one) => ({ ...one, connections: this.#table.get(one.connections) }));
      return this.#table.intern(passesEverywhere(blocks, where, family));
    });
  }

  /** A port name is looked up on the destination: the subject for ingress, each group of peers for egress. */
  #destinations(rules: readonly RuleTerms[], direction: Direction, portGroup: number): Members["portGroups"] {
    const { portGroups, everybody } = this.#members;
    if (direction === "egress" && rules.some(namesPorts)) return portGroups;
    return [{ ports: portGroups[portGroup]!.ports, members: everybody }];
  }
}

/** What a policy lets pass, by what that hangs on. */
interface Contribution {
  readonly hangsOnPorts: boolean;
  readonly hangsOnReading: boolean;
  readonly blocks: Map<string, Row>;
}

function startContribution(policy: NetworkPolicy, direction: Direction): Contribution {
  const rules = policy[direction];
  return {
    hangsOnPorts: direction === "ingress" && rules.some(namesPorts),
    hangsOnReading: rules.some(hasAddresses),
    blocks: new Map(),
  };
}

function textOf(set: IpSet): string {
  return obtain(texts, set, () => `${set.IPv4.join()}/${set.IPv6.join()}`);
}

const texts = new WeakMap<IpSet, string>();
