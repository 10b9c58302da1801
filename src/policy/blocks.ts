import { type AddressCell, type AddressCells, cutAddresses } from "../cluster/address-cells.ts";
import type { EndpointClass } from "../cluster/classes.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { type Endpoint, familiesOf } from "../cluster/endpoint.ts";
import type { AddressPeer, Sight } from "../cluster/sight.ts";
import { obtain } from "../obtain.ts";
import type { NodePeer } from "../resources/admin-policy.ts";
import type { Direction } from "../resources/network-policy.ts";
import { appendBit, type BitSet, noBits, unionBits, uniteBits } from "../sets/bit-set.ts";
import { allAddresses, type Family, type IpSet } from "../sets/ip-set.ts";
import { blockAddresses, holdsAddress } from "./block.ts";
import { hostOf, nodeAddresses } from "./nodes.ts";
import { formatSelector, matchesSelector } from "./selector.ts";

/** The way a row is read: traffic of one family, counting what certainly matches or also what may. */
export interface Reading {
  readonly family: Family;
  readonly open: "certain" | "possible";
}

/** How bit sets number what stands at the ends of pairs: classes, then cells, then names outside. */
export interface Numbering {
  readonly classes: readonly EndpointClass[];
  readonly cells: readonly AddressCell[];
  readonly size: number;
}

/** Where classes lie: those of one known address in its cell. */
interface Standing {
  readonly inCell: ReadonlyMap<number, BitSet>;
  readonly elsewhere: readonly { readonly where: IpSet; readonly members: BitSet }[];
}

/** The distinct blocks of an input and the nodes that rules select, and the address space cut by them. */
export class Blocks {
  readonly cells: AddressCells;
  /** Whether blocks can match pods at all: the profile may say never, and there may be no block. */
  readonly seePods: boolean;
  /** Whether it counts which families a pod speaks: a name outside may be met in each, at other blocks. */
  readonly #tellFamilies: boolean;
  readonly #sets: readonly IpSet[];
  readonly #cellsOf: readonly (readonly number[])[];
  /** For each cell the rules of a direction whose blocks hold it, as text; rules of the same blocks are one. */
  readonly #rulesHolding: Readonly<Record<Direction, readonly string[]>>;
  /** The same of both directions, with the family. */
  readonly #cellSignatures: readonly string[];
  readonly #index = new Map<AddressPeer, number>();
  readonly #held = new Map<string, BitSet>();
  readonly #standing = new Map<Family, Standing>();
  readonly #nodes: Cluster["nodes"];
  readonly #nodePeers: readonly NodePeer[];

