import { hasAddresses } from "../cluster/sight.ts";
import { obtain } from "../obtain.ts";
import type { RuleTerms } from "../resources/admin-policy.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import { intersectBits, unionBits } from "../sets/bit-set.ts";
import type { ConnectionId, ConnectionTable } from "../sets/connection-table.ts";
import { type Family, type IpSet, onlyFamily } from "../sets/ip-set.ts";
import { passesEverywhere, ruleAddresses } from "./block.ts";
import type { Reading } from "./blocks.ts";
import type { Members } from "./members.ts";
import { namesPorts } from "./ports.ts";
import { gatherBlocks, type Row, type RowBlock } from "./row.ts";
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
    const rows = policies.map((policy) => this.#blocksOf(policy, direction, portGroup, reading));
    if (readsAddresses && reading.open === "certain") rows.push(this.#certainAnywhere(subjects, reading));
    return rows.length === 1 ? rows[0]! : rows.flat();
  }

  #blocksOf(policy: NetworkPolicy, direction: Direction, portGroup: number, reading: Reading): Row {
    const { hangsOnPorts, hangsOnReading, blocks } = obtain(this.#ofPolicies[direction], policy, () =>
      startContribution(policy, direction),
    );
    const key = `${hangsOnPorts ? portGroup : ""} ${hangsOnReading ? `${reading.family} ${reading.open}` : ""}`;
    return obtain(blocks, key, () => {
      const ofRules = policy[direction].flatMap((rule) => this.#blocksOfRule(rule, direction, portGroup, reading));
      return gatherBlocks(ofRules);
    });
  }

  #blocksOfRule(rule: RuleTerms, direction: Direction, portGroup: number, reading: Reading): readonly RowBlock[] {
    const peers = unionBits(this.#rules.named(rule), this.#rules.holding(rule, reading));
    return this.#destinations([rule], direction, portGroup).map(({ ports, members }) => {
      return { peers: intersectBits(peers, members), connections: this.#rules.connections(rule, ports) };
    });
  }

  /** To members whose address is not known passes for certain what passes wherever it may lie, by all rules together. */
  #certainAnywhere({ policies, direction, portGroup }: Subjects, { family }: Reading): Row {
    const rules = policies.flatMap((policy) => policy[direction]).filter(hasAddresses);
    const destinations = this.#destinations(rules, direction, portGroup);
    return this.#members.open[family].flatMap(({ where, members }) =>
      destinations.map((group) => {
        const held = rules.map((rule) => ({
          addresses: onlyFamily(ruleAddresses(rule), family),
          connections: this.#rules.connections(rule, group.ports),
        }));
        const peers = intersectBits(members, group.members);
        return { peers, connections: this.#everywhereIn(where, family, held) };
      }),
    );
  }

  #everywhereIn(where: IpSet, family: Family, held: readonly HeldAddresses[]): ConnectionId {
    const texts = held.map(({ addresses, connections }) => `${textOf(addresses)}:${connections}`);
    return obtain(this.#everywhere, [textOf(where), ...texts].join(" "), () => {
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

interface HeldAddresses {
  readonly addresses: IpSet;
  readonly connections: ConnectionId;
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

function textOf({ IPv4, IPv6 }: IpSet): string {
  return `${IPv4.join()}/${IPv6.join()}`;
}
