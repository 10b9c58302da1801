import { expect, test } from "vitest";
import { analyze, listFlows, listOutside, listWorkloads, reach } from "../../src/analyze.ts";
import { toJsonFile } from "./cluster-files.ts";
import type { ClusterSize } from "./cluster-size.ts";
import { generateCluster, generateObjects } from "./generate-cluster.ts";
import type { Manifest } from "./manifest.ts";

const size: ClusterSize = { seed: 1, pods: 230, policies: 25 };
const shapes: readonly Required<Pick<ClusterSize, "density" | "labels">>[] = [
  { density: "sparse", labels: "single" },
  { density: "sparse", labels: "multi" },
  { density: "dense", labels: "single" },
  { density: "dense", labels: "multi" },
];

test("a generated cluster has exactly the pods and policies asked for", () => {
  const kinds = generateCluster(size).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "Pod")).toHaveLength(230);
  expect(kinds.filter((kind) => kind === "NetworkPolicy")).toHaveLength(25);
  expect(kinds.filter((kind) => kind === "Namespace")).toHaveLength(5);
});

test.each([
  [10, 1],
  [1_000, 100],
  [10_000, 1_000],
])("%i pods and %i policies are so many in every shape", (pods, policies) => {
  for (const shape of shapes) {
    const counts = { Pod: 0, NetworkPolicy: 0 };
    for (const { kind } of generateObjects({ seed: 3, pods, policies, ...shape })) {
      if (kind === "Pod" || kind === "NetworkPolicy") counts[kind]++;
    }
    expect(counts).toEqual({ Pod: pods, NetworkPolicy: policies });
  }
});

test("100,000 pods and 10,000 policies are so many, and no two of a kind share namespace and name", () => {
  const counts = new Map<unknown, number>();
  const names = new Set<string>();
  for (const { kind, metadata } of generateObjects({ seed: 1, pods: 100_000, policies: 10_000 })) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const { namespace, name } = metadata as { namespace?: string; name: string };
    names.add(`${kind}/${namespace}/${name}`);
  }
  expect([counts.get("Pod"), counts.get("NetworkPolicy")]).toEqual([100_000, 10_000]);
  expect(names.size).toBe([...counts.values()].reduce((sum, count) => sum + count, 0));
}, 30_000);

test.each(shapes)("one seed gives one cluster, another seed another: %o", (shape) => {
  expect(generateCluster({ ...size, ...shape })).toEqual(generateCluster({ ...size, ...shape }));
  expect(generateCluster({ ...size, ...shape, seed: 2 })).not.toEqual(generateCluster({ ...size, ...shape }));
});

test("no two objects of a kind share namespace and name, nor two pods of the pod network an address", () => {
  const objects = generateCluster({ ...size, pods: 1000, policies: 100 });
  const names = objects.map(({ kind, metadata }) => {
    const { namespace, name } = metadata as { namespace?: string; name: string };
    return `${kind}/${namespace}/${name}`;
  });
  expect(new Set(names).size).toBe(names.length);
  const pods = ofKind(objects, "Pod").filter(({ spec }) => !(spec as { hostNetwork?: boolean }).hostNetwork);
  const addresses = pods.map(({ status }) => (status as { podIP: string }).podIP);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses).toHaveLength(1000 - 2 * 34); // two agents on each of 34 nodes are their nodes
});

test("every kind of workload runs, some pods on their node's network, and CronJobs leave finished pods", () => {
  const objects = generateCluster({ ...size, pods: 1000 });
  const owners = ofKind(objects, "Pod").map(({ metadata }) => (metadata as Metadata).ownerReferences![0]!.kind);
  expect(new Set(owners)).toEqual(new Set(["ReplicaSet", "StatefulSet", "DaemonSet", "Job"]));
  const phases = ofKind(objects, "Pod").map(({ status }) => (status as { phase: string }).phase);
  expect(phases.filter((phase) => phase === "Succeeded")).toHaveLength(10); // one in each full namespace
  expect(owners.filter((kind) => kind === "Job")).toHaveLength(10);
  expect(ofKind(objects, "CronJob")).toHaveLength(10);
});

test.each(shapes)("every object is read without a complaint: %o", (shape) => {
  const { diagnostics } = analyze([toJsonFile(generateCluster({ ...size, pods: 600, policies: 90, ...shape }))]);
  expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`).sort()).toEqual([
    "info addresses-assumed", // of CronJobs between two runs
    "info pod-finished",
  ]);
});

test.each(shapes)("policies let some pass, keep some back, and speak of the outside: %o", (shape) => {
  const analysis = analyze([toJsonFile(generateCluster({ ...size, policies: 30, ...shape }))]);
  const workloads = listWorkloads(analysis).length;
  const flows = listFlows(analysis);
  const inside = flows.filter(({ from, to }) => from.kind === "workload" && to.kind === "workload");
  expect(inside.length).toBeGreaterThan(workloads);
  expect(inside.length).toBeLessThan(0.9 * workloads ** 2);
  expect(flows.some(({ from }) => from.kind === "outside")).toBe(true);
  expect(flows.some(({ from, to }) => from.kind === "workload" && to.kind === "outside")).toBe(true);
  expect(listOutside(analysis).length).toBeGreaterThan(2);
});

test("name servers answer every namespace on their port alone", () => {
  const analysis = analyze([toJsonFile(generateCluster(size))]);
  const from = listWorkloads(analysis).find(({ ref }) => ref.namespace === "identity-1")!.ref.id;
  const ask = (port: number) => reach(analysis, { from, to: "kube-system/coredns", protocol: "UDP", port }).answer;
  expect([53, 54].map(ask)).toEqual(["allowed", "blocked"]);
});

test("more pods for the same workloads are more replicas: policies stay, and so do those they tell apart", () => {
  const few = { ...size, pods: 400, policies: 40, workloads: 60 };
  const many = { ...few, pods: 4000 };
  expect(ofKind(generateCluster(many), "NetworkPolicy")).toEqual(ofKind(generateCluster(few), "NetworkPolicy"));
  const workloadsOf = (one: ClusterSize) =>
    listWorkloads(analyze([toJsonFile(generateCluster(one))])).map(({ ref }) => ref.id);
  expect(workloadsOf(many)).toEqual(workloadsOf(few));
});

test("more policies leave the pods as they are", () => {
  const few = generateCluster(size);
  const many = generateCluster({ ...size, policies: 250 });
  const others = (objects: readonly Manifest[]) => objects.filter(({ kind }) => kind !== "NetworkPolicy");
  expect(others(many)).toEqual(others(few));
  expect(ofKind(many, "NetworkPolicy")).toHaveLength(250);
});

test("a pod has one label that is read, or five that may be, beside those of its controller", () => {
  const countOf = (labels: "single" | "multi") =>
    ofKind(generateCluster({ ...size, labels }), "Pod").map(
      ({ metadata }) => Object.keys((metadata as Metadata).labels).length,
    );
  expect([Math.min(...countOf("single")), Math.max(...countOf("single"))]).toEqual([2, 4]);
  expect([Math.min(...countOf("multi")), Math.max(...countOf("multi"))]).toEqual([6, 8]);
});

interface Metadata {
  readonly labels: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly { readonly kind: string }[];
}

function ofKind(objects: readonly Manifest[], kind: string): readonly Manifest[] {
  return objects.filter((object) => object.kind === kind);
}