  constructor(
    { blocks, domainNames }: Pick<Sight, "blocks" | "domainNames">,
    { profile, nodes }: Pick<Cluster, "profile" | "nodes">,
  ) {
    const peers = [...blocks.ingress, ...blocks.egress].flat();
    const hasBlocks = peers.some(({ kind }) => kind === "ip-block");
    this.seePods = profile.ipBlockMatchesPods === "by-address" && hasBlocks;
    this.#tellFamilies = hasBlocks && domainNames.size > 0;
    this.#nodes = nodes;
    this.#nodePeers = peers.filter((peer) => peer.kind === "nodes");
    const byText = new Map<string, number>();
    const sets: IpSet[] = [];
    for (const peer of peers) {
      const text = textOf(peer);
      const addresses = () => (peer.kind === "nodes" ? nodeAddresses(peer, nodes) : blockAddresses(peer));
      const index = byText.get(text) ?? sets.push(addresses()) - 1;
      byText.set(text, index);
      this.#index.set(peer, index);
    }
    this.#sets = sets;
    this.cells = cutAddresses(sets);
    const cellsOf: number[][] = sets.map(() => []);
    this.cells.cells.forEach(({ blocks }, cell) => {
      for (const block of blocks) cellsOf[block]!.push(cell);
    });
    this.#cellsOf = cellsOf;
    const { ingress, egress } = { ingress: this.#byCell(blocks.ingress), egress: this.#byCell(blocks.egress) };
    this.#rulesHolding = { ingress, egress };
    this.#cellSignatures = this.cells.cells.map(({ family }, cell) => ` ${family}:${ingress[cell]};${egress[cell]}`);
  }

  /** What tells a cell from others to the rules of a direction: which of them hold it, by whichever block. */
  rulesHolding(cell: number, direction: Direction): string {
    return this.#rulesHolding[direction][cell]!;
  }

  /** What tells an endpoint from others by its addresses: by which rules' blocks hold each, whichever block it is. */
  signature(endpoint: Endpoint): string {
    const { hostNetwork, known } = endpoint;
    if (this.seePods && !hostNetwork && known.length === 1) return this.#cellSignatures[this.cells.find(known[0]!)]!;
    const host = hostNetwork ? this.#hostSignature(endpoint) : "";
    if (!this.seePods) return this.#tellFamilies ? `${host} ${familiesOf(endpoint).join()}` : host;
    const seen = new Set(known.map((address) => this.#cellSignatures[this.cells.find(address)]!));
    return `${host}${[...seen].sort().join("")}`;
  }

  /** A pod on its node's network is told from others by the rules that select this node; one of unknown node by that. */
  #hostSignature(endpoint: Endpoint): string {
    const node = hostOf(endpoint, this.#nodes);
    if (this.#nodePeers.length === 0) return "";
    return node ? this.#nodePeers.map(({ nodes }) => Number(matchesSelector(nodes, node.labels))).join("") : "?";
  }

  /**
   * Whom a block or selected nodes hold: cells, numbered from `classes.length`, behind them names outside, whose address
   * may be any, and for a block (unless the profile says never) classes by their addresses.
   */
  holding(peer: AddressPeer, reading: Reading, numbering: Numbering): BitSet {
    const index = this.#index.get(peer)!;
    return obtain(this.#held, `${index} ${reading.family} ${reading.open}`, () => {
      const outside = this.#outsideHeld(peer, reading, numbering);
      return peer.kind === "ip-block" && this.seePods
        ? unionBits(this.#classesHeld(index, reading, numbering), outside)
        : outside;
    });
  }

  #outsideHeld(peer: AddressPeer, reading: Reading, { classes, cells, size }: Numbering): BitSet {
    const index = this.#index.get(peer)!;
    const bits: number[] = [];
    for (const cell of this.#cellsOf[index]!) {
      if (this.cells.cells[cell]!.family === reading.family) appendBit(bits, classes.length + cell);
    }
    if (peer.kind === "ip-block" && this.#holds(index, allAddresses, reading)) {
      for (let name = classes.length + cells.length; name < size; name++) appendBit(bits, name);
    }
    return bits;
  }

  /** Classes of one known address are held with its cell; the others by what is known of where they lie. */
  #classesHeld(index: number, reading: Reading, { classes }: Numbering): BitSet {
    const { inCell, elsewhere } = obtain(this.#standing, reading.family, () =>
      this.#placeClasses(classes, reading.family),
    );
    const certain = this.#cellsOf[index]!.map((cell) => inCell.get(cell) ?? noBits);
    const others = elsewhere.filter(({ where }) => this.#holds(index, where, reading));
    return uniteBits([...certain, ...others.map(({ members }) => members)]);
  }

  #placeClasses(classes: Numbering["classes"], family: Family): Standing {
    const inCell = new Map<number, number[]>();
    const elsewhere = new Map<unknown, { readonly where: IpSet; readonly members: number[] }>(); // most share one set
    classes.forEach(([{ known, addresses }], member) => {
      const [address, ...more] = known.filter((one) => one.family === family);
      const { members } =
        address && more.length === 0
          ? { members: obtain(inCell, this.cells.find(address), () => []) }
          : obtain(elsewhere, addresses[family], () => ({ where: addresses, members: [] }));
      appendBit(members, member);
    });
    return { inCell, elsewhere: [...elsewhere.values()] };
  }

  #holds(index: number, where: IpSet, { family, open }: Reading): boolean {
    const truth = holdsAddress(this.#sets[index]!, where, family);
    return truth === "yes" || (truth === "may" && open === "possible");
  }

  #byCell(rules: Sight["blocks"][Direction]): readonly string[] {
    const holding: Set<number>[] = this.cells.cells.map(() => new Set());
    const alike = new Map(
      rules.map((peers) => peers.map((peer) => this.#index.get(peer)!)).map((own) => [own.join(), own]),
    );
    [...alike.values()].forEach((blocks, number) => {
      for (const block of blocks) for (const cell of this.#cellsOf[block]!) holding[cell]!.add(number);
    });
    return holding.map((numbers) => [...numbers].join(","));
  }
}

/** What tells a block or selected nodes from others. */
export function textOf(peer: AddressPeer): string {
  if (peer.kind === "nodes") return `nodes ${formatSelector(peer.nodes)}`;
  return [peer.block, ...peer.except.map(({ block }) => block)].map(({ cidr }) => cidr).join(" ");
}
