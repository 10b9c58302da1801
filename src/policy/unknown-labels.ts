import type { Cluster } from "../cluster/cluster.ts";
import { nameLabel } from "../cluster/namespaces.ts";
import { peersOf } from "../cluster/sight.ts";
import { groupBy } from "../group-by.ts";
import type { RuleTerms } from "../resources/admin-policy.ts";
import type { LabelSelector, Labels, Requirement } from "../resources/labels.ts";
import type { Direction } from "../resources/network-policy.ts";
import { equalConnections, intersectConnections } from "../sets/connection-set.ts";
import type { End } from "./end.ts";
import { findIsolating } from "./isolation.ts";
import { judgePair, type PairVerdict } from "./pair.ts";
import { askedConnections } from "./question.ts";
import { matchesRequirement } from "./selector.ts";
import type { Caveat } from "./verdict.ts";

/**
 * A namespace that no manifest defines has labels we do not know. Where selectors over them decide, the verdict says
 * so: the pair is judged again as if it had the labels that each selector asks for, and those that it forbids.
 */
export function hangsOnUnknownLabels(pair: PairVerdict): readonly Caveat[] {
  const names = impliedNamespaces(pair);
  if (names.length === 0) return [];
  const requirements = unknownRequirements(pair, names);
  const alone = names.map((name) => ({
    name,
    deciding: requirements.filter((all) => tries(all).some((labels) => changes(pair, [name], labels))),
  }));
  if (alone.some(({ deciding }) => deciding.length > 0)) {
    return alone.filter(({ deciding }) => deciding.length > 0).map(({ name, deciding }) => caveatFor(name, deciding));
  }
  const together = distinct(requirements.map((one) => compatible([one, ...requirements])));
  const decide = together.some((labels) => changes(pair, names, labels));
  return decide ? names.map((name) => caveatFor(name, requirements)) : [];
}

/** The destination's first: it is what the source's rules ask about. */
function impliedNamespaces({ from, to, cluster }: PairVerdict): readonly string[] {
  const names = [to, from].flatMap((end) =>
    end.kind === "pod" && !end.endpoint.onHost ? [end.endpoint.namespace] : [],
  );
  return [...new Set(names)].filter((name) => cluster.namespaces.get(name)?.implied);
}

/** What selectors over namespaces that could have a say ask of labels no manifest gives, each selector's together. */
function unknownRequirements(pair: PairVerdict, names: readonly string[]): readonly (readonly Requirement[])[] {
  const known = names.map((name) => pair.cluster.namespaces.get(name)!.labels);
  return selectorsOf(pair)
    .filter(({ requirements }) =>
      known.some((labels) => requirements.every((one) => one.key !== nameLabel || matchesRequirement(one, labels))),
    )
    .map(({ requirements }) => requirements.filter(({ key }) => key !== nameLabel))
    .filter((requirements) => requirements.length > 0);
}

function selectorsOf({ from, to, cluster }: PairVerdict): readonly LabelSelector[] {
  const isolating = [...isolatingOf("egress", from, cluster), ...isolatingOf("ingress", to, cluster)];
  const tiers = [...cluster.tiers.admin, ...cluster.tiers.baseline];
  const rules: readonly RuleTerms[] = [...isolating, ...tiers].flatMap((policy) => [
    ...(policy.ingress as readonly RuleTerms[]),
    ...policy.egress,
  ]);
  const ofPeers = rules.flatMap(peersOf).flatMap((peer) => {
    return peer.kind === "pods" && peer.namespaces.kind === "selected" ? [peer.namespaces.selector] : [];
  });
  return [...tiers.map(({ subject }) => subject.namespaces), ...ofPeers];
}

function isolatingOf(direction: Direction, end: End, cluster: Cluster) {
  return end.kind === "pod" ? findIsolating(end.endpoint, direction, cluster) : [];
}

type Given = readonly (readonly [key: string, value: string])[];

/** Labels by which a selector holds, with each value that it takes or refuses (another rule may do otherwise with some). */
function tries(requirements: readonly Requirement[]): readonly ReadonlyMap<string, string>[] {
  const holding = satisfying(requirements);
  const others = requirements.flatMap(({ key, operator, values }): Given => {
    return operator === "DoesNotExist" ? [[key, ""]] : values.map((value) => [key, value]);
  });
  return distinct([holding, ...others.map((given) => [...holding, given])]);
}

/** Each set of labels once; of a key that stands twice in one, the last value counts. */
function distinct(given: readonly Given[]): readonly ReadonlyMap<string, string>[] {
  const labels = given.map((one) => new Map(one));
  return [...new Map(labels.map((one) => [JSON.stringify([...one]), one])).values()];
}

/** For each key that must be there a value with which all requirements on it hold, if there is one. */
function satisfying(requirements: readonly Requirement[]): Given {
  return [...byKey(requirements)].flatMap(([key, all]) => findLabel(key, all) ?? []);
}

/** Labels by which the first selector holds, and all that can beside it. */
function compatible(selectors: readonly (readonly Requirement[])[]): Given {
  const held = new Map<string, readonly Requirement[]>();
  for (const selector of selectors) {
    const both = [...byKey(selector)].map(([key, all]) => [key, [...(held.get(key) ?? []), ...all]] as const);
    if (both.some(([key, all]) => findLabel(key, all) === undefined)) continue;
    for (const [key, all] of both) held.set(key, all);
  }
  return satisfying([...held.values()].flat());
}

function byKey(requirements: readonly Requirement[]): ReadonlyMap<string, readonly Requirement[]> {
  return groupBy(requirements, ({ key }) => key);
}

/** The label by which all requirements on a key hold; none where they hold without, `undefined` where none will do. */
function findLabel(key: string, all: readonly Requirement[]): Given | undefined {
  const hold = (labels: Labels) => all.every((one) => matchesRequirement(one, labels));
  if (hold(new Map())) return [];
  const value = [...all.flatMap(({ values }) => values), "", unnamed].find((one) => hold(new Map([[key, one]])));
  return value === undefined ? undefined : [[key, value]];
}

/** A value that no selector can name: it is none of a label. */
const unnamed = "-";

/** Whether what was asked would be answered otherwise if these namespaces had these labels. */
function changes(pair: PairVerdict, names: readonly string[], labels: ReadonlyMap<string, string>): boolean {
  const namespaces = new Map(pair.cluster.namespaces);
  for (const name of names) {
    const namespace = namespaces.get(name)!;
    namespaces.set(name, { ...namespace, labels: new Map([...labels, ...namespace.labels]) });
  }
  const other = judgePair({ ...pair, cluster: { ...pair.cluster, namespaces } });
  const asked = askedConnections(pair.asked);
  const differs = (key: "connections" | "possible") =>
    !equalConnections(intersectConnections(pair[key], asked), intersectConnections(other[key], asked));
  return differs("connections") || differs("possible");
}

function caveatFor(namespace: string, requirements: readonly (readonly Requirement[])[]): Caveat {
  const asksFor = [...new Set(requirements.flat().map(({ key }) => `\`${key}\``))].join(", ");
  const message = `no manifest gives the labels of namespace \`${namespace}\`; a rule asks for ${asksFor}`;
  return { code: "namespace-labels-unknown", message };
}
