import { type AddressCells, cutAddresses } from "../cluster/address-cells.ts";
import type { EndpointClass } from "../cluster/classes.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { Sight } from "../cluster/sight.ts";
import type { BlockPeer, Direction } from "../resources/network-policy.ts";
import { addBit, type BitSet, emptyBits } from "../sets/bit-set.ts";
import type { Family, IpSet } from "../sets/ip-set.ts";
import { blockAddresses, holdsAddress } from "./block.ts";

/** The way a row is read: traffic of one family, counting what certainly matches or also what may. */
export interface Reading {
  readonly family: Family;
  readonly open: "certain" | "possible";
}

/** The distinct blocks of an input, and the address space cut by them. */
export class Blocks {
  readonly cells: AddressCells;
  /** Whether blocks can match pods at all: the profile may say never, and there may be no block. */
  readonly seePods: boolean;
  readonly #sets: readonly IpSet[];
  readonly #cellsOf: readonly (readonly number[])[];
  /** For each cell the rules of a direction whose blocks hold it, as text. */
  readonly #rulesHolding: Readonly<Record<Direction, readonly string[]>>;
  readonly #index = new Map<BlockPeer, number>();
  readonly #held = new Map<string, BitSet>();

  constructor(blocks: Sight["blocks"], matchPods: boolean) {
    const peers = [...blocks.ingress, ...blocks.egress].flat();
    this.seePods = matchPods && peers.length > 0;
    const byText = new Map<string, number>();
    const sets: IpSet[] = [];
    for (const peer of peers) {
      const text = [peer.block, ...peer.except.map(({ block }) => block)].map(({ cidr }) => cidr).join(" ");
      const index = byText.get(text) ?? sets.push(blockAddresses(peer)) - 1;
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
    this.#rulesHolding = { ingress: this.#byCell(blocks.ingress), egress: this.#byCell(blocks.egress) };
  }

  /** What tells a cell from others to the rules of a direction: which of them hold it, by whichever block. */
  rulesHolding(cell: number, direction: Direction): string {
    return this.#rulesHolding[direction][cell]!;
  }

  /** What tells an endpoint from others by its addresses: by which rules' blocks hold each, whichever block it is. */
  signature({ onHost, known }: Endpoint): string {
    if (!this.seePods) return "";
    const { ingress, egress } = this.#rulesHolding;
    const cells = known.map((address) => ({ family: address.family, cell: this.cells.find(address) }));
    const seen = new Set(cells.map(({ family, cell }) => `${family}:${ingress[cell]};${egress[cell]}`));
    return `${onHost ? "node" : "pod"} ${[...seen].sort().join(" ")}`;
  }

  /**
   * Who a block holds: cells, numbered from `classes.length`, and (unless the profile says never) classes by their
   * addresses.
   */
  holding(peer: BlockPeer, reading: Reading, classes: readonly EndpointClass[]): BitSet {
    const index = this.#index.get(peer)!;
    const key = `${index} ${reading.family} ${reading.open}`;
    const known = this.#held.get(key);
    if (known) return known;
    const bits = emptyBits(classes.length + this.cells.cells.length);
    for (const cell of this.#cellsOf[index]!) {
      if (this.cells.cells[cell]!.family === reading.family) addBit(bits, classes.length + cell);
    }
    if (this.seePods) {
      classes.forEach(([{ addresses }], member) => {
        const truth = holdsAddress(this.#sets[index]!, addresses, reading.family);
        if (truth === "yes" || (truth === "may" && reading.open === "possible")) addBit(bits, member);
      });
    }
    this.#held.set(key, bits);
    return bits;
  }

  #byCell(rules: Sight["blocks"][Direction]): readonly string[] {
    const holding: Set<number>[] = this.cells.cells.map(() => new Set());
    rules.forEach((peers, rule) => {
      for (const peer of peers) for (const cell of this.#cellsOf[this.#index.get(peer)!]!) holding[cell]!.add(rule);
    });
    return holding.map((numbers) => [...numbers].join(","));
  }
}
