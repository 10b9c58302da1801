import type { PodExample } from "../../src/exposure/exposure.ts";
import type { Random } from "./random.ts";
import type { TinyCluster } from "./tiny-cluster.ts";

/** A pod of a namespace that the cluster does not have, with labels that its policies may ask for. */
export function randomNewPod(random: Random, { namespaces, pods }: TinyCluster): PodExample {
  const taken = new Set([...namespaces.map(({ name }) => name), ...pods.map((one) => one.namespace)]);
  const name = random.pick(["shop", "bank", "lab", "later"].filter((one) => !taken.has(one)));
  const some = (all: readonly (readonly [string, readonly string[]])[]) =>
    new Map(all.filter(() => random.chance(0.5)).map(([key, values]) => [key, random.pick(values)] as const));
  return {
    namespace: name,
    namespaceLabels: some([
      ["team", ["a", "b", "c"]],
      ["env", ["prod", "", "test"]],
      ["nowhere", ["x", "z"]],
    ]),
    labels: some([
      ["app", ["web", "db", "api", "else"]],
      ["tier", ["front", "back", "", "else"]],
      ["nowhere", ["x", "z"]],
    ]),
  };
}
