import type { Cluster } from "../cluster/cluster.ts";
import { obtain } from "../obtain.ts";
import type { RuleTerms } from "../resources/admin-policy.ts";
import type { Direction } from "../resources/network-policy.ts";
import { type BitSet, bitMembers, equalBits, intersectBits, noBits, unionBits, uniteBits } from "../sets/bit-set.ts";
import { all, type ConnectionId, ConnectionTable, none } from "../sets/connection-table.ts";
import type { Family } from "../sets/ip-set.ts";
import { type Arrivals, buildArrivals } from "./arrivals.ts";
import type { Reading } from "./blocks.ts";
import { commonFamilies } from "./families.ts";
import { buildMembers, type Members } from "./members.ts";
import { type Opening, type Openings, passingBy } from "./openings.ts";
import type { Passing } from "./passing.ts";
import { RowBuilder } from "./row-builder.ts";
import { RuleSets } from "./rule-sets.ts";
import { groupSubjects, type SubjectGroups, type Subjects, selectSubjects } from "./subjects.ts";

/** What has been built, by the number of the subjects. */
type Built = Readonly<Record<Family, Readonly<Record<Reading["open"], (Openings | undefined)[]>>>>;

/** Where no rule matches addresses all readings are one. */
const indifferent: Reading = { family: "IPv4", open: "certain" };

/**
 * All pairs, without a loop over pairs of pods: one row for all subjects that the same policies isolate, built when
 * first asked for; a pair is two look-ups and one remembered intersection.
 */
export class FlowIndex {
  readonly cluster: Cluster;
  readonly members: Members;
  readonly #subjects: Readonly<Record<Direction, SubjectGroups>>;
  readonly #openings: Readonly<Record<Direction, Built>>;
  readonly #arrivalsIn = new Map<`${Direction} ${Family}`, Arrivals>();
  readonly #peers = new WeakMap<Openings | readonly Opening[], BitSet>();
  readonly #table = new ConnectionTable();
  readonly #rules: RuleSets;
  readonly #builder: RowBuilder;

  /** What an index `before` worked out is used as far as it holds. */
  constructor(cluster: Cluster, before?: FlowIndex) {
    this.cluster = cluster;
    this.members = buildMembers(cluster, before?.members);
    const selecting = selectSubjects(this.members);
    this.#subjects = {
      ingress: groupSubjects("ingress", selecting, this.members),
      egress: groupSubjects("egress", selecting, this.members),
    };
    const { ingress, egress } = this.#subjects;
    this.#openings = { ingress: nothingBuilt(ingress), egress: nothingBuilt(egress) };
    this.#rules = new RuleSets(this.members, cluster, this.#table);
    this.#builder = new RowBuilder(this.members, this.#rules, this.#table);
  }

  /** What passes between two members in every family that both speak, and what in some. */
  passing(from: number, to: number): Passing {
    let certain: ConnectionId = all;
    let possible: ConnectionId = none;
    for (const family of this.#shared(from, to)) {
      certain = this.#table.intersect(certain, this.#read(from, to, { family, open: "certain" }));
      possible = this.#table.union(possible, this.#read(from, to, { family, open: "possible" }));
    }
    return { connections: this.#table.get(certain), possible: this.#table.get(possible) };
  }

  /** Whether nothing keeps anything from leaving or arriving at a member. */
  isOpen(direction: Direction, member: number): boolean {
    return this.members.spoken.every((family) => {
      const openings = this.#openingsOf(direction, member, { family, open: "certain" });
      return openings.flat().some((opening) => this.#isForAll(opening));
    });
  }

  #isForAll({ peers, connections }: Opening): boolean {
    return connections.every((one) => one === all) && equalBits(peers, this.members.everybody);
  }

  /** The members that a rule matches, or may match. */
  matchedBy(rule: RuleTerms): BitSet {
    return this.#rules.matchedBy(rule);
  }

  /** The members that something may pass to, in rising order; what passes between two outside cells is not ours. */
  reachable(from: number): Generator<number> {
    return this.#met("egress", from);
  }

  /** The members that something may pass from, in rising order. */
  reaching(to: number): Generator<number> {
    return this.#met("ingress", to);
  }

  *#met(direction: Direction, member: number): Generator<number> {
    let found = noBits;
    for (const family of this.#isOutside(member) ? this.members.families[member]! : this.members.spoken) {
      const letting = this.#arrivals(direction === "egress" ? "ingress" : "egress", family)(member);
      const own = this.#openingsOf(direction, member, { family, open: "possible" });
      found = unionBits(found, intersectBits(this.#peersOf(own), letting));
    }
    for (const other of bitMembers(found)) {
      if (!this.#isOutside(member) || !this.#isOutside(other)) yield other;
    }
  }

  #peersOf(openings: Openings): BitSet {
    const ofList = (list: readonly Opening[]) =>
      obtain(this.#peers, list, () => uniteBits(list.map(({ peers }) => peers)));
    return obtain(this.#peers, openings, () => uniteBits(openings.map(ofList)));
  }

  /** Of egress: the openings of sources read from the destination's side. */
  #arrivals(direction: Direction, family: Family): Arrivals {
    const key = `${direction} ${family}` as const;
    const known = this.#arrivalsIn.get(key);
    if (known) return known;
    const { groups } = this.#subjects[direction];
    const openingsOf = (subjects: Subjects) => this.#build(subjects, { family, open: "possible" });
    const arrivals = buildArrivals(groups, openingsOf, this.members);
    this.#arrivalsIn.set(key, arrivals);
    return arrivals;
  }

  /** An address outside has its family; the pod is taken to speak it. */
  #shared(from: number, to: number): readonly Family[] {
    const { families } = this.members;
    if (this.#isCell(from)) return families[from]!;
    if (this.#isCell(to)) return families[to]!;
    return commonFamilies(families[from]!, families[to]!, this.cluster.families);
  }

  /** Addresses or names. */
  #isOutside(member: number): boolean {
    return member >= this.members.classes.length;
  }

  #isCell(member: number): boolean {
    const { classes, cells } = this.members;
    return member >= classes.length && member < classes.length + cells.length;
  }

  #read(from: number, to: number, reading: Reading): ConnectionId {
    const portGroup = this.members.portGroupOf[to]!;
    const leaving = passingBy(this.#openingsOf("egress", from, reading), to, portGroup, this.#table);
    if (leaving === none) return none;
    const arriving = passingBy(this.#openingsOf("ingress", to, reading), from, portGroup, this.#table);
    return this.#table.intersect(leaving, arriving);
  }

  #openingsOf(direction: Direction, member: number, reading: Reading): Openings {
    const { groups, of } = this.#subjects[direction];
    return this.#build(groups[of[member]!]!, reading);
  }

  #build(subjects: Subjects, reading: Reading): Openings {
    const { family, open } = subjects.readsAddresses ? reading : indifferent;
    const built = this.#openings[subjects.direction][family][open];
    built[subjects.number] ??= this.#builder.build(subjects, reading);
    return built[subjects.number]!;
  }
}

function nothingBuilt({ groups }: SubjectGroups): Built {
  const nothing = () => new Array<Openings | undefined>(groups.length).fill(undefined);
  const inFamily = () => ({ certain: nothing(), possible: nothing() });
  return { IPv4: inFamily(), IPv6: inFamily() };
}
