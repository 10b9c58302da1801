import { type ClusterNamespace, nameLabel } from "../cluster/namespaces.ts";
import { obtain } from "../obtain.ts";
import { matchesValue } from "../policy/selector.ts";
import type { Requirement } from "../resources/labels.ts";
import type { PotentialPeer } from "./potential-peer.ts";

export type Namespaces = ReadonlyMap<string, ClusterNamespace>;

/** A label that is asked about: of the pod, or of its namespace. */
export type Variable = `pod ${string}` | `namespace ${string}`;

/** One requirement of a peer, and the label it is about. */
export interface Term {
  readonly variable: Variable;
  readonly requirement: Requirement;
}

/** A label's value; `undefined` when it is absent. */
export type Value = string | undefined;

export const nameVariable: Variable = `namespace ${nameLabel}`;

export function termsOf(peer: PotentialPeer): readonly Term[] {
  return obtain(termsOfPeers, peer, () => [
    ...peer.namespaces.map((requirement): Term => ({ variable: `namespace ${requirement.key}`, requirement })),
    ...peer.pods.map((requirement): Term => ({ variable: `pod ${requirement.key}`, requirement })),
  ]);
}

const termsOfPeers = new WeakMap<PotentialPeer, readonly Term[]>();

/** The label's key, when it is one of the namespace. */
export function namespaceKey(variable: Variable): string | undefined {
  return variable.startsWith("namespace ") ? variable.slice("namespace ".length) : undefined;
}

export function holds({ requirement }: Term, value: Value): boolean {
  return matchesValue(requirement, value);
}

/**
 * All that can be told apart of labels by some terms: for each label the values they name, and one that stands for
 * every value they do not.
 */
export class Alphabet {
  readonly namespaces: Namespaces;
  readonly #named = new Map<Variable, Set<string>>([[nameVariable, new Set()]]);
  readonly #other = new Map<Variable, string>();

  constructor(terms: readonly Term[], namespaces: Namespaces) {
    this.namespaces = namespaces;
    for (const { variable, requirement } of terms) {
      const values = this.#named.get(variable) ?? new Set();
      for (const value of requirement.values) values.add(value);
      this.#named.set(variable, values);
    }
    for (const [variable, values] of this.#named) {
      const isName = variable === nameVariable;
      const isTaken = (text: string) => values.has(text) || (isName && namespaces.has(text));
      this.#other.set(variable, freshText(isName ? "new-namespace" : "other", isTaken));
    }
  }

  /**
   * The values of one label that satisfy its terms: absent where that will do. In order of how little they say. In a
   * namespace of today a label of the namespace has its value and no other.
   */
  values(variable: Variable, terms: readonly Term[], namespace: Value): readonly Value[] {
    const given = this.given(variable, namespace);
    const own = terms.filter((term) => term.variable === variable);
    return (given ? [given.value] : this.#all(variable)).filter((value) => own.every((term) => holds(term, value)));
  }

  #all(variable: Variable): readonly Value[] {
    const absent = variable === nameVariable ? [] : [undefined];
    return [...absent, this.#other.get(variable)!, ...this.#named.get(variable)!];
  }

  /** What a label of a namespace is, when it is one of today. */
  given(variable: Variable, namespace: Value): { readonly value: Value } | undefined {
    const key = namespaceKey(variable);
    const known = namespace === undefined || key === undefined ? undefined : this.namespaces.get(namespace);
    return known && { value: known.labels.get(key!) };
  }
}

/** Whether every pod that can be of `peer` is one of `wider` too. */
export function isWithin(peer: PotentialPeer, wider: PotentialPeer, namespaces: Namespaces): boolean {
  const own = termsOf(peer);
  const asked = termsOf(wider);
  const alphabet = new Alphabet([...own, ...asked], namespaces);
  return alphabet.values(nameVariable, own, undefined).every((name) => {
    const valuesOf = (variable: Variable) =>
      variable === nameVariable ? [name] : alphabet.values(variable, own, name);
    const isPossible = own.every(({ variable }) => valuesOf(variable).length > 0);
    return !isPossible || asked.every((term) => valuesOf(term.variable).every((value) => holds(term, value)));
  });
}

function freshText(stem: string, isTaken: (text: string) => boolean): string {
  for (let number = 1; ; number++) {
    const text = number === 1 ? stem : `${stem}-${number}`;
    if (!isTaken(text)) return text;
  }
}
