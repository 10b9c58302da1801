import { describe, expect, test } from "vitest";
import { type Analysis, analyze, ask, listFlows, listWorkloads } from "../../src/analyze.ts";
import type { Flow } from "../../src/policy/flow.ts";
import { buildGraph, type Graph } from "../../src/views/graph.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { deployment, namespace, policy, stream } from "../support/manifests.ts";

function app(name: string, inNamespace: string): string {
  return deployment(name, { namespace: inNamespace, labels: { app: name } });
}

function labels(graph: Graph): readonly string[] {
  return graph.nodes.map(({ label }) => label).sort();
}

function titles({ lines }: Graph): readonly string[] {
  return lines.map(({ title }) => title).sort();
}

/** web → api → db in shop; jobs and ops may reach db, ops may be reached by nobody, idle is by itself. */
const files = [
  {
    path: "all.yaml",
    text: stream(
      ...["shop", "jobs", "ops", "idle"].map((name) => namespace(name)),
      ...["web", "api", "db"].map((name) => app(name, "shop")),
      ...["backup", "report"].map((name) => app(name, "jobs")),
      app("prom", "ops"),
      app("sleeper", "idle"),
      policy(
        "db",
        `  podSelector: {matchLabels: {app: db}}
  ingress:
  - {from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 5432}]}
  - {from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: jobs}}}], ports: [{port: 5433}]}
  - {from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ops}}}], ports: [{port: 9187}]}`,
        "shop",
      ),
      policy("none", "  podSelector: {}\n  policyTypes: [Ingress]", "ops"),
    ),
  },
];
const small = analyze(files);

describe("a map that does not wait for exposure", () => {
  const text = stream(
    app("db", "shop"),
    policy("db", "  podSelector: {}\n  ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 5432}]}]", "shop"),
  );
  const analysis = analyze([{ path: "a.yaml", text }]);
  const db = "shop/Deployment/db";
  const focus = { scope: ["shop"], selection: db } as const;
  const lockOf = ({ nodes }: Graph) => nodes.flatMap((node) => (node.id === db && "locks" in node ? [node.locks] : []));

  test("draws a lock that may be ajar as closed, and says that it is provisional", () => {
    const graph = buildGraph(analysis, { ...focus, exposure: "later" });
    expect(graph.isProvisional).toBe(true);
    expect(lockOf(graph)).toEqual([{ ingress: "restricted", egress: "open" }]);
  });

  test("is final when exposure is told, or there is none to tell", () => {
    const told = buildGraph(analysis, focus);
    expect(told.isProvisional).toBeUndefined();
    expect(lockOf(told)).toEqual([{ ingress: "ajar", egress: "open" }]);
    expect(buildGraph(analysis, { scope: ["shop"], exposure: "later" }).isProvisional).toBeUndefined();
    expect(buildGraph(analysis, { selection: db, exposure: "later" }).isProvisional).toBeUndefined();
  });
});

describe("a map of one namespace", () => {
  const graph = buildGraph(small, { scope: ["shop"] });

  test("shows its workloads, and as one box each the namespaces it has lines with", () => {
    expect(labels(graph)).toEqual(["api", "db", "jobs\n2 workloads, 2 pods", "ops\n1 workload, 1 pod", "web"]);
    expect(graph.across.boxes.map((box) => box.namespace)).toEqual(["shop"]);
  });

  test("a line of a folded namespace stands for all its pairs, and tells how many and on which ports", () => {
    expect(titles(graph)).toEqual([
      "jobs → shop/db: 2 pairs of workloads, TCP 5433",
      "ops → shop/db: 1 pair of workloads, TCP 9187",
      "shop/api → shop/db: TCP 5432",
    ]);
    expect(graph.lines.map(({ label }) => label).sort()).toEqual(["2× TCP 5433", "TCP 5432", "TCP 9187"]);
  });

  test("says what is left out, and which namespaces there are to choose from", () => {
    expect(graph.notice).toBe("shop and 2 of 3 other namespaces: those with lines of their own with it");
    expect(graph.scope).toEqual(["shop"]);
    expect(graph.scopes).toEqual([
      { namespace: "idle", detail: "1 workload, 1 pod" },
      { namespace: "jobs", detail: "2 workloads, 2 pods" },
      { namespace: "ops", detail: "1 workload, 1 pod" },
      { namespace: "shop", detail: "3 workloads, 3 pods" },
    ]);
  });

  test("a folded namespace tells how open it is", () => {
    const ops = graph.nodes.find(({ id }) => id === "Namespace/ops");
    expect(ops).toMatchObject({ locks: { ingress: "restricted", egress: "open" } });
    expect(ops!.title).toBe(
      "ops · namespace, folded · 1 workload, 1 pod · 0 open for arriving and 1 for leaving traffic",
    );
  });

  test("the namespaces of the selection and of the question are looked into as well", () => {
    const verdict = ask(small, { from: "jobs/backup", to: "shop/db" }).value;
    expect(labels(buildGraph(small, { scope: ["shop"], verdict }))).toEqual([
      "any pod",
      "api",
      "backup",
      "db",
      "ops\n1 workload, 1 pod",
      "report",
      "web",
    ]);
    const selected = buildGraph(small, { scope: ["shop"], selection: "idle/Deployment/sleeper" });
    expect(labels(selected)).toContain("sleeper");
  });

  test("a namespace that is not in the input is no scope", () => {
    expect(buildGraph(small, { scope: ["nowhere"] }).nodes).toEqual([]);
  });
});

