import type { Random } from "./random.ts";
import type { TinyLabels, TinyRequirement, TinySelector } from "./tiny-selector.ts";

/** Keys with the values they may have. */
export type Vocabulary = Readonly<Record<string, readonly string[]>>;

export const namespaceLabels: Vocabulary = { team: ["a", "b"], env: ["prod", ""] };
export const podLabels: Vocabulary = { app: ["web", "db", "api"], tier: ["front", "back", ""] };
export const nodeLabels: Vocabulary = { role: ["worker", "edge"], zone: ["west", ""] };

export function randomLabels(random: Random, vocabulary: Vocabulary): TinyLabels {
  const entries = Object.entries(vocabulary).map(([key, values]) => [key, random.pick(values)] as const);
  return Object.fromEntries(entries.filter(() => random.chance(0.7)));
}

/** With `null` where nothing is wanted only for core kinds: the schema of a custom resource refuses it. */
export function randomSelector(
  random: Random,
  vocabulary: Vocabulary,
  kinds: "core" | "custom" = "core",
): TinySelector {
  const nothing = <T>(empty: T) => (kinds === "core" ? blank(random, empty) : random.pick([undefined, empty]));
  return {
    matchLabels: random.chance(0.5)
      ? nothing({})
      : Object.fromEntries(random.sample(Object.entries(randomLabels(random, vocabulary)), 1)),
    matchExpressions: random.chance(0.7)
      ? nothing([])
      : some(random, 1, 2, () => randomRequirement(random, vocabulary)),
  };
}

function randomRequirement(random: Random, vocabulary: Vocabulary): TinyRequirement {
  const key = random.pick([...Object.keys(vocabulary), "nowhere"]);
  const operator = random.pick(["In", "NotIn", "Exists", "DoesNotExist"] as const);
  if (operator === "Exists" || operator === "DoesNotExist") return { key, operator };
  return { key, operator, values: random.sample(vocabulary[key] ?? ["x"], random.integer(1, 2)) };
}

/** Missing, null or the empty value: where Kubernetes takes them for one, the engine must too. */
export function blank<T>(random: Random, empty: T): T | null | undefined {
  return random.pick([undefined, null, empty]);
}

export function some<T>(random: Random, least: number, most: number, make: (index: number) => T): T[] {
  return Array.from({ length: random.integer(least, most) }, (_, i) => make(i));
}
