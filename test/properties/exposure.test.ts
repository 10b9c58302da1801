import { expect, test } from "vitest";
import type { ExposedLabel, ExposedNamespaces, PodExample } from "../../src/exposure/exposure.ts";
import { isWithin } from "../../src/exposure/peer-terms.ts";
import { anyPod, type PotentialPeer } from "../../src/exposure/potential-peer.ts";
import { type Analysis, analyze, type ExposureEntry, listExposure, reach } from "../../src/index.ts";
import type { Requirement } from "../../src/resources/labels.ts";
import {
  type ConnectionSet,
  formatConnections,
  intersectConnections,
  isConnectionSubset,
  noConnections,
  subtractConnections,
  unionConnections,
} from "../../src/sets/connection-set.ts";
import { namespace, pod, stream } from "../support/manifests.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { randomNewPod } from "../support/random-new-pod.ts";
import { shrink } from "../support/shrink.ts";
import { type TinyCluster, writeManifests } from "../support/tiny-cluster.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 60);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`a pod that is made up gets what its entry says once it is there, on ${clusters} random clusters`, () => {
  everyCluster(findWrongExample);
}, 600_000);

test(`any new pod in a new namespace gets what the entries say of it, on ${clusters} random clusters`, () => {
  everyCluster(findWrongReading);
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
  const { namespaces, pods, policies } = cluster;
  const named = [...pods, ...policies].map((one) => one.namespace); // others have no manifest that tells of them
  const isThere = named.includes(name) || namespaces.some((one) => one.declared && one.name === name);
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

/** In clusters of one family a verdict's side is the same whichever family is asked about. */
function findWrongReading(cluster: TinyCluster, random: Random): string | undefined {
  const addresses = [...cluster.pods, ...cluster.nodes].flatMap((one) => one.addresses);
  if (new Set(addresses.map((address) => address.includes(":"))).size > 1) return undefined;
  const example = randomNewPod(random, cluster);
  const analysis = withPod(cluster, example);
  for (const { ref, ingress, egress } of listExposure(read(cluster))) {
    for (const { direction, entries, complete } of [ingress, egress]) {
      if (!complete) continue;
      const said = readEntries(entries, example);
      const is = passes(analysis, example.namespace, ref.id, direction)[direction];
      for (const counted of ["connections", "possible"] as const) {
        const [should, found] = [formatConnections(said[counted]), formatConnections(is[counted])];
        if (should !== found) return `${ref.id} ${direction} ${text(example)}: ${counted} said ${should}, is ${found}`;
      }
    }
  }
  return undefined;
}

/** As the entries are to be read: the narrowest that speak of a pod; of several together, less what one does without. */
function readEntries(entries: readonly ExposureEntry[], example: PodExample) {
  const own = entries.filter((entry) => speaksOf(entry, example));
  const narrowest = own.filter((entry) => !own.some((other) => other !== entry && isNarrower(other, entry)));
  const read = (of: (entry: ExposureEntry) => ConnectionSet): ConnectionSet => {
    const given = united(narrowest.map(of));
    if (narrowest.length < 2) return given;
    const taken = narrowest.map((entry) => {
      const wider = entries.filter((other) => other !== entry && isNarrower(entry, other));
      return subtractConnections(united(wider.map(of)), of(entry));
    });
    return subtractConnections(given, united(taken));
  };
  return { connections: read(({ connections }) => connections), possible: read(({ possible }) => possible) };
}

function isNarrower(entry: ExposureEntry, than: ExposureEntry): boolean {
  const [narrow, wide] = [peerOf(entry), peerOf(than)];
  return narrow !== undefined && wide !== undefined && isWithin(narrow, wide, new Map());
}

function peerOf({ who }: ExposureEntry): PotentialPeer | undefined {
  if (who.kind === "outside") return undefined;
  if (who.kind === "entire-cluster") return anyPod;
  const place = { document: { file: { path: "", text: "" } } } as unknown as Requirement["place"];
  const placed = (labels: readonly ExposedLabel[]) => labels.map((label): Requirement => ({ ...label, place }));
  return { namespaces: placed(namespaceLabelsOf(who.namespaces)), pods: placed(who.pods) };
}

function namespaceLabelsOf(namespaces: ExposedNamespaces): readonly ExposedLabel[] {
  if (namespaces.kind === "labelled") return namespaces.labels;
  if (namespaces.kind === "all") return [];
  return [{ key: "kubernetes.io/metadata.name", operator: "In", values: [namespaces.name] }];
}

function united(sets: readonly ConnectionSet[]): ConnectionSet {
  return sets.reduce(unionConnections, noConnections);
}

function speaksOf({ who }: ExposureEntry, { namespace, namespaceLabels, labels }: PodExample): boolean {
  if (who.kind !== "pods") return who.kind === "entire-cluster";
  if (!who.pods.every((label) => matches(label, labels))) return false;
  const all = new Map([...namespaceLabels, ["kubernetes.io/metadata.name", namespace]]);
  return namespaceLabelsOf(who.namespaces).every((label) => matches(label, all));
}

/** As the documentation of labels has it: "`in`, `notin` and exists". */
function matches({ key, operator, values }: ExposedLabel, labels: ReadonlyMap<string, string>): boolean {
  const isThere = labels.has(key);
  const isListed = values.some((value) => labels.get(key) === value);
  return { In: isListed, NotIn: !isListed, Exists: isThere, DoesNotExist: !isThere }[operator];
}
