import { matchesRequirement } from "../policy/selector.ts";
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
  const alphabet = new Alphabet([wanted, ...unwanted].flat(), namespaces);
  const search: Search = { wanted, alphabet, choices: new Map(), steps: mostSteps };
  const variables = new Set([nameVariable, ...wanted.map(({ variable }) => variable)]);
  const choices = satisfy([...variables], unwanted, search);
  return choices && podOf(choices, namespaces);
}

/** Whether a peer holds a pod that was made up. */
export function isOneOf({ namespaceLabels, labels }: PodExample, { namespaces, pods }: PotentialPeer): boolean {
  return (
    namespaces.every((one) => matchesRequirement(one, namespaceLabels)) &&
    pods.every((one) => matchesRequirement(one, labels))
  );
}

const mostSteps = 20_000;

/** A label's value each, in the order they were chosen. */
type Choices = Map<Variable, Value>;

interface Search {
  readonly wanted: readonly Term[];
  readonly alphabet: Alphabet;
  readonly choices: Choices;
  steps: number;
}

/** Decides the labels that are asked for, the namespace's name first, and then those that keep the pod out of others. */
function satisfy(
  variables: readonly Variable[],
  unwanted: readonly (readonly Term[])[],
  search: Search,
): Choices | undefined {
  const { alphabet, wanted, choices } = search;
  const [variable, ...rest] = variables;
  if (variable === undefined) return avoid(unwanted, 0, search);
  for (const value of alphabet.values(variable, wanted, choices.get(nameVariable))) {
    const found = choose(variable, value, search, () => satisfy(rest, unwanted, search));
    if (found) return found;
  }
  return undefined;
}

/** One term of each from the one at `start` on must fail. */
function avoid(unwanted: readonly (readonly Term[])[], start: number, search: Search): Choices | undefined {
  const terms = unwanted[start];
  if (!terms) return search.choices;
  const rest = () => avoid(unwanted, start + 1, search);
  const open: Term[] = [];
  for (const term of terms) {
    const given = decided(term.variable, search);
    if (!given) open.push(term);
    else if (!holds(term, given.value)) return rest();
  }
  for (const term of open) {
    for (const value of search.alphabet.values(term.variable, [], undefined)) {
      const found = holds(term, value) ? undefined : choose(term.variable, value, search, rest);
      if (found) return found;
    }
  }
  return undefined;
}

/** Goes on with one more choice, and takes it back when that leads nowhere. */
function choose(
  variable: Variable,
  value: Value,
  search: Search,
  goOn: () => Choices | undefined,
): Choices | undefined {
  if (search.steps-- <= 0) return undefined;
  search.choices.set(variable, value);
  const found = goOn();
  if (!found) search.choices.delete(variable);
  return found;
}

/** A label chosen already, or one of a namespace of today. */
function decided(variable: Variable, { alphabet, choices }: Search): { readonly value: Value } | undefined {
  const value = choices.get(variable);
  if (value !== undefined || choices.has(variable)) return { value };
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
