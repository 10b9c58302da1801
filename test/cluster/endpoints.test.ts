import { describe, expect, test } from "vitest";
import { deployment, manifest, namespace, pod, workload } from "../support/manifests.ts";
import { path, read } from "../support/verdicts.ts";

function workloadsOf(...documents: readonly string[]): readonly string[] {
  return read(documents).cluster.workloads.map(
    ({ namespace, kind, name, endpoints }) => `${namespace}/${kind}/${name}: ${endpoints.map((one) => one.name)}`,
  );
}

function messages(code: string, documents: readonly string[]): readonly string[] {
  return read(documents).diagnostics.flatMap((one) => (one.code === code ? [one.message] : []));
}

test("workloads stand by namespace, then name, then kind, in whatever order the input has them", () => {
  const inB = [
    pod("web", { namespace: "b" }),
    deployment("web", { namespace: "b" }),
    deployment("api", { namespace: "b" }),
  ];
  const ordered = ["a/Pod/web: web", "b/Deployment/api: api", "b/Deployment/web: web", "b/Pod/web: web"];
  const inA = pod("web", { namespace: "a" });
  expect(workloadsOf(...inB, inA)).toEqual(ordered);
  expect(workloadsOf(inA, ...inB.toReversed())).toEqual(ordered);
  expect(workloadsOf(inB[1]!, inA, inB[0]!, inB[2]!)).toEqual(ordered);
  const kinds = ["StatefulSet", "Deployment", "DaemonSet"].map((kind) => workload("apps/v1", kind, "web"));
  const byKind = ["DaemonSet", "Deployment", "StatefulSet"].map((kind) => `default/${kind}/web: web`);
  expect(workloadsOf(...kinds)).toEqual(byKind);
  expect(workloadsOf(...kinds.toReversed())).toEqual(byKind);
});

test("every endpoint has its own number, in the order of the workloads", () => {
  const replica = (name: string) => pod(name, { owner: "StatefulSet/db" });
  const { workloads, endpoints } = read([deployment("web"), replica("db-1"), replica("db-0"), pod("cli")]).cluster;
  expect(endpoints.map(({ index, name }) => [index, name])).toEqual([
    [0, "cli"],
    [1, "db-0"],
    [2, "db-1"],
    [3, "web"],
  ]);
  expect(workloads.map(({ index, endpoints }) => [index, endpoints.length])).toEqual([
    [0, 1],
    [1, 2],
    [2, 1],
  ]);
});

// Pods that are read alike share their labels and owner; what they share does not make them one workload.
describe("pods in a row that look alike are of one workload only when one controller owns them", () => {
  test("not bare pods", () => {
    expect(workloadsOf(pod("a", { labels: { app: "x" } }), pod("b", { labels: { app: "x" } }))).toEqual([
      "default/Pod/a: a",
      "default/Pod/b: b",
    ]);
  });

  test("not the static pods of a node", () => {
    const labels = { tier: "control-plane" };
    expect(
      workloadsOf(pod("etcd-n1", { owner: "Node/n1", labels }), pod("api-n1", { owner: "Node/n1", labels })),
    ).toEqual(["default/Pod/api-n1: api-n1", "default/Pod/etcd-n1: etcd-n1"]);
  });

  test("not pods of two namespaces", () => {
    const [owner, labels] = ["StatefulSet/db", { app: "db" }];
    expect(
      workloadsOf(pod("db-0", { owner, labels, namespace: "a" }), pod("db-0", { owner, labels, namespace: "b" })),
    ).toEqual(["a/StatefulSet/db: db-0", "b/StatefulSet/db: db-0"]);
  });

  test("not pods of two controllers", () => {
    const labels = { app: "x" };
    expect(
      workloadsOf(pod("a-0", { owner: "StatefulSet/a", labels }), pod("b-0", { owner: "StatefulSet/b", labels })),
    ).toEqual(["default/StatefulSet/a: a-0", "default/StatefulSet/b: b-0"]);
  });

  test("not a pod without the hash that leads to the Deployment", () => {
    const owner = "ReplicaSet/web-5d9c7";
    const hashed = pod("web-5d9c7-a", { owner, labels: { "pod-template-hash": "5d9c7" } });
    expect(workloadsOf(deployment("web"), hashed, pod("web-5d9c7-b", { owner }))).toEqual([
      "default/Deployment/web: web-5d9c7-a",
      "default/ReplicaSet/web-5d9c7: web-5d9c7-b",
    ]);
  });
});

