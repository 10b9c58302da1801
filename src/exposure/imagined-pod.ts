import type { Labels } from "../resources/labels.ts";
import type { PodExample } from "./exposure.ts";
import {
  Alphabet,
  holds,
  type Namespaces,
  nameVariable,
  type Term,
  termsOf,
  type Value,
  type Variable,
} from "./peer-terms.ts";
import type { PotentialPeer } from "./potential-peer.ts";

/**
 * A pod that is one of `peer` and none of `others`, with no more labels than that takes; `undefined` when there can be
 * none, or when labels clash so much that the search takes too long.
 */
export function imaginePod(
  peer: PotentialPeer,
  others: readonly PotentialPeer[],
  namespaces: Namespaces,
): PodExample | undefined {
  const wanted = termsOf(peer);
  const unwanted = others.map(termsOf);
  const search: Search = { wanted, alphabet: new Alphabet([wanted, ...unwanted].flat(), namespaces), steps: mostSteps };
  const variables = new Set([nameVariable, ...wanted.map(({ variable }) => variable)]);
  const choices = satisfy([...variables], unwanted, new Map(), search);
  return choices && podOf(choices, namespaces);
}

const mostSteps = 20_000;

type Choices = ReadonlyMap<Variable, Value>;

interface Search {
  readonly wanted: readonly Term[];
  readonly alphabet: Alphabet;
  steps: number;
}

/** Decides the labels that are asked for, the namespace's name first, and then those that keep the pod out of others. */
function satisfy(
  variables: readonly Variable[],
  unwanted: readonly (readonly Term[])[],
  choices: Choices,
  search: Search,
): Choices | undefined {
  const [variable, ...rest] = variables;
  if (variable === undefined) return avoid(unwanted, choices, search);
  for (const value of search.alphabet.values(variable, search.wanted, choices.get(nameVariable))) {
    if (search.steps-- <= 0) return undefined;
    const found = satisfy(rest, unwanted, new Map([...choices, [variable, value]]), search);
    if (found) return found;
  }
  return undefined;
}

/** One term of each must fail. */
function avoid(unwanted: readonly (readonly Term[])[], choices: Choices, search: Search): Choices | undefined {
  const [terms, ...rest] = unwanted;
  if (!terms) return choices;
  const given = terms.map(({ variable }) => decided(variable, choices, search));
  if (terms.some((term, i) => given[i] && !holds(term, given[i].value))) return avoid(rest, choices, search);
  for (const term of terms.filter((_, i) => !given[i])) {
    for (const value of search.alphabet.values(term.variable, [], undefined)) {
      if (holds(term, value)) continue;
      if (search.steps-- <= 0) return undefined;
      const found = avoid(rest, new Map([...choices, [term.variable, value]]), search);
      if (found) return found;
    }
  }
  return undefined;
}

/** A label chosen already, or one of a namespace of today. */
function decided(variable: Variable, choices: Choices, { alphabet }: Search): { readonly value: Value } | undefined {
  if (choices.has(variable)) return { value: choices.get(variable) };
  return alphabet.given(variable, choices.get(nameVariable));
}

function podOf(choices: Choices, namespaces: Namespaces): PodExample {
  const namespace = choices.get(nameVariable)!;
  return {
    namespace,
    namespaceLabels: namespaces.get(namespace)?.labels ?? labelsUnder("namespace ", choices),
    labels: labelsUnder("pod ", choices),
  };
}

function labelsUnder(prefix: "namespace " | "pod ", choices: Choices): Labels {
  const labels = new Map<string, string>();
  for (const [variable, value] of choices) {
    if (value !== undefined && variable.startsWith(prefix)) labels.set(variable.slice(prefix.length), value);
  }
  return labels;
}
