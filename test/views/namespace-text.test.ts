import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { describeNamespace } from "../../src/views/namespace-text.ts";
import { deployment, namespace, policy, stream, workload } from "../support/manifests.ts";

function app(name: string, inNamespace: string): string {
  return deployment(name, { namespace: inNamespace, labels: { app: name }, replicas: 2 });
}

/** db takes only api and jobs, nobody gets into ops, and vault neither takes nor sends anything. */
const analysis = analyze([
  {
    path: "all.yaml",
    text: stream(
      ...["shop", "jobs", "ops", "vault"].map((name) => namespace(name)),
      ...["web", "api", "db"].map((name) => app(name, "shop")),
      ...["backup", "report"].map((name) => app(name, "jobs")),
      app("prom", "ops"),
      app("keys", "vault"),
      policy(
        "db",
        `  podSelector: {matchLabels: {app: db}}
  ingress:
  - {from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 5432}]}
  - {from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: jobs}}}], ports: [{port: 5433}]}`,
        "shop",
      ),
      policy("nobody", "  podSelector: {}\n  policyTypes: [Ingress]", "ops"),
      policy("shut", "  podSelector: {}\n  policyTypes: [Ingress, Egress]", "vault"),
      policy("shut-too", "  podSelector: {}\n  policyTypes: [Ingress, Egress]", "vault"),
    ),
  },
]);

function sidesOf(name: string) {
  return describeNamespace(analysis, `Namespace/${name}`)!.sides.map(({ state, sentence }) => [state, sentence]);
}

describe("a selected namespace", () => {
  test("tells what it holds and how many policies select pods in it", () => {
    const { name, detail, isEnd, opens } = describeNamespace(analysis, "Namespace/shop")!;
    expect(name).toBe("shop");
    expect(detail).toBe("namespace · 3 workloads, 6 pods · 1 policy selects pods in it");
    expect([isEnd, opens]).toEqual([false, "shop"]);
    expect(describeNamespace(analysis, "Namespace/jobs")!.detail).toBe(
      "namespace · 2 workloads, 4 pods · no policy selects pods in it",
    );
    expect(describeNamespace(analysis, "Namespace/vault")!.detail).toBe(
      "namespace · 1 workload, 2 pods · 2 policies select pods in it",
    );
  });

  // Into the open web and api: backup, report and prom; keys may send nothing. Out, to backup and report: ops and vault take nothing.
  test("tells who can reach into it and what it can reach, without its own", () => {
    expect(sidesOf("shop")).toEqual([
      ["partly open", "3 workloads of 2 other namespaces and internet can reach into it"],
      ["open", "it can reach 2 workloads of 1 other namespace and internet"],
    ]);
  });

  test("that is shut is reached by nothing outside it, and reaches nothing", () => {
    expect(sidesOf("ops")[0]).toEqual(["restricted", "nothing outside it can reach into it"]);
    expect(sidesOf("vault")).toEqual([
      ["restricted", "nothing outside it can reach into it"],
      ["restricted", "it can reach nothing outside it"],
    ]);
  });

  // backup and report send to web, api and db, and to nobody else; prom of ops sends to shop's open two and to jobs.
  test("counts a workload once, however many of its workloads it reaches", () => {
    expect(sidesOf("jobs")).toEqual([
      ["open", "4 workloads of 2 other namespaces and internet can reach into it"],
      ["open", "it can reach 3 workloads of 1 other namespace and internet"],
    ]);
  });

  test("that is not there, or is empty, tells nothing", () => {
    expect(describeNamespace(analysis, "Namespace/gone")).toBeUndefined();
  });
});

test("of a DaemonSet without pods in the input it is not told how many there are", () => {
  const agent = workload("apps/v1", "DaemonSet", "agent", { namespace: "ops", labels: { app: "agent" } });
  const { detail } = describeNamespace(analyze([{ path: "a.yaml", text: agent }]), "Namespace/ops")!;
  expect(detail).toBe("namespace · 1 workload · no policy selects pods in it");
});
