import { obtain } from "../obtain.ts";
import type { PodExample } from "./exposure.ts";
import { imaginePod, isOneOf } from "./imagined-pod.ts";
import type { Namespaces } from "./peer-terms.ts";
import type { PotentialPeer } from "./potential-peer.ts";

/** Pods of one peer that keep out of as many others as they can. */
export class Avoidance {
  readonly #peer: PotentialPeer;
  readonly #others: readonly PotentialPeer[];
  readonly #namespaces: Namespaces;
  /** Of each pod found so far the others that it is kept out of. */
  readonly #found: ReadonlySet<PotentialPeer>[] = [];
  readonly #clashes = new Map<number, boolean>();

  constructor(peer: PotentialPeer, others: readonly PotentialPeer[], namespaces: Namespaces) {
    this.#peer = peer;
    this.#others = others;
    this.#namespaces = namespaces;
  }

  /** Pods that together are kept out of every other that one can be kept out of: one where that is all of them. */
  examples(): readonly PodExample[] {
    const pod = this.#imagine(this.#others);
    if (pod) return [pod];
    return this.#others.flatMap((_, first) => this.#imagine(this.#avoidable(first)) ?? []);
  }

  /** As many of the others as a pod can be kept out of together, the first one before all. */
  #avoidable(first: number): readonly PotentialPeer[] {
    let kept = [first];
    for (const other of this.#others.keys()) {
      // Most often two of them are enough to see that there is no such pod.
      const isPossible = !kept.some((one) => this.#clash(one, other)) && this.#isAvoidable([...kept, other]);
      if (isPossible) kept = [...kept, other];
    }
    return this.#peersAt(kept);
  }

  #clash(a: number, b: number): boolean {
    const pair = Math.min(a, b) * this.#others.length + Math.max(a, b);
    return obtain(this.#clashes, pair, () => !this.#isAvoidable([a, b]));
  }

  #isAvoidable(numbers: readonly number[]): boolean {
    const others = this.#peersAt(numbers);
    if (this.#found.some((outside) => others.every((other) => outside.has(other)))) return true;
    const pod = this.#imagine(others);
    if (pod) this.#found.push(new Set(this.#others.filter((other) => !isOneOf(pod, other))));
    return pod !== undefined;
  }

  #imagine(others: readonly PotentialPeer[]): PodExample | undefined {
    return imaginePod(this.#peer, others, this.#namespaces);
  }

  #peersAt(numbers: readonly number[]): readonly PotentialPeer[] {
    return numbers.map((number) => this.#others[number]!);
  }
}
