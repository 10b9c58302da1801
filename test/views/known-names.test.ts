import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { listKnownNames, type NameQuery } from "../../src/views/known-names.ts";
import { deployment, namespace, node, pod, stream, workload } from "../support/manifests.ts";

const text = stream(
  namespace("shop", { team: "a" }),
  namespace("data", { team: "b" }),
  pod("web-1", {
    namespace: "shop",
    labels: { app: "web", tier: "front" },
    ports: [{ name: "http", containerPort: 8080 }],
  }),
  pod("web-2", { namespace: "shop", labels: { app: "web" }, ports: [{ name: "http", containerPort: 8081 }] }),
  deployment("db", {
    namespace: "data",
    labels: { app: "db" },
    replicas: 3,
    ports: [{ name: "sql", containerPort: 5432 }],
  }),
  workload("apps/v1", "DaemonSet", "agent", { namespace: "data", labels: { role: "agent" } }),
  pod("host", { namespace: "shop", labels: { onlyHost: "yes" }, hostNetwork: true }),
  node("n1", ["10.0.0.1"], { pool: "a" }),
);
const analysis = analyze([{ path: "a.yaml", text }]);

function names(query: NameQuery): readonly string[] {
  return listKnownNames(analysis, query).map(({ text, detail }) => `${text}: ${detail}`);
}

const everywhere = { kind: "everywhere" } as const;
const inNamespace = (name: string) => ({ kind: "namespace", name }) as const;
const selected = (namespaces: string) => ({ kind: "selected", namespaces }) as const;

describe("labels of pods", () => {
  test("are those of the namespace in question, with how many pods carry each", () => {
    expect(names({ kind: "label-keys", of: "pod", within: inNamespace("shop") })).toEqual([
      "app: 2 pods",
      "tier: 1 pod",
    ]);
  });

  test("of a template count as many pods as it makes", () => {
    expect(names({ kind: "label-keys", of: "pod", within: inNamespace("data") })).toEqual([
      "app: 3 pods",
      "role: a pod per node",
    ]);
  });

  test("have the values that pods give them", () => {
    const query = { kind: "label-values", of: "pod", key: "app" } as const;
    expect(names({ ...query, within: everywhere })).toEqual(["db: 3 pods", "web: 2 pods"]);
    expect(names({ ...query, within: inNamespace("data") })).toEqual(["db: 3 pods"]);
  });

  test("are those of the namespaces that a selector means, in block or flow style", () => {
    const query = { kind: "label-values", of: "pod", key: "app" } as const;
    expect(names({ ...query, within: selected("\n    matchLabels:\n      team: b\n") })).toEqual(["db: 3 pods"]);
    expect(names({ ...query, within: selected(" { matchLabels: { team: a } }\n") })).toEqual(["web: 2 pods"]);
    expect(names({ ...query, within: selected(" {}") })).toEqual(["db: 3 pods", "web: 2 pods"]);
  });

  test("where the namespaces have no such pods are those of all", () => {
    expect(names({ kind: "label-values", of: "pod", key: "tier", within: inNamespace("data") })).toEqual([
      "front: 1 pod",
    ]);
  });

  test("of a selector that is not finished are those of all", () => {
    const query = { kind: "label-values", of: "pod", key: "app" } as const;
    expect(names({ ...query, within: selected("\n    matchLabels: [\n") })).toEqual(["db: 3 pods", "web: 2 pods"]);
  });
});

test("labels of namespaces tell which have them, the label that every one has included", () => {
  expect(names({ kind: "label-keys", of: "namespace", within: everywhere })).toEqual([
    "kubernetes.io/metadata.name: 2 namespaces",
    "team: 2 namespaces",
  ]);
  expect(names({ kind: "label-values", of: "namespace", key: "team", within: everywhere })).toEqual([
    "a: namespace shop",
    "b: namespace data",
  ]);
});

test("labels of nodes tell which have them", () => {
  expect(names({ kind: "label-keys", of: "node", within: everywhere })).toEqual(["pool: node n1"]);
});

describe("ports", () => {
  test("come by name, with the numbers they stand for on the pods in question", () => {
    expect(names({ kind: "ports", by: "name", within: inNamespace("shop") })).toEqual(["http: TCP 8080 and TCP 8081"]);
  });

  test("come by number, with a pod that has it", () => {
    expect(names({ kind: "ports", by: "number", within: everywhere })).toEqual([
      "5432: sql of data/db",
      "8080: http of shop/web-1",
      "8081: http of shop/web-2",
    ]);
  });

  test("come by both where both may stand", () => {
    expect(names({ kind: "ports", by: "either", within: inNamespace("data") })).toEqual([
      "sql: TCP 5432",
      "5432: sql of data/db",
    ]);
  });
});

test("namespaces come by name", () => {
  expect(names({ kind: "namespaces" })).toEqual(["data: namespace", "shop: namespace"]);
});

test("the ends of a test are the outside and all workloads, by namespace and name", () => {
  expect(names({ kind: "ends" })).toEqual([
    "internet: anything outside",
    "data/agent: DaemonSet",
    "data/db: Deployment",
    "shop/host: Pod",
    "shop/web-1: Pod",
    "shop/web-2: Pod",
  ]);
});
