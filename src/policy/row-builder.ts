import { cutAddresses } from "../cluster/address-cells.ts";
import { peersOf } from "../cluster/sight.ts";
import type { AdminPolicy, AdminRule, RuleTerms } from "../resources/admin-policy.ts";
import { type BitSet, intersectBits, noBits, subtractBits, unionBits } from "../sets/bit-set.ts";
import { all, type ConnectionTable } from "../sets/connection-table.ts";
import { onlyFamily } from "../sets/ip-set.ts";
import { AllowedRows } from "./allowed-rows.ts";
import { ruleAddresses } from "./block.ts";
import type { Reading } from "./blocks.ts";
import type { Members } from "./members.ts";
import type { Opening, Openings } from "./openings.ts";
import { namesPorts } from "./ports.ts";
import { intersectRows, type Row, type RowBlock, uniteRows } from "./row.ts";
import type { RuleSets } from "./rule-sets.ts";
import { readRule, rowOf, startTier } from "./shares.ts";
import type { Subjects } from "./subjects.ts";

/** Whom rules match, for members of which each rule's blocks hold all or none. */
interface Standing {
  readonly members: BitSet;
  /** The members a rule matches by address. */
  readonly held: (rule: RuleTerms) => BitSet;
}

/** Builds the rows of subjects from the rules over them. */
export class RowBuilder {
  readonly #members: Members;
  readonly #table: ConnectionTable;
  readonly #rules: RuleSets;
  readonly #allowed: AllowedRows;
  readonly #everything: readonly Opening[];

  constructor(members: Members, rules: RuleSets, table: ConnectionTable) {
    this.#members = members;
    this.#table = table;
    this.#rules = rules;
    this.#allowed = new AllowedRows(members, rules, table);
    this.#everything = this.#openings([{ peers: members.everybody, connections: all }]);
  }

  build(subjects: Subjects, reading: Reading): Openings {
    if (isTiered(subjects)) return [this.#openings(this.#tieredRow(subjects, reading))];
    if (subjects.policies.length === 0) return [this.#everything];
    return this.#allowed.build(subjects, reading);
  }

  /** The port groups that a row is not for do not meet it. */
  #openings(row: Row): readonly Opening[] {
    const { portGroups } = this.#members;
    return row.map(({ peers, connections }) => ({ peers, connections: portGroups.map(() => connections) }));
  }

  /** With a deny in play an address that is not known must be tried in each cell where rules differ. */
  #tieredRow(subjects: Subjects, reading: Reading): Row {
    const rules = rulesOf(subjects);
    const blocks: RowBlock[] = [];
    for (const { members, portGroup } of this.#destinations(subjects, rules)) {
      for (const standings of this.#standings(subjects, rules, reading)) {
        const rows = standings.map((standing) => {
          const inside = { ...standing, members: intersectBits(standing.members, members) };
          return this.#rowIn(inside, subjects, portGroup, reading);
        });
        const combine = (a: Row, b: Row): Row =>
          reading.open === "certain" ? intersectRows(a, b, this.#table) : uniteRows([...a, ...b], this.#table);
        blocks.push(...rows.reduce(combine));
      }
    }
    return uniteRows(blocks, this.#table);
  }

  /** Members together with every way they may stand to the rules. */
  #standings(subjects: Subjects, rules: readonly RuleTerms[], reading: Reading): readonly (readonly Standing[])[] {
    const { everybody } = this.#members;
    if (!subjects.readsAddresses) return [[{ members: everybody, held: () => noBits }]];
    const open = this.#members.open[reading.family];
    const settled = open.reduce((left, { members }) => subtractBits(left, members), everybody);
    const certain = { ...reading, open: "certain" } as const;
    const ways = open.map(({ where, members }): readonly Standing[] => {
      const { cells } = cutAddresses([onlyFamily(where, reading.family), ...rules.map(ruleAddresses)]);
      return cells
        .filter(({ blocks }) => blocks[0] === 0)
        .map(({ blocks: [, ...held] }) => {
          const holding = new Set(held.map((number) => rules[number - 1]!));
          return { members, held: (rule) => (holding.has(rule) ? members : noBits) };
        });
    });
    return [[{ members: settled, held: (rule) => this.#rules.holding(rule, certain) }], ...ways];
  }

  /** From the default upward: the Baseline tier or else NetworkPolicies, then the Admin tier, each from its last rule. */
  #rowIn(standing: Standing, subjects: Subjects, portGroup: number, reading: Reading): Row {
    const { policies, tiers, direction } = subjects;
    const read = (behind: Row, ofTier: readonly AdminPolicy[]): Row => {
      const rules = ofTier.flatMap((policy) => policy[direction]);
      const shares = rules.reduceRight(
        (left, rule) => readRule(left, this.#deciding(rule, standing, portGroup), reading.open, this.#table),
        startTier(behind, standing.members),
      );
      return rowOf(shares);
    };
    const byDefault: Row = [{ peers: standing.members, connections: all }];
    const allowed = networkRules(subjects).map((rule) => ({
      peers: this.#peersIn(rule, standing),
      connections: this.#rules.connections(rule)[portGroup]!,
    }));
    const behind = policies.length > 0 ? uniteRows(allowed, this.#table) : read(byDefault, tiers.baseline);
    return read(behind, tiers.admin);
  }

  #deciding(rule: AdminRule, standing: Standing, portGroup: number) {
    const selectsNodes = peersOf(rule).some(({ kind }) => kind === "nodes");
    return {
      action: rule.action,
      peers: this.#peersIn(rule, standing),
      perhaps: selectsNodes ? this.#rules.unknownHosts : noBits,
      connections: this.#rules.connections(rule)[portGroup]!,
    };
  }

  #peersIn(rule: RuleTerms, { members, held }: Standing): BitSet {
    return intersectBits(unionBits(this.#rules.named(rule), held(rule)), members);
  }

  /** A port name is looked up on the destination: the subject for ingress, each group of peers for egress. */
  #destinations({ direction, portGroup }: Subjects, rules: readonly RuleTerms[]) {
    const { portGroups, everybody } = this.#members;
    if (direction === "ingress" || !rules.some(namesPorts)) return [{ portGroup, members: everybody }];
    return portGroups.map(({ members }, portGroup) => ({ portGroup, members }));
  }
}

/** Whether policies over the cluster decide: those of the Baseline tier only where no NetworkPolicy isolates. */
export function isTiered({ policies, tiers }: Subjects): boolean {
  return tiers.admin.length > 0 || (tiers.baseline.length > 0 && policies.length === 0);
}

function networkRules({ policies, direction }: Subjects): readonly RuleTerms[] {
  return policies.flatMap((policy) => policy[direction]);
}

function rulesOf(subjects: Subjects): readonly RuleTerms[] {
  const { tiers, direction } = subjects;
  const ofTiers = [...tiers.admin, ...tiers.baseline].flatMap((policy) => policy[direction]);
  return [...ofTiers, ...networkRules(subjects)];
}
