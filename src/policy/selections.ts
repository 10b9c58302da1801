import type { EndpointClass } from "../cluster/classes.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { obtain } from "../obtain.ts";
import type { LabelSelector } from "../resources/labels.ts";
import type { PodPeer } from "../resources/network-policy.ts";
import { appendBit, type BitSet, bitMembers, intersectBits, noBits, uniteBits } from "../sets/bit-set.ts";
import { LabelIndex } from "./label-index.ts";
import { formatSelector } from "./selector.ts";

/** The classes by all that selectors ask of them. Nodes (`onHost`) are not among them. */
export interface LabelledClasses {
  readonly pods: LabelIndex;
  /** Those that have a network of their own. */
  readonly ownNetwork: BitSet;
  readonly inNamespace: ReadonlyMap<string, BitSet>;
  /** The namespaces that hold pods, numbered as they come in `inNamespace`. */
  readonly namespaces: LabelIndex;
}

export function labelClasses(
  classes: readonly EndpointClass[],
  cluster: Pick<Cluster, "namespaces">,
  labelKeys: ReadonlySet<string>,
): LabelledClasses {
  const ownNetwork: number[] = [];
  const inNamespace = new Map<string, number[]>();
  const pods = new LabelIndex((key) => labelKeys.has(key));
  classes.forEach(([{ onHost, hostNetwork, namespace, labels }], index) => {
    if (onHost) return;
    if (!hostNetwork) appendBit(ownNetwork, index);
    appendBit(
      obtain(inNamespace, namespace, () => []),
      index,
    );
    pods.add(index, labels);
  });
  const namespaces = new LabelIndex(() => true);
  [...inNamespace.keys()].forEach((name, index) => {
    namespaces.add(index, cluster.namespaces.get(name)!.labels);
  });
  return { pods, ownNetwork, inNamespace, namespaces };
}

/** All that counts of a selector. */
export type Requirements = Pick<LabelSelector, "requirements">;

/**
 * Which classes a selector matches, as bit sets. Each distinct (namespaces, pods) pair is evaluated once, from an
 * index of labels, so that no selector scans the classes or the namespaces.
 */
export class Selections {
  readonly #classes: LabelledClasses;
  readonly #ofNamespace: readonly BitSet[];
  readonly #ofNamespaces = new Map<string, BitSet>();
  readonly #selections = new Map<string, BitSet>();

  constructor(classes: LabelledClasses) {
    this.#classes = classes;
    this.#ofNamespace = [...classes.inNamespace.values()];
  }

  /** The classes of one namespace that `pods` matches. */
  select(namespace: string, pods: LabelSelector): BitSet {
    return this.#selection(`=${namespace}`, pods, () => this.#classes.inNamespace.get(namespace) ?? noBits);
  }

  /** The classes a peer matches, in a policy of `namespace`. */
  selectPeer({ namespaces, pods, hostNetwork }: PodPeer, namespace: string): BitSet {
    if (namespaces.kind === "own") return this.select(namespace, pods);
    const { selector } = namespaces;
    if (hostNetwork === "as-profile") return this.selectPods(selector, pods);
    const key = formatSelector(selector);
    return this.#selection(`-${key}`, pods, () =>
      intersectBits(this.#matchingNamespaces(key, selector), this.#classes.ownNetwork),
    );
  }

  /** The classes that `pods` matches in the namespaces that the first selector matches. */
  selectPods(namespaces: Requirements, pods: Requirements): BitSet {
    const key = formatSelector(namespaces);
    return this.#selection(`~${key}`, pods, () => this.#matchingNamespaces(key, namespaces));
  }

  /** What tells each of these classes from others: the selections made so far that hold it. */
  signatures(classes: BitSet): ReadonlyMap<number, string> {
    const holding = new Map<number, number[]>();
    for (const index of bitMembers(classes)) holding.set(index, []);
    [...this.#selections.values()].forEach((selection, number) => {
      for (const index of bitMembers(intersectBits(selection, classes))) holding.get(index)!.push(number);
    });
    return new Map([...holding].map(([index, numbers]) => [index, numbers.join()]));
  }

  #selection(namespaces: string, pods: Requirements, classes: () => BitSet): BitSet {
    const key = `${namespaces}\n${formatSelector(pods)}`;
    const known = this.#selections.get(key);
    if (known) return known;
    const bits = this.#classes.pods.match(pods, classes());
    this.#selections.set(key, bits);
    return bits;
  }

  #matchingNamespaces(key: string, selector: Requirements): BitSet {
    const known = this.#ofNamespaces.get(key);
    if (known) return known;
    const matching = this.#classes.namespaces.match(selector, this.#classes.namespaces.everything);
    const bits = uniteBits([...bitMembers(matching)].map((namespace) => this.#ofNamespace[namespace]!));
    this.#ofNamespaces.set(key, bits);
    return bits;
  }
}
