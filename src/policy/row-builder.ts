import { cutAddresses } from "../cluster/address-cells.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { isAddressPeer, peersOf } from "../cluster/sight.ts";
import type { AdminPeer, AdminPolicy, AdminRule, RuleTerms } from "../resources/admin-policy.ts";
import type { Peer } from "../resources/network-policy.ts";
import { type BitSet, bitsOf, intersectBits, noBits, subtractBits, unionBits, uniteBits } from "../sets/bit-set.ts";
import { all, type ConnectionTable } from "../sets/connection-table.ts";
import { bothFamilies, onlyFamily } from "../sets/ip-set.ts";
import { unreachable } from "../unreachable.ts";
import { passesEverywhere, ruleAddresses } from "./block.ts";
import type { Reading } from "./blocks.ts";
import { matchesDomain } from "./domain.ts";
import type { Members, PortGroup } from "./members.ts";
import { hostOf, matchesHost } from "./nodes.ts";
import { namesPorts, ruleConnections } from "./ports.ts";
import { intersectRows, type Row, type RowBlock, uniteRows } from "./row.ts";
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
  readonly #nodes: Cluster["nodes"];
  /** Nodes that the input does not hold: whether a rule selects them is open. */
  readonly #unknownHosts: BitSet;
  /** Whom a rule matches whatever their address: by selector or by name. It says the same in every reading. */
  readonly #named = new Map<RuleTerms, BitSet>();

  constructor(members: Members, { nodes }: Pick<Cluster, "nodes">, table: ConnectionTable) {
    this.#members = members;
    this.#table = table;
    this.#nodes = nodes;
    this.#unknownHosts = this.#classesWhere((endpoint) => endpoint.hostNetwork && !hostOf(endpoint, nodes));
    for (const policy of members.policies) {
      for (const rule of [...policy.ingress, ...policy.egress]) this.#name(rule, policy.namespace);
    }
    for (const policy of [...members.tiers.admin, ...members.tiers.baseline]) {
      for (const rule of [...policy.ingress, ...policy.egress]) this.#name(rule, "");
    }
  }

  build(subjects: Subjects, reading: Reading): Row {
    const { policies, tiers } = subjects;
    if (tiers.admin.length > 0 || (tiers.baseline.length > 0 && policies.length === 0)) {
      return this.#tieredRow(subjects, reading);
    }
    if (policies.length === 0) return [{ peers: this.#members.everybody, connections: all }];
    return uniteRows(this.#allowedBlocks(subjects, reading), this.#table);
  }

  /** The members that a rule matches, or may match, in some family. */
  matchedBy(rule: RuleTerms): BitSet {
    const byAddress = bothFamilies.map((family) => this.#holding(rule, { family, open: "possible" }));
    return byAddress.reduce(unionBits, this.#namedBy(rule));
  }

  /** NetworkPolicies only add: what may hold an address and what certainly does are each united. */
  *#allowedBlocks(subjects: Subjects, reading: Reading): Generator<RowBlock> {
    const rules = networkRules(subjects);
    for (const { members, ports } of this.#destinations(subjects, rules)) {
      for (const rule of rules) {
        const peers = intersectBits(unionBits(this.#namedBy(rule), this.#holding(rule, reading)), members);
        yield { peers, connections: this.#connections(rule, ports) };
      }
      if (reading.open === "possible" || !subjects.readsAddresses) continue;
      const blocks = rules.map((rule) => ({
        addresses: ruleAddresses(rule),
        connections: ruleConnections(rule, ports),
      }));
      for (const open of this.#members.open[reading.family]) {
        const connections = this.#table.intern(passesEverywhere(blocks, open.where, reading.family));
        yield { peers: intersectBits(open.members, members), connections };
      }
    }
  }

  /** With a deny in play an address that is not known must be tried in each cell where rules differ. */
  #tieredRow(subjects: Subjects, reading: Reading): Row {
    const rules = rulesOf(subjects);
    const blocks: RowBlock[] = [];
    for (const { members, ports } of this.#destinations(subjects, rules)) {
      for (const standings of this.#standings(subjects, rules, reading)) {
        const rows = standings.map((standing) => {
          const inside = { ...standing, members: intersectBits(standing.members, members) };
          return this.#rowIn(inside, subjects, ports, reading);
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
    return [[{ members: settled, held: (rule) => this.#holding(rule, certain) }], ...ways];
  }

  /** From the default upward: the Baseline tier or else NetworkPolicies, then the Admin tier, each from its last rule. */
  #rowIn(standing: Standing, subjects: Subjects, ports: PortGroup["ports"], reading: Reading): Row {
    const { policies, tiers, direction } = subjects;
    const read = (behind: Row, ofTier: readonly AdminPolicy[]): Row => {
      const rules = ofTier.flatMap((policy) => policy[direction]);
      const shares = rules.reduceRight(
        (left, rule) => readRule(left, this.#deciding(rule, standing, ports), reading.open, this.#table),
        startTier(behind, standing.members),
      );
      return rowOf(shares);
    };
    const byDefault: Row = [{ peers: standing.members, connections: all }];
    const allowed = networkRules(subjects).map((rule) => ({
      peers: this.#peersIn(rule, standing),
      connections: this.#connections(rule, ports),
    }));
    const behind = policies.length > 0 ? uniteRows(allowed, this.#table) : read(byDefault, tiers.baseline);
    return read(behind, tiers.admin);
  }

  #deciding(rule: AdminRule, standing: Standing, ports: PortGroup["ports"]) {
    const selectsNodes = peersOf(rule).some(({ kind }) => kind === "nodes");
    return {
      action: rule.action,
      peers: this.#peersIn(rule, standing),
      perhaps: selectsNodes ? this.#unknownHosts : noBits,
      connections: this.#connections(rule, ports),
    };
  }

  #peersIn(rule: RuleTerms, { members, held }: Standing): BitSet {
    return intersectBits(unionBits(this.#namedBy(rule), held(rule)), members);
  }

  /** A port name is looked up on the destination: the subject for ingress, each group of peers for egress. */
  #destinations({ direction, ports }: Subjects, rules: readonly RuleTerms[]): Members["portGroups"] {
    if (direction === "egress" && rules.some(namesPorts)) return this.#members.portGroups;
    return [{ ports, members: this.#members.everybody }];
  }

  #connections(rule: RuleTerms, ports: PortGroup["ports"]) {
    return this.#table.intern(ruleConnections(rule, ports));
  }

  #namedBy(rule: RuleTerms): BitSet {
    return this.#named.get(rule)!;
  }

  #holding(rule: RuleTerms, reading: Reading): BitSet {
    const blocks = peersOf(rule).filter(isAddressPeer);
    return uniteBits(blocks.map((peer) => this.#members.blocks.holding(peer, reading, this.#members)));
  }

  #name(rule: RuleTerms, namespace: string): void {
    const named = () => uniteBits(peersOf(rule).map((peer) => this.#membersNamed(peer, namespace)));
    this.#named.set(rule, rule.peers.kind === "any" ? this.#members.everybody : named());
  }

  #membersNamed(peer: Peer | AdminPeer, namespace: string): BitSet {
    switch (peer.kind) {
      case "pods":
        return this.#members.selections.selectPeer(peer, namespace);
      case "nodes":
        return this.#classesWhere(
          (endpoint) => endpoint.hostNetwork && matchesHost(peer, endpoint, this.#nodes) === "yes",
        );
      case "domain":
        return this.#domainsWhere((name) => matchesDomain(peer.name, name));
      case "ip-block":
        return noBits;
      default:
        return unreachable(peer);
    }
  }

  #classesWhere(holds: (endpoint: Endpoint) => boolean): BitSet {
    const { classes } = this.#members;
    return bitsOf(classes.flatMap(([endpoint], member) => (holds(endpoint) ? [member] : [])));
  }

  #domainsWhere(holds: (name: string) => boolean): BitSet {
    const { classes, cells, domains } = this.#members;
    return bitsOf(domains.flatMap((name, i) => (holds(name) ? [classes.length + cells.length + i] : [])));
  }
}

function networkRules({ policies, direction }: Subjects): readonly RuleTerms[] {
  return policies.flatMap((policy) => policy[direction]);
}

function rulesOf(subjects: Subjects): readonly RuleTerms[] {
  const { tiers, direction } = subjects;
  const ofTiers = [...tiers.admin, ...tiers.baseline].flatMap((policy) => policy[direction]);
  return [...ofTiers, ...networkRules(subjects)];
}
