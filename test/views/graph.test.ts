import { describe, expect, test } from "vitest";
import { analyze, ask } from "../../src/analyze.ts";
import { buildGraph, type Graph } from "../../src/views/graph.ts";
import type { GraphFocus } from "../../src/views/graph-focus.ts";
import type { GraphNode } from "../../src/views/graph-parts.ts";
import { deployment, namespace, service } from "../support/manifests.ts";

function app(name: string, inNamespace = "shop"): string {
  return deployment(name, { namespace: inNamespace, labels: { app: name } });
}

function policy(name: string, spec: string, inNamespace = "shop"): string {
  const head = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: ${inNamespace}}`;
  return `${head}\nspec: ${spec}\n`;
}

interface Asked extends Omit<GraphFocus, "verdict"> {
  readonly from?: string;
  readonly to?: string;
  readonly port?: number;
}

function graphOf(documents: readonly string[], { from, to, port, ...focus }: Asked = {}): Graph {
  const analysis = analyze([{ path: "all.yaml", text: documents.join("\n---\n") }]);
  const question =
    from !== undefined && to !== undefined ? { from, to, ...(port !== undefined && { port }) } : undefined;
  const verdict = question && ask(analysis, question).value;
  return buildGraph(analysis, { ...focus, verdict });
}

/** Every line as its sentence. */
function lines({ lines }: Graph): readonly string[] {
  return lines.map(({ title }) => title).sort();
}

function find({ nodes }: Graph, name: string): GraphNode {
  const found = nodes.find(({ title }) => title.startsWith(`${name} · `));
  if (!found) throw new Error(`${name} is not on the map`);
  return found;
}

const threeApps = [namespace("shop"), app("web"), app("api"), app("db")];
const dbFromApi = policy(
  "db",
  "{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 5432}]}]}",
);
const denyAll = policy("deny", "{podSelector: {}, policyTypes: [Ingress, Egress]}");

test("a direction nobody restricts is an open lock, and no line is drawn for it", () => {
  const graph = graphOf([...threeApps, dbFromApi]);
  expect(lines(graph)).toEqual(["shop/api → shop/db: TCP 5432"]);
  expect(find(graph, "shop/db")).toMatchObject({ label: "db", locks: { ingress: "restricted", egress: "open" } });
  expect(find(graph, "shop/web")).toMatchObject({ locks: { ingress: "open", egress: "open" } });
});

test.each([
  ["every pod there may be", "from: [{namespaceSelector: {}}]", "ajar"],
  ["the internet but the private ranges", "from: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]", "ajar"],
  ["pods with a label", "from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}]", "restricted"],
  ["some addresses", "from: [{ipBlock: {cidr: 203.0.113.0/24}}]", "restricted"],
])("the lock of a workload that is open to %s on some port tells so, and its title", (_, from, lock) => {
  const open = policy("db", `{podSelector: {matchLabels: {app: db}}, ingress: [{${from}, ports: [{port: 80}]}]}`);
  const db = find(graphOf([...threeApps, open]), "shop/db");
  expect(db).toMatchObject({ locks: { ingress: lock, egress: "open" } });
  expect(db.title.includes("; some ports are open to any pod to come, or to any address")).toBe(lock === "ajar");
});

test("a node's title tells its kind, its labels and what isolates it", () => {
  expect(find(graphOf([...threeApps, dbFromApi]), "shop/db").title).toBe(
    "shop/db · Deployment · 1 pod · 1 label · arriving: isolated by db; leaving: everything may leave",
  );
});

test("without any policy the map says that every pod can reach every pod", () => {
  const graph = graphOf(threeApps);
  expect(graph.lines).toEqual([]);
  expect(graph.notice).toBe("there is no policy: every pod can reach every pod, and everything outside");
});

test("a rule for everybody is one line from any pod and one from the internet", () => {
  const graph = graphOf([
    ...threeApps,
    policy("web", "{podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 80}]}]}"),
  ]);
  expect(lines(graph)).toEqual(["any pod of the cluster → shop/web: TCP 80", "internet → shop/web: TCP 80"]);
  expect(find(graph, "internet").side).toBe("before");
});

test("a rule for the pods of a namespace is one line from any pod of it", () => {
  const graph = graphOf([
    ...threeApps,
    namespace("jobs"),
    app("backup", "jobs"),
    policy("db", "{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {}}]}]}"),
  ]);
  expect(lines(graph)).toEqual(["any pod of shop → shop/db: all ports"]);
});

test("a rule that picks pods by label draws each of them, even if it picks all there are", () => {
  const rule = "{from: [{podSelector: {matchExpressions: [{key: app, operator: In, values: [web, api]}]}}]}";
  const graph = graphOf([...threeApps, policy("db", `{podSelector: {matchLabels: {app: db}}, ingress: [${rule}]}`)]);
  expect(lines(graph)).toEqual(["shop/api → shop/db: all ports", "shop/web → shop/db: all ports"]);
});

test("any pod does not speak for a pod that may not leave", () => {
  const graph = graphOf([
    ...threeApps,
    policy("db", "{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {}}]}]}"),
    policy("web", "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}"),
  ]);
  expect(lines(graph)).toEqual(["any pod of shop → shop/db: all ports, but not shop/Deployment/web"]);
  expect(graph.lines[0]!.except).toEqual(["shop/Deployment/web"]);
});

test("everybody in a namespace talking to everybody in it is a single line", () => {
  const graph = graphOf([
    ...threeApps,
    namespace("jobs"),
    app("backup", "jobs"),
    policy("all", "{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}"),
  ]);
  expect(lines(graph)).toEqual(["any pod of shop → any pod of shop: all ports"]);
});

test("the same rule of all pods of a namespace, as for DNS, is one line from any pod of it", () => {
  const graph = graphOf([
    ...threeApps,
    namespace("kube-system"),
    app("dns", "kube-system"),
    denyAll,
    policy(
      "dns",
      "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}, podSelector: {matchLabels: {app: dns}}}], ports: [{port: 53, protocol: UDP}, {port: 53}]}]}",
    ),
  ]);
  expect(lines(graph)).toEqual(["any pod of shop → kube-system/dns: TCP 53, UDP 53"]);
  expect(graph.lines[0]!.label).toBe("TCP+UDP 53");
});

test("ranges outside stand after the pods that may reach them, before those they may reach", () => {
  const rule = "[{ipBlock: {cidr: 203.0.113.0/24}}]";
  const graph = graphOf([
    ...threeApps,
    policy("api", `{podSelector: {matchLabels: {app: api}}, policyTypes: [Egress], egress: [{to: ${rule}}]}`),
    policy("web", `{podSelector: {matchLabels: {app: web}}, ingress: [{from: ${rule}}]}`),
  ]);
  expect(lines(graph)).toEqual(["203.0.113.0/24 → shop/web: all ports", "shop/api → 203.0.113.0/24: all ports"]);
  expect(graph.nodes.filter(({ kind }) => kind === "outside").map(({ side }) => side)).toEqual(["before", "after"]);
});

test("ranges that may do the same are one node", () => {
  const rule = "[{ipBlock: {cidr: 203.0.113.0/24}}, {ipBlock: {cidr: 198.51.100.7/32}}]";
  const graph = graphOf([
    ...threeApps,
    policy("web", `{podSelector: {matchLabels: {app: web}}, ingress: [{from: ${rule}}]}`),
  ]);
  expect(lines(graph)).toEqual(["198.51.100.7 +1 → shop/web: all ports"]);
});

test("what hangs on an address that the input does not give is unknown", () => {
  const graph = graphOf([
    ...threeApps,
    policy("db", "{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}"),
  ]);
  const fromApi = graph.lines.find(({ from }) => from === "shop/Deployment/api")!;
  expect(fromApi).toMatchObject({ state: "unknown", label: "all ports ?" });
});

test("a pair asked about has a line where it is blocked, drawn for the question only", () => {
  const graph = graphOf([...threeApps, dbFromApi], { from: "shop/web", to: "shop/db", port: 5432 });
  const asked = graph.lines.find(({ asked }) => asked === "only");
  expect(asked).toMatchObject({
    from: "shop/Deployment/web",
    to: "shop/Deployment/db",
    state: "blocked",
    label: "✕ TCP 5432",
    title: "asked: shop/web → shop/db, TCP 5432: blocked",
  });
});

test("a pair asked about that has a line is marked on it", () => {
  const graph = graphOf([...threeApps, dbFromApi], { from: "shop/api", to: "shop/db" });
  expect(graph.lines.map(({ asked }) => asked)).toEqual(["also"]);
});

test("a Service asked about has a line to each pod behind it, as that one answers", () => {
  const toDb = service("data", { namespace: "shop", selector: { app: "db" }, ports: [{ port: 80, targetPort: 5432 }] });
  const graph = graphOf([...threeApps, dbFromApi, toDb], { from: "shop/web", to: "shop/data" });
  expect(graph.lines.find(({ asked }) => asked === "only")).toMatchObject({
    from: "shop/Deployment/web",
    to: "shop/Deployment/db",
    state: "blocked",
    label: "✕ blocked",
  });
});

test("a pair of open ends has a line when it is asked about", () => {
  const graph = graphOf([...threeApps, dbFromApi], { from: "shop/web", to: "shop/api" });
  expect(graph.lines.find(({ asked }) => asked === "only")).toMatchObject({ state: "allowed", label: "" });
});

test("an address that is asked about stands on the map", () => {
  const graph = graphOf([...threeApps, dbFromApi], { from: "8.8.8.8", to: "shop/db" });
  expect(find(graph, "8.8.8.8")).toMatchObject({ side: "before", label: "8.8.8.8" });
  expect(lines(graph)).toContain("asked: 8.8.8.8 → shop/db: blocked");
});

test("replicas have no loop to their own workload", () => {
  const graph = graphOf([
    namespace("shop"),
    deployment("web", { namespace: "shop", labels: { app: "web" }, replicas: 3 }),
    app("api"),
    policy(
      "web",
      "{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}",
    ),
  ]);
  expect(graph.lines).toEqual([]);
  expect(find(graph, "shop/web").label).toBe("web ×3");
});

test("a pod on the host's network is open, and says why", () => {
  const graph = graphOf([
    namespace("shop"),
    deployment("agent", { namespace: "shop", labels: { app: "agent" }, hostNetwork: true }),
    denyAll,
  ]);
  expect(find(graph, "shop/agent")).toMatchObject({ locks: { ingress: "open", egress: "open" } });
  expect(find(graph, "shop/agent").title).toContain("on the host's network: policies do not select it");
});

test("a name too long for a box is shortened in its middle and whole in the title", () => {
  const graph = graphOf([namespace("shop"), app("recommendation-service-canary-blue")]);
  expect(find(graph, "shop/recommendation-service-canary-blue").label).toBe("recommendati…canary-blue");
});

test("a graph goes to the page as plain data", () => {
  const graph = graphOf([...threeApps, dbFromApi], { from: "shop/web", to: "shop/db" });
  expect(structuredClone(graph)).toEqual(graph);
});

/** `size` apps that each let in the next `fan` by label, one port each, so that nothing folds: `size` × `fan` lines. */
function manyLines(size: number, fan: number): readonly string[] {
  const names = Array.from({ length: size }, (_, i) => `app-${i}`);
  const rules = (i: number) =>
    Array.from({ length: fan }, (_, k) => {
      const from = names[(i + k + 1) % size]!;
      return `{from: [{podSelector: {matchLabels: {app: ${from}}}}], ports: [{port: ${8000 + k}}]}`;
    });
  return [
    namespace("shop"),
    ...names.map((name) => app(name)),
    ...names.map((name, i) =>
      policy(name, `{podSelector: {matchLabels: {app: ${name}}}, ingress: [${rules(i).join(", ")}]}`),
    ),
  ];
}

test("at 150 lines the map shows all", () => {
  const graph = graphOf(manyLines(30, 5));
  expect(graph.lines).toHaveLength(150);
  expect(graph.notice).toBeUndefined();
});

test("above 150 lines it shows 150 and says so", () => {
  const graph = graphOf(manyLines(40, 5));
  expect(graph.lines).toHaveLength(150);
  expect(graph.notice).toBe("showing 150 of 200 lines: select a workload or an address to see its own");
});

test("above 150 lines a selection shows its own, and only who is at their ends", () => {
  const graph = graphOf(manyLines(40, 5), { selection: "shop/Deployment/app-0" });
  expect(graph.lines).toHaveLength(10);
  expect(graph.nodes).toHaveLength(11);
  expect(graph.notice).toBe("showing 10 of 200 lines: those of the selection");
});

/** Twenty lines into each of `count` namespaces, from a crowd in one more, one port each, so that nothing folds. */
function manyNamespaces(count: number): readonly string[] {
  const senders = Array.from({ length: 20 }, (_, k) => `sender-${k}`);
  const rules = (i: number) =>
    senders.map((name, k) => {
      const peer = `{namespaceSelector: {}, podSelector: {matchLabels: {app: ${name}}}}`;
      return `{from: [${peer}], ports: [{port: ${8000 + 100 * i + k}}]}`;
    });
  const receivers = Array.from({ length: count }, (_, i) => `ns-${i}`);
  return [
    namespace("senders"),
    ...senders.map((name) => deployment(name, { namespace: "senders", labels: { app: name } })),
    ...receivers.flatMap((name, i) => [
      namespace(name),
      deployment("web", { namespace: name, labels: { app: "web" } }),
      policy("web", `{podSelector: {matchLabels: {app: web}}, ingress: [${rules(i).join(", ")}]}`, name),
    ]),
  ];
}

test("more than 150 lines among eight namespaces or more are folded to lines between namespaces", () => {
  const folded = graphOf(manyNamespaces(8));
  expect(folded.nodes.filter(({ kind }) => kind === "namespace")).toHaveLength(9);
  expect(folded.notice).toBe("9 namespaces folded: double-click or pick one to see its workloads");
  const few = graphOf(manyNamespaces(6));
  expect(few.lines).toHaveLength(120);
  expect(few.nodes.filter(({ kind }) => kind === "namespace")).toEqual([]);
});

describe("the ways in from outside", () => {
  const dbIn = service("data", { namespace: "shop", selector: { app: "db" }, ports: [{ port: 80, targetPort: 5432 }] });
  const ingress = (name: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: shop}
spec: {defaultBackend: {service: {name: data, port: {number: 80}}}}`;

  test("an Ingress is a node between outside and the first tier, with a line to the pods behind it", () => {
    const graph = graphOf([...threeApps, dbIn, ingress("site")]);
    const node = graph.nodes.find(({ kind }) => kind === "entry");
    expect(node).toMatchObject({
      id: "shop/Ingress/site",
      label: "Ingress site",
      title: "Ingress shop/site · a way in from outside · by a controller whose pods are not in the input",
    });
    expect(graph.lines).toEqual([
      expect.objectContaining({
        from: "shop/Ingress/site",
        to: "shop/Deployment/db",
        state: "some-ports",
        label: "TCP 5432",
        title: "Ingress shop/site → shop/db: TCP 5432, through Service data",
      }),
    ]);
    const xOf = (id: string) => graph.across.nodes.find((one) => one.id === id)!.x;
    expect(xOf("shop/Ingress/site")).toBeLessThan(xOf("shop/Deployment/db"));
    expect(graph.summary).toContain("1 way in from outside");
  });

  test("one stands beside the addresses that send from outside, many stand behind them", () => {
    const fromOutside = policy("db", "{podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 5432}]}]}");
    const columnsOf = (...names: readonly string[]) => {
      const { nodes, across } = graphOf([...threeApps, dbIn, ...names.map(ingress), fromOutside]);
      const xsOf = (kind: string) => [
        ...new Set(
          across.nodes.filter(({ id }) => nodes.some((node) => node.id === id && node.kind === kind)).map(({ x }) => x),
        ),
      ];
      return { outside: xsOf("outside"), entry: xsOf("entry"), workloads: xsOf("workload") };
    };
    const few = columnsOf("site");
    expect(few.entry).toEqual(few.outside);
    const many = columnsOf("a", "b", "c", "d");
    expect(Math.max(...many.outside)).toBeLessThan(Math.min(...many.entry));
    for (const { entry, workloads } of [few, many]) expect(Math.max(...entry)).toBeLessThan(Math.min(...workloads));
  });

  test("what policies stop is drawn too, and says which", () => {
    const graph = graphOf([...threeApps, dbFromApi, dbIn, ingress("site")]);
    expect(graph.lines.find(({ from }) => from === "shop/Ingress/site")).toMatchObject({
      state: "blocked",
      label: "✕ TCP 5432",
      title: "Ingress shop/site → shop/db: TCP 5432: blocked, arriving is restricted by db, through Service data",
    });
  });

  test("a line by a known controller, or from outside, asks the question that it answers", () => {
    const balanced = service("lb", {
      namespace: "shop",
      type: "LoadBalancer",
      selector: { app: "web" },
      ports: [{ port: 80 }],
    });
    const [line] = graphOf([...threeApps, balanced]).lines;
    expect(line).toMatchObject({
      from: "shop/LoadBalancer/lb",
      question: { from: "internet", to: "shop/Deployment/web", protocol: "TCP", port: 80 },
    });
    expect(graphOf([...threeApps, dbIn, ingress("site")]).lines[0]!.question).toBeUndefined();
  });

  test("of many objects those of one kind and namespace stand together", () => {
    const many = Array.from({ length: 13 }, (_, i) => ingress(`site-${i}`));
    const graph = graphOf([...threeApps, dbIn, ...many]);
    expect(graph.nodes.filter(({ kind }) => kind === "entry")).toEqual([
      expect.objectContaining({ id: "shop/Ingress", label: "Ingress ×13" }),
    ]);
    expect(graph.lines).toHaveLength(1);
    expect(graph.lines[0]!.title).toContain("Ingress shop/site-0 and 12 more → shop/db");
  });
});