describe("E8 a workload without pods in the input", () => {
  const pods = (document: string) => read([document]).cluster.endpoints.map(({ pods }) => pods);

  test("stands for as many pods as it has replicas, a DaemonSet for any number", () => {
    expect(pods(deployment("web", { replicas: 3 }))).toEqual([3]);
    expect(pods(workload("apps/v1", "DaemonSet", "agent"))).toEqual([Number.POSITIVE_INFINITY]);
    expect(pods(pod("web"))).toEqual([1]);
  });

  test("is an endpoint also when it is a Job, or a ReplicaSet of nobody's that is scaled to none", () => {
    expect(workloadsOf(workload("batch/v1", "Job", "migrate"))).toEqual(["default/Job/migrate: migrate"]);
    expect(workloadsOf(workload("apps/v1", "ReplicaSet", "web", { replicas: 0 }))).toEqual([
      "default/ReplicaSet/web: web",
    ]);
  });

  test("is one also when it is a ReplicaSet with replicas whose owner is not in the input", () => {
    const owned = (replicas: number) =>
      workload("apps/v1", "ReplicaSet", "web-1", { owner: "Deployment/web", replicas });
    expect(workloadsOf(owned(1))).toEqual(["default/ReplicaSet/web-1: web-1"]);
    expect(workloadsOf(owned(0))).toEqual([]); // an old revision
  });
});

test("E5 of finished pods three are named, and the rest counted", () => {
  const finished = ["a", "b", "c", "d", "e"].map((name) => pod(name, { phase: "Succeeded" }));
  const said = (count: number) => messages("pod-finished", [pod("runs"), ...finished.slice(0, count)]);
  const text = "finished pods neither send nor receive and are left out:";
  expect(said(0)).toEqual([]);
  expect(said(3)).toEqual([`${text} \`default/a\`, \`default/b\`, \`default/c\``]);
  expect(said(5)).toEqual([`${text} \`default/a\`, \`default/b\`, \`default/c\` and 2 more`]);
  const analysis = read([pod("runs"), ...finished]);
  const { span } = analysis.diagnostics.find(({ code }) => code === "pod-finished")!;
  expect([span.file, span.document]).toEqual([path, 2]);
});

describe("P8 one port name for two ports of a pod", () => {
  const withPorts = (kind: "Pod" | "Deployment", ...ports: readonly (readonly [string, number, string?])[]) => {
    const spec = {
      containers: ports.map(([name, containerPort, protocol], i) => ({
        name: `c${i}`,
        ports: [{ name, containerPort, protocol }],
      })),
    };
    return kind === "Pod"
      ? manifest({ apiVersion: "v1", kind, metadata: { name: "web", namespace: "default" }, spec })
      : manifest({
          apiVersion: "apps/v1",
          kind,
          metadata: { name: "web", namespace: "default" },
          spec: { template: { spec } },
        });
  };
  const said = (...ports: readonly (readonly [string, number, string?])[]) =>
    messages("port-name-repeated", [withPorts("Pod", ...ports)]);
  const both = (first: number, second: number) =>
    `port name \`http\` stands for TCP ${first} and ${second} in one pod; a rule that names it allows both`;

  test("is told once, the smaller first", () => {
    expect(said(["http", 80], ["http", 8080])).toEqual([both(80, 8080)]);
    expect(said(["http", 8080], ["http", 80])).toEqual([both(80, 8080)]);
    expect(said(["http", 80], ["http", 81], ["http", 82])).toEqual([both(80, 81), both(80, 82)]);
  });

  test("is told of a template too, and of every pod", () => {
    expect(messages("port-name-repeated", [withPorts("Deployment", ["http", 80], ["http", 8080])])).toEqual([
      both(80, 8080),
    ]);
    const ports = [80, 8080].map((containerPort) => ({ name: "http", containerPort }));
    const pods = ["a", "b"].map((name) => pod(name, { ports })); // alike, so that they share what was read
    expect(messages("port-name-repeated", pods)).toEqual([both(80, 8080), both(80, 8080)]);
  });

  test("is nothing to tell when the number is the same, or the protocol or the name another", () => {
    expect(said(["http", 80], ["http", 80])).toEqual([]);
    expect(said(["dns", 53, "UDP"], ["dns", 54, "TCP"])).toEqual([]);
    expect(said(["http", 80], ["https", 443], ["admin", 8080])).toEqual([]);
    expect(said(["http", 80], ["https", 443], ["http", 8080])).toEqual([both(80, 8080)]);
  });
});

test("a namespace without workloads has none", () => {
  expect(workloadsOf(namespace("empty"))).toEqual([]);
});
