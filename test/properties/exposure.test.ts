import { expect, test } from "vitest";
import { type Analysis, analyze, type ExposureEntry, listExposure, reach } from "../../src/index.ts";
import type { ExposedLabel, PodExample } from "../../src/policy/exposure.ts";
import {
  type ConnectionSet,
  formatConnections,
  intersectConnections,
  isConnectionSubset,
  noConnections,
  unionConnections,
} from "../../src/sets/connection-set.ts";
import { namespace, pod, stream } from "../support/manifests.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { shrink } from "../support/shrink.ts";
import { type TinyCluster, writeManifests } from "../support/tiny-cluster.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 100);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`a pod that is made up gets what its entry says once it is there, on ${clusters} random clusters`, () => {
  everyCluster(findWrongExample);
}, 600_000);

test(`any new pod in a new namespace gets what the entries that speak of it say together, on ${clusters} random clusters`, () => {
  everyCluster(findWrongUnion);
}, 600_000);

test("exposure of one input is the same each time", () => {
  const cluster = randomCluster(seededRandom(firstSeed));
  expect(listExposure(read(cluster))).toEqual(listExposure(read(cluster)));
});

type Finding = (cluster: TinyCluster, random: Random) => string | undefined;

function everyCluster(find: Finding): void {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const failed = (cluster: TinyCluster) => find(cluster, seededRandom(seed)) !== undefined;
    const cluster = randomCluster(seededRandom(seed));
    if (!failed(cluster)) continue;
    const smallest = shrink(cluster, failed);
    const profile = JSON.stringify(smallest.profile);
    expect.fail(
      `seed ${seed}: ${find(smallest, seededRandom(seed))}\n\nprofile ${profile}\n\n${writeManifests(smallest)}`,
    );
  }
}

function read(cluster: TinyCluster, ...more: readonly string[]): Analysis {
  return analyze([{ path: "cluster.yaml", text: stream(writeManifests(cluster), ...more) }], cluster.profile);
}

/** The cluster with a pod `new-pod` of these labels more, and its namespace where the cluster has none of that name. */
function withPod(cluster: TinyCluster, { namespace: name, namespaceLabels, labels }: PodExample): Analysis {
  const isThere = [...cluster.namespaces, ...cluster.pods.map((pod) => ({ name: pod.namespace }))].some(
    (one) => one.name === name,
  );
  const founded = isThere ? [] : [namespace(name, Object.fromEntries(namespaceLabels))];
  return read(cluster, ...founded, pod("new-pod", { namespace: name, labels: Object.fromEntries(labels) }));
}

function findWrongExample(cluster: TinyCluster): string | undefined {
  const known = new Map<string, Analysis>();
  const withExample = (example: PodExample): Analysis => {
    const analysis = known.get(text(example)) ?? withPod(cluster, example);
    known.set(text(example), analysis);
    return analysis;
  };
  for (const { ref, ingress, egress } of listExposure(read(cluster))) {
    for (const { direction, entries } of [ingress, egress]) {
      for (const { examples, connections, passing } of entries) {
        const found = examples.map((example) => passes(withExample(example), example.namespace, ref.id, direction));
        const together = found.map((set) => set.connections);
        if (together.length === 0) continue;
        const least = together.reduce(intersectConnections);
        if (formatConnections(least) !== formatConnections(passing)) {
          return `${ref.id} ${direction} ${JSON.stringify(examples.map(text))}: said ${formatConnections(passing)}, is ${formatConnections(least)}`;
        }
        if (!isConnectionSubset(passing, connections)) return `${ref.id} ${direction}: more passes than is let through`;
      }
    }
  }
  return undefined;
}

function text({ namespace, namespaceLabels, labels }: PodExample): string {
  return `${namespace} ${[...namespaceLabels].join(" ")} / ${[...labels].join(" ")}`;
}

function passes(analysis: Analysis, namespace: string, id: string, direction: "ingress" | "egress") {
  const added = `${namespace}/Pod/new-pod`;
  return reach(analysis, direction === "ingress" ? { from: added, to: id } : { from: id, to: added });
}

/** No policy selects a pod of a new namespace, so what passes is what the workload's own side lets through. */
function findWrongUnion(cluster: TinyCluster, random: Random): string | undefined {
  const example = randomPod(random, cluster);
  const analysis = withPod(cluster, example);
  for (const { ref, ingress, egress } of listExposure(read(cluster))) {
    for (const { direction, entries } of [ingress, egress]) {
      const own = entries.filter((entry) => speaksOf(entry, example));
      const said = {
        connections: united(own.map(({ connections }) => connections)),
        possible: united(own.map(({ possible }) => possible)),
      };
      const is = passes(analysis, example.namespace, ref.id, direction);
      for (const counted of ["connections", "possible"] as const) {
        const [should, found] = [formatConnections(said[counted]), formatConnections(is[counted])];
        if (should !== found) return `${ref.id} ${direction} ${text(example)}: ${counted} said ${should}, is ${found}`;
      }
    }
  }
  return undefined;
}

function united(sets: readonly ConnectionSet[]): ConnectionSet {
  return sets.reduce(unionConnections, noConnections);
}

function randomPod(random: Random, { namespaces, pods }: TinyCluster): PodExample {
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

function speaksOf({ who }: ExposureEntry, { namespace, namespaceLabels, labels }: PodExample): boolean {
  if (who.kind !== "pods") return who.kind === "entire-cluster";
  if (!who.pods.every((label) => matches(label, labels))) return false;
  if (who.namespaces.kind === "named") return who.namespaces.name === namespace;
  const all = new Map([...namespaceLabels, ["kubernetes.io/metadata.name", namespace]]);
  return who.namespaces.kind === "all" || who.namespaces.labels.every((label) => matches(label, all));
}

/** As the documentation of labels has it: "`in`, `notin` and exists". */
function matches({ key, operator, values }: ExposedLabel, labels: ReadonlyMap<string, string>): boolean {
  const isThere = labels.has(key);
  const isListed = values.some((value) => labels.get(key) === value);
  return { In: isListed, NotIn: !isListed, Exists: isThere, DoesNotExist: !isThere }[operator];
}
