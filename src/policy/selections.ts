import type { EndpointClass } from "../cluster/classes.ts";
import type { ClusterNamespace } from "../cluster/namespaces.ts";
import type { LabelSelector, Requirement } from "../resources/labels.ts";
import type { PodPeer } from "../resources/network-policy.ts";
import { addBit, addBits, type BitSet, emptyBits, hasBit, intersectBits, subtractBits } from "../sets/bit-set.ts";
import { unreachable } from "../unreachable.ts";
import { formatSelector, matchesSelector } from "./selector.ts";

/**
 * Which classes a selector matches, as bit sets. Each distinct (namespaces, pods) pair is evaluated once, from an
 * index of `key=value`, so that no selector scans the classes. Nodes (`onHost`) are in none.
 */
export class Selections {
  readonly #size: number;
  readonly #namespaces: ReadonlyMap<string, ClusterNamespace>;
  readonly #pods: BitSet;
  /** Those that have a network of their own. */
  readonly #ownNetwork: BitSet;
  readonly #inNamespace = new Map<string, BitSet>();
  readonly #byLabel = new Map<string, BitSet>();
  readonly #ofNamespaces = new Map<string, BitSet>();
  readonly #selections = new Map<string, BitSet>();

  constructor(
    classes: readonly EndpointClass[],
    size: number,
    namespaces: ReadonlyMap<string, ClusterNamespace>,
    labelKeys: ReadonlySet<string>,
  ) {
    this.#size = size;
    this.#namespaces = namespaces;
    this.#pods = emptyBits(size);
    this.#ownNetwork = emptyBits(size);
    classes.forEach(([{ onHost, hostNetwork, namespace, labels }], index) => {
      if (onHost) return;
      addBit(this.#pods, index);
      if (!hostNetwork) addBit(this.#ownNetwork, index);
      this.#add(this.#inNamespace, namespace, index);
      for (const [key, value] of labels) {
        if (!labelKeys.has(key)) continue;
        this.#add(this.#byLabel, key, index);
        this.#add(this.#byLabel, `${key}=${value}`, index);
      }
    });
  }

  /** The classes of one namespace that `pods` matches. */
  select(namespace: string, pods: LabelSelector): BitSet {
    return this.#selection(`=${namespace}`, pods, () => this.#inNamespace.get(namespace) ?? emptyBits(this.#size));
  }

  /** The classes a peer matches, in a policy of `namespace`. */
  selectPeer({ namespaces, pods, hostNetwork }: PodPeer, namespace: string): BitSet {
    if (namespaces.kind === "own") return this.select(namespace, pods);
    const { selector } = namespaces;
    const key = formatSelector(selector);
    if (hostNetwork === "as-profile")
      return this.#selection(`~${key}`, pods, () => this.#matchingNamespaces(key, selector));
    return this.#selection(`-${key}`, pods, () =>
      intersectBits(this.#matchingNamespaces(key, selector), this.#ownNetwork),
    );
  }

  /** What tells a class from others: the selections made so far that hold it. */
  signature(index: number): string {
    return [...this.#selections.values()].map((bits) => (hasBit(bits, index) ? "1" : "0")).join("");
  }

  #selection(namespaces: string, pods: LabelSelector, classes: () => BitSet): BitSet {
    const key = `${namespaces}\n${formatSelector(pods)}`;
    const known = this.#selections.get(key);
    if (known) return known;
    const bits = pods.requirements.reduce((left, one) => intersectBits(left, this.#matching(one)), classes());
    this.#selections.set(key, bits);
    return bits;
  }

  #matchingNamespaces(key: string, selector: LabelSelector): BitSet {
    const known = this.#ofNamespaces.get(key);
    if (known) return known;
    const bits = emptyBits(this.#size);
    for (const [name, classes] of this.#inNamespace) {
      if (matchesSelector(selector, this.#namespaces.get(name)!.labels)) addBits(bits, classes);
    }
    this.#ofNamespaces.set(key, bits);
    return bits;
  }

  #matching({ key, operator, values }: Requirement): BitSet {
    switch (operator) {
      case "In":
        return this.#withValues(key, values);
      case "NotIn":
        return subtractBits(this.#pods, this.#withValues(key, values));
      case "Exists":
        return this.#withLabel(key);
      case "DoesNotExist":
        return subtractBits(this.#pods, this.#withLabel(key));
      default:
        return unreachable(operator);
    }
  }

  #withValues(key: string, values: readonly string[]): BitSet {
    const bits = emptyBits(this.#size);
    for (const value of values) addBits(bits, this.#withLabel(`${key}=${value}`));
    return bits;
  }

  #withLabel(label: string): BitSet {
    return this.#byLabel.get(label) ?? emptyBits(this.#size);
  }

  #add(index: Map<string, BitSet>, key: string, member: number): void {
    const bits = index.get(key) ?? emptyBits(this.#size);
    addBit(bits, member);
    index.set(key, bits);
  }
}