test("a map on which everything is shown has no scopes to choose from", () => {
  expect(buildGraph(small)).toMatchObject({ scope: [] });
  expect(buildGraph(small)).not.toHaveProperty("scopes");
});

describe.each(["sparse", "dense"] as const)("a large %s cluster", (density) => {
  const items = generateCluster({ seed: 3, pods: 1600, policies: 160, density });
  const analysis = analyze([{ path: "all.json", text: JSON.stringify({ apiVersion: "v1", kind: "List", items }) }]);
  const graph = buildGraph(analysis);
  const namespaces = new Set(analysis.table.parts.map(({ ref }) => ref.namespace));

  test("is drawn with a box for each namespace, and says so", () => {
    expect(analysis.table.parts.length).toBeGreaterThan(300);
    const folded = graph.nodes.filter(({ kind }) => kind === "namespace");
    expect(folded.map(({ id }) => id).sort()).toEqual([...namespaces].map((name) => `Namespace/${name}`).sort());
    expect(graph.notice).toMatch(
      new RegExp(`^${namespaces.size} namespaces folded: double-click or pick one to see its workloads`),
    );
  });

  test("each line stands for exactly the pairs that policies let pass something", () => {
    const pairs = pairsOf(analysis);
    const told = graph.lines.flatMap(({ from, to, title }) => {
      const amount = / (\d+) pairs? of workloads, /.exec(title)?.[1];
      return amount !== undefined && [from, to].every((id) => id.startsWith("Namespace/"))
        ? [{ line: `${from} → ${to}`, amount: Number(amount) }]
        : [];
    });
    if (density === "dense") expect(told.length).toBeGreaterThan(50);
    expect(told.map(({ line }) => ({ line, amount: pairs.get(line) }))).toEqual(told);
  });

  test("a line from or to namespaces leaves out exactly those that have nothing to do with its other end", () => {
    const pairs = pairsOf(analysis);
    const isTogether = (id: string) => id.endsWith(" namespaces");
    const ends = (line: { from: string; to: string }) => [line.from, line.to];
    const fans = graph.lines.filter(
      (line) => ends(line).some(isTogether) && ends(line).some((id) => id.startsWith("Namespace/")),
    );
    for (const { from, to, except } of fans) {
      const lineOf = (id: string) => (isTogether(from) ? `${id} → ${to}` : `${from} → ${id}`);
      const ids = [...namespaces].map((name) => `Namespace/${name}`);
      const hub = isTogether(from) ? to : from;
      expect([...except].sort()).toEqual(ids.filter((id) => id !== hub && !pairs.has(lineOf(id))).sort());
    }
    if (density === "sparse") expect(fans).not.toEqual([]);
  });
});

test("what one more policy changes on a folded map moves the other boxes little", () => {
  const items = generateCluster({ seed: 3, pods: 1600, policies: 160 });
  const more = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "one-more", namespace: "checkout-1" },
    spec: {
      podSelector: {},
      ingress: [{ from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "billing-1" } } }] }],
    },
  };
  const placed = (objects: readonly object[]) => {
    const text = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
    const { across } = buildGraph(analyze([{ path: "all.json", text }]));
    return across;
  };
  const [before, after] = [placed(items), placed([...items, more])];
  const at = new Map(after.nodes.map((node) => [node.id, node]));
  const moved = before.nodes.filter(({ id, x, y }) => Math.hypot(at.get(id)!.x - x, at.get(id)!.y - y) > 200);
  expect(moved.map(({ id }) => id).length).toBeLessThan(before.nodes.length / 4);
});

/** Counted flow by flow: pairs of workloads of two namespaces, those aside that nobody restricts or that share a node. */
function pairsOf(analysis: Analysis): ReadonlyMap<string, number> {
  const states = new Map(listWorkloads(analysis).map((state) => [state.ref.id, state]));
  const counts = new Map<string, number>();
  for (const { from, to } of listFlows(analysis) as readonly Flow[]) {
    const [source, target] = [states.get(from.id), states.get(to.id)];
    if (!source || !target || source.onHost !== target.onHost) continue;
    if ((source.egress.open && target.ingress.open) || source.ref.namespace === target.ref.namespace) continue;
    const key = `Namespace/${source.ref.namespace} → Namespace/${target.ref.namespace}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
