import { expect, test } from "vitest";
import { analyze, findPath, formatConnections, type Hop, listReachable } from "../../src/index.ts";
import {
  clusterPolicy,
  deployment,
  manifest,
  node,
  pod,
  policy,
  service,
  stream,
  workload,
} from "../support/manifests.ts";

function read(...documents: readonly string[]) {
  return analyze([{ path: "a.yaml", text: stream(...documents) }]);
}

/** A policy that isolates `app` in both directions and opens what is listed; `to` and `from` are app labels. */
function closed(app: string, sides: { from?: readonly string[]; to?: readonly string[]; ports?: readonly number[] }) {
  const peers = (apps: readonly string[]) => apps.map((name) => `{podSelector: {matchLabels: {app: ${name}}}}`).join();
  const ports = sides.ports ? `, ports: [${sides.ports.map((port) => `{port: ${port}}`).join()}]` : "";
  const ingress = sides.from ? `[{from: [${peers(sides.from)}]${ports}}]` : "[]";
  const egress = sides.to ? `[{to: [${peers(sides.to)}]}]` : "[]";
  return policy(
    `${app}-closed`,
    `  podSelector: {matchLabels: {app: ${app}}}
  policyTypes: [Ingress, Egress]
  ingress: ${ingress}
  egress: ${egress}`,
  );
}

const app = (name: string) => deployment(name, { labels: { app: name }, replicas: 1 });

/** frontend → api (8080) → worker → db (5432), and nothing else between them; `db` sends nothing. */
const chain = [
  ...["frontend", "api", "worker", "db"].map(app),
  closed("frontend", { to: ["api"] }),
  closed("api", { from: ["frontend"], to: ["worker"], ports: [8080] }),
  closed("worker", { from: ["api"], to: ["db"] }),
  closed("db", { from: ["worker"], ports: [5432] }),
];

const short = (id: string) => id.replace("default/Deployment/", "").replace("default/Pod/", "");

function hopText({ from, to, connections, possible, certain }: Hop): string {
  const ports = certain ? formatConnections(connections) : `perhaps ${formatConnections(possible)}`;
  return `${short(from.id)} → ${short(to.id)}: ${ports}`;
}

function pathText(analysis: ReturnType<typeof read>, from: string, to: string, port?: number) {
  const { value, diagnostics } = findPath(analysis, { from, to, ...(port === undefined ? {} : { port }) });
  expect(diagnostics).toEqual([]);
  return value?.hops.map(hopText);
}

function reachableText(analysis: ReturnType<typeof read>, from: string) {
  return listReachable(analysis, from).value?.reachable.map(
    ({ hops, certain, last }) => `${hops}${certain ? "" : "?"} ${hopText(last)}`,
  );
}

test("an intruder gets from pod to pod along what is allowed, by the shortest chain", () => {
  expect(pathText(read(...chain), "default/frontend", "default/db")).toEqual([
    "frontend → api: TCP 8080",
    "api → worker: All Connections",
    "worker → db: TCP 5432",
  ]);
});

test("what is allowed directly is a chain of one hop", () => {
  expect(pathText(read(...chain), "default/worker", "default/db")).toEqual(["worker → db: TCP 5432"]);
});

test("a shorter chain is taken before a longer one", () => {
  const short = policy(
    "short",
    "  podSelector: {matchLabels: {app: worker}}\n  ingress: [{from: [{podSelector: {matchLabels: {app: frontend}}}]}]",
  );
  const leave = policy(
    "leave",
    "  podSelector: {matchLabels: {app: frontend}}\n  policyTypes: [Egress]\n  egress: [{to: [{podSelector: {matchLabels: {app: worker}}}]}]",
  );
  expect(pathText(read(...chain, short, leave), "default/frontend", "default/db")).toEqual([
    "frontend → worker: All Connections",
    "worker → db: TCP 5432",
  ]);
});

test("any port will do for the hops between; the last one must have the port asked for", () => {
  const analysis = read(...chain);
  expect(pathText(analysis, "default/frontend", "default/db", 5432)).toHaveLength(3);
  expect(pathText(analysis, "default/frontend", "default/db", 8080)).toBeUndefined();
  const { value } = findPath(analysis, { from: "default/frontend", to: "default/db", protocol: "UDP" });
  expect(value).toBeUndefined();
});

test("a chain with the port asked for is taken although a shorter one leads to another port", () => {
  const direct = policy(
    "direct",
    "  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{podSelector: {matchLabels: {app: frontend}}}], ports: [{port: 9102}]}]",
  );
  const leave = policy(
    "leave",
    "  podSelector: {matchLabels: {app: frontend}}\n  policyTypes: [Egress]\n  egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]",
  );
  const analysis = read(...chain, direct, leave);
  expect(pathText(analysis, "default/frontend", "default/db", 5432)).toHaveLength(3);
  expect(pathText(analysis, "default/frontend", "default/db")).toEqual(["frontend → db: TCP 9102"]);
});

test("where no chain leads there, there is no path and nothing wrong", () => {
  expect(findPath(read(...chain), { from: "default/db", to: "default/frontend" })).toEqual({
    value: undefined,
    diagnostics: [],
  });
});

test("who holds the pods asked about is there already", () => {
  expect(pathText(read(...chain), "default/db", "default/db")).toEqual([]);
});

test("all that can be reached is listed by hops, each with the station before it", () => {
  expect(reachableText(read(...chain), "default/frontend")).toEqual([
    "1 frontend → api: TCP 8080",
    "2 api → worker: All Connections",
    "3 worker → db: TCP 5432",
  ]);
});

test("an intruder outside comes in where the internet may, and does not take over what is outside", () => {
  const analysis = read(
    ...["web", "store"].map(app),
    closed("store", { from: ["web"], ports: [6379] }),
    policy("web-in", "  podSelector: {matchLabels: {app: web}}\n  ingress: [{ports: [{port: 443}]}]"),
  );
  expect(pathText(analysis, "internet", "default/store")).toEqual(["internet → web: TCP 443", "web → store: TCP 6379"]);
  expect(reachableText(analysis, "internet")).toEqual(["1 internet → web: TCP 443", "2 web → store: TCP 6379"]);
  // `store` may leave nowhere; nothing comes back in through the internet that `web` reaches.
  expect(reachableText(analysis, "default/web")).toEqual([
    "1 web → store: TCP 6379",
    "1 web → internet: All Connections",
  ]);
});

test("an address outside is reached from outside by way of a pod that may leave", () => {
  const analysis = read(app("web"));
  expect(pathText(analysis, "203.0.113.7", "192.0.2.9")).toEqual([
    "203.0.113.7 → web: All Connections",
    "web → 192.0.2.9: All Connections",
  ]);
});

/** Whether `front` reaches `may` hangs on the address of `may`; `long` leads there certainly. */
const leave = (name: string, to: string) =>
  policy(name, `  podSelector: {matchLabels: {app: front}}\n  policyTypes: [Egress]\n  egress: [{to: [${to}]}]`);
const toBlock = leave("to-block", "{ipBlock: {cidr: 10.1.0.0/16}}");
const mayBlock = (name: string) => pod(name, { labels: { app: name } });

test("a chain that hangs on the input says so at its hop", () => {
  const analysis = read(mayBlock("front"), mayBlock("may"), toBlock);
  expect(pathText(analysis, "default/front", "default/may")).toEqual(["front → may: perhaps All Connections"]);
  expect(reachableText(analysis, "default/front")).toContain("1? front → may: perhaps All Connections");
});

test("a certain chain is taken before a shorter one that hangs on the input", () => {
  const analysis = read(
    ...["front", "may", "middle"].map(mayBlock),
    toBlock,
    leave("to-middle", "{podSelector: {matchLabels: {app: middle}}}"),
  );
  expect(pathText(analysis, "default/front", "default/may")).toEqual([
    "front → middle: All Connections",
    "middle → may: All Connections",
  ]);
  const listed = reachableText(analysis, "default/front");
  expect(listed).toContain("2 middle → may: All Connections");
  expect(listed).not.toContain("1? front → may: perhaps All Connections");
});

test("a pod on the host's network is taken over too, and reaches the pods of its node whatever policies say", () => {
  const analysis = read(
    node("n1", ["192.168.0.1"]),
    pod("agent", { hostNetwork: true, node: "n1" }),
    pod("front", { labels: { app: "front" } }),
    pod("vault", { labels: { app: "vault" }, node: "n1" }),
    policy("vault-closed", "  podSelector: {matchLabels: {app: vault}}"),
  );
  expect(pathText(analysis, "default/front", "default/vault")).toEqual([
    "front → agent: All Connections",
    "agent → vault: All Connections",
  ]);
});

test("where only some pods of a workload run on a node, the way from it hangs on which is meant", () => {
  const vault = (i: number) =>
    pod(`vault-${i}`, { labels: { app: "vault" }, owner: "StatefulSet/vault", node: `n${i}` });
  const analysis = read(
    pod("agent", { hostNetwork: true, node: "n1" }),
    vault(1),
    vault(2),
    policy("vault-closed", "  podSelector: {matchLabels: {app: vault}}"),
  );
  expect(pathText(analysis, "default/agent", "default/vault")).toEqual([
    "agent → default/StatefulSet/vault: perhaps All Connections",
  ]);
  expect(pathText(analysis, "default/agent", "default/vault-1")).toEqual(["agent → vault-1: All Connections"]);
});

test("a question with several wrong words names each of them, as `ask` does", () => {
  const { value, diagnostics } = findPath(read(...chain), { from: "default/nobody", to: "default/dbx", port: 70000 });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "port `70000` is not a port number",
    "no workload, pod or address is named `default/nobody`",
    "no workload, pod or address is named `default/dbx`",
  ]);
});

test("a source that is not there reaches nothing and is named", () => {
  expect(listReachable(read(...chain), "default/nobody").diagnostics.map(({ message }) => message)).toEqual([
    "no workload, pod or address is named `default/nobody`",
  ]);
});

test("an intruder in one replica may take over another", () => {
  const owner = "StatefulSet/api";
  const replicas = [0, 1].map((i) => pod(`api-${i}`, { labels: { app: "api" }, owner }));
  const analysis = read(...replicas);
  expect(pathText(analysis, "default/api-0", "default/api-1")).toEqual(["api-0 → api-1: All Connections"]);
  expect(pathText(analysis, "default/api-0", "default/StatefulSet/api")).toEqual([
    "api-0 → default/StatefulSet/api: All Connections",
  ]);
  expect(pathText(analysis, "default/StatefulSet/api", "default/api-1")).toEqual([]);
});

/** `db` behind the Service `store`: port 80 of it leads to 5432 of the pod. */
const store = manifest({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "store", namespace: "default" },
  spec: { selector: { app: "db" }, ports: [{ port: 80, targetPort: 5432 }] },
});

test("a Service stands for the pods behind it, at the ports it translates to", () => {
  const analysis = read(...chain, store);
  const whole = pathText(analysis, "default/frontend", "default/db");
  expect(pathText(analysis, "default/frontend", "default/store")).toEqual(whole);
  expect(pathText(analysis, "default/frontend", "default/Service/store", 80)).toEqual(whole);
  expect(pathText(analysis, "default/frontend", "default/store", 5432)).toBeUndefined();
  expect(findPath(analysis, { from: "default/frontend", to: "default/store", port: 80 }).value).toMatchObject({
    to: { kind: "service", id: "default/Service/store" },
    wanted: { TCP: [5432, 5433], UDP: [], SCTP: [] },
  });
});

test("a Service that no pod is behind has nothing to get to", () => {
  const question = { from: "default/frontend", to: "default/store" };
  expect(findPath(read(app("frontend"), store), question)).toEqual({ value: undefined, diagnostics: [] });
});

test("V3 whether anything passes to a Service whose pods the input does not tell is not known, on the ports it serves", () => {
  const bare = (more: object) =>
    read(app("front"), closed("front", {}), service("bare", { ports: [{ port: 80, targetPort: 5432 }], ...more }));
  const path = (analysis: ReturnType<typeof read>, port?: number) =>
    findPath(analysis, { from: "default/front", to: "default/bare", ...(port && { port }) });
  const { value } = path(bare({}), 80);
  expect(value?.hops.map(hopText)).toEqual(["front → default/Service/bare: perhaps All Connections"]);
  expect(formatConnections(value!.wanted)).toBe("TCP 5432");
  expect(path(bare({}), 81)).toEqual({ value: undefined, diagnostics: [] });
  const named = bare({ ports: [{ port: 80, targetPort: "sql", protocol: "UDP" }] });
  expect(formatConnections(path(named).value!.wanted)).toBe("UDP 1-65535");
  expect(formatConnections(path(bare({ ip: "None" }), 81).value!.wanted)).toBe("TCP 81");
});

test("V3 an ExternalName of no name that can be asked about stands for anybody outside, and other types have none", () => {
  const named = (spec: object) =>
    manifest({ apiVersion: "v1", kind: "Service", metadata: { name: "away", namespace: "default" }, spec });
  const other = service("other", { selector: { app: "open" }, ports: [{ port: 80 }] });
  const hops = (spec: object) =>
    pathText(read(app("open"), app("db"), other, named(spec)), "default/open", "default/away");
  const outside = ["open → internet: All Connections"];
  expect(hops({ type: "ExternalName", externalName: "nobody-knows" })).toEqual(outside);
  expect(hops({ type: "ExternalName" })).toEqual(outside);
  const through = { externalName: "other.default.svc", selector: { app: "db" }, ports: [{ port: 80 }] };
  expect(hops({ type: "ClusterIP", ...through })).toEqual(["open → db: All Connections"]);
});

test("words around a Service's name may have blanks", () => {
  expect(pathText(read(...chain, store), "default/frontend", " default/store ")).toHaveLength(3);
});

test("V3 a headless Service translates nothing: its pods are asked about at the port itself", () => {
  const headless = service("store", {
    selector: { app: "db" },
    ports: [{ port: 80, targetPort: 5432 }],
    ip: "None",
  });
  const analysis = read(...chain, headless);
  expect(pathText(analysis, "default/frontend", "default/store", 5432)).toHaveLength(3);
  expect(pathText(analysis, "default/frontend", "default/store", 80)).toBeUndefined();
});

test("I8 what only the Service's own address may let pass is a chain that hangs on something", () => {
  const fixed = service("store", { selector: { app: "db" }, ports: [{ port: 80, targetPort: 5432 }], ip: "10.96.0.7" });
  const web = pod("web", { labels: { app: "web" }, ips: ["10.244.0.1"] });
  const db = pod("db", { labels: { app: "db" }, ips: ["10.244.0.2"] });
  const leaving = (cidr: string) =>
    policy(
      "leaving",
      `  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress: [{to: [{ipBlock: {cidr: ${cidr}}}]}]`,
    );
  const hops = (cidr: string, port: number) =>
    findPath(read(web, db, fixed, leaving(cidr)), { from: "default/web", to: "default/store", port }).value?.hops;
  expect(hops("10.96.0.7/32", 80)).toMatchObject([{ certain: false, possible: { TCP: [5432, 5433] } }]);
  expect(hops("10.244.0.0/16", 80)).toMatchObject([{ certain: true }]); // by the pod's address
  expect(hops("10.98.0.0/16", 80)).toBeUndefined();
});

test("V3 an ExternalName leads to where its name does, whatever its selector says", () => {
  const named = (name: string, externalName: string) =>
    manifest({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, namespace: "default" },
      spec: { type: "ExternalName", externalName, selector: { app: "db" } },
    });
  const documents = [
    ...chain,
    app("open"),
    store,
    named("out", "api.example.com"),
    named("alias", "store.default.svc"),
  ];
  const path = (from: string, to: string) =>
    findPath(read(...documents), { from: `default/${from}`, to: `default/Service/${to}` }).value;
  expect(path("open", "out")?.hops.map(hopText)).toEqual(["open → api.example.com: All Connections"]);
  expect(path("open", "out")?.to).toMatchObject({ kind: "service", id: "default/Service/out" });
  expect(path("frontend", "out")).toBeUndefined(); // no pod on the way may leave the cluster
  expect(path("frontend", "alias")?.hops.map(hopText)).toEqual(path("frontend", "store")?.hops.map(hopText));
  expect(path("frontend", "alias")?.hops).toHaveLength(3);
});

test("a name that several workloads have is ambiguous, also where a Service has it too", () => {
  const twins = [app("web"), workload("apps/v1", "StatefulSet", "web", { labels: { app: "web" } })];
  const web = service("web", { selector: { app: "web" }, ports: [{ port: 80 }] });
  const { value, diagnostics } = findPath(read(app("front"), ...twins, web), {
    from: "default/front",
    to: "default/web",
  });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(["endpoint-ambiguous"]);
});

test("a wrong port is named where both ends are there", () => {
  const { value, diagnostics } = findPath(read(...chain), { from: "default/frontend", to: "default/db", port: 0 });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ message }) => message)).toEqual(["port `0` is not a port number"]);
});

test("what is equally near is listed in the order of the flows, certain or not", () => {
  const analysis = read(
    ...["front", "a-may", "b-sure"].map(mayBlock),
    toBlock,
    leave("to-sure", "{podSelector: {matchLabels: {app: b-sure}}}"),
    ...["a-may", "b-sure"].map((name) => closed(name, { from: ["front"] })),
  );
  expect(reachableText(analysis, "default/front")).toEqual([
    "1? front → a-may: perhaps All Connections",
    "1 front → b-sure: All Connections",
    "1 front → 10.1.0.0/16: All Connections",
  ]);
});

test("of chains that are as certain the shorter one is taken", () => {
  const open = read(...["front", "middle", "db"].map(app));
  expect(pathText(open, "default/front", "default/db")).toEqual(["front → db: All Connections"]);
  const fromMiddle = policy(
    "from-middle",
    "  podSelector: {matchLabels: {app: middle}}\n  policyTypes: [Egress]\n  egress: [{to: [{ipBlock: {cidr: 10.1.0.0/16}}]}]",
  );
  const hanging = read(...["front", "middle", "may"].map(mayBlock), toBlock, fromMiddle);
  expect(pathText(hanging, "default/front", "default/may")).toEqual(["front → may: perhaps All Connections"]);
});

/** Two pods of one owner, of which only `api-1`, labelled `role: open`, takes connections. */
const halfOpen = [
  pod("api-0", { labels: { app: "api" }, owner: "StatefulSet/api" }),
  pod("api-1", { labels: { app: "api", role: "open" }, owner: "StatefulSet/api" }),
  policy(
    "api-0-closed",
    "  podSelector: {matchLabels: {app: api}, matchExpressions: [{key: role, operator: DoesNotExist}]}",
  ),
];

test("the way to a workload leads to the part of it that takes the connection", () => {
  const analysis = read(app("front"), ...halfOpen);
  expect(pathText(analysis, "default/front", "default/api")).toEqual([
    "front → default/StatefulSet/api#api-1: All Connections",
  ]);
});

test("who holds a part of a workload has yet to get to the other", () => {
  expect(pathText(read(...halfOpen), "default/api-0", "default/api")).toEqual([
    "api-0 → default/StatefulSet/api#api-1: All Connections",
  ]);
  expect(pathText(read(...halfOpen), "default/StatefulSet/api", "default/StatefulSet/api")).toEqual([]);
});

test("a Service's port that is named for no port of a pod leads to nothing", () => {
  const named = service("store", { selector: { app: "db" }, ports: [{ port: 80, targetPort: "sql" }] });
  expect(pathText(read(...chain, named), "default/frontend", "default/store")).toBeUndefined();
});

test("I8 whether anything passes to a Service's own address is not known", () => {
  const front = service("front", { selector: { app: "web" }, ports: [{ port: 80 }], ip: "10.96.0.7" });
  const documents = [...["web", "front"].map(app), front, closed("front", {})];
  expect(pathText(read(...documents), "default/front", "10.96.0.7")).toEqual([
    "front → 10.96.0.7: perhaps All Connections",
  ]);
  const open = analyze([{ path: "a.yaml", text: stream(...documents) }], { enforced: false });
  expect(pathText(open, "default/front", "10.96.0.7")).toEqual(["front → 10.96.0.7: All Connections"]);
});

test("T7 a name outside is got to as policies say that name it, and by any pod where none does", () => {
  const named = clusterPolicy(
    "names",
    `  tier: Admin
  priority: 1
  subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}
  egress:
  - {action: Accept, to: [{domainNames: [api.example.com]}], protocols: [{tcp: {destinationPort: {number: 443}}}]}
  - {action: Accept, to: [{domainNames: [www.example.com]}], protocols: [{tcp: {destinationPort: {number: 80}}}]}
  - {action: Deny, to: [{networks: [0.0.0.0/0, "::/0"]}]}`,
  );
  const text = (analysis: ReturnType<typeof read>, name: string) => pathText(analysis, "default/web", name);
  const analysis = read(app("web"), named);
  expect(text(analysis, "api.example.com")).toEqual(["web → api.example.com: TCP 443"]);
  expect(text(analysis, "www.example.com")).toEqual(["web → www.example.com: TCP 80"]);
  expect(text(analysis, "other.example.com")).toBeUndefined();
  expect(text(read(app("web")), "other.example.com")).toEqual(["web → other.example.com: All Connections"]);
  expect(pathText(analysis, "internet", "api.example.com")).toEqual([
    "internet → web: All Connections",
    "web → api.example.com: TCP 443",
  ]);
});

test("E2 a node gets to its pods whatever policies say, and a pod where policies keep it in perhaps to its node", () => {
  const analysis = read(
    node("n1", ["192.168.0.1"]),
    node("n2", ["192.168.0.2"]),
    pod("agent", { hostNetwork: true, node: "n1" }),
    pod("vault", { labels: { app: "vault" }, node: "n1" }),
    pod("store", { labels: { app: "vault" }, node: "n2" }),
    policy(
      "vault-closed",
      `  podSelector: {matchLabels: {app: vault}}
  policyTypes: [Ingress, Egress]
  egress: [{to: [{ipBlock: {cidr: 192.168.0.2/32}}], ports: [{port: 2}]}]`,
    ),
    leave("names-n1", "{ipBlock: {cidr: 192.168.0.1/32}}"),
  );
  expect(reachableText(analysis, "default/vault")!.filter((line) => line.startsWith("1"))).toEqual([
    "1? vault → agent: perhaps All Connections",
    "1? vault → 192.168.0.1/32: perhaps All Connections",
    "1 vault → 192.168.0.2/32: TCP 2",
  ]);
  expect(reachableText(analysis, "default/agent")).toContain("1 agent → vault: All Connections");
});

test("addresses outside come in as the rules for their range say", () => {
  const analysis = read(
    app("web"),
    policy(
      "web-in",
      `  podSelector: {matchLabels: {app: web}}
  ingress:
  - {from: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}]}
  - {from: [{ipBlock: {cidr: "2001:db8::/32"}}], ports: [{port: 80}]}`,
    ),
  );
  const text = (from: string, port?: number) => pathText(analysis, from, "default/web", port);
  expect(text("203.0.113.7")).toEqual(["203.0.113.7 → web: TCP 443"]);
  expect(text("2001:db8::7")).toEqual(["2001:db8::7 → web: TCP 80"]);
  expect(text("198.51.100.7")).toBeUndefined();
  expect(text("internet", 443)).toEqual(["203.0.113.0/24 → web: TCP 443"]);
});

test("whether a chain is certain is told of the port asked for", () => {
  const analysis = read(
    ...["front", "may"].map(mayBlock),
    policy(
      "to-may",
      `  podSelector: {matchLabels: {app: front}}
  policyTypes: [Egress]
  egress:
  - {to: [{podSelector: {}}], ports: [{port: 80}]}
  - {to: [{ipBlock: {cidr: 10.1.0.0/16}}], ports: [{port: 443}]}`,
    ),
  );
  expect(pathText(analysis, "default/front", "default/may", 80)).toEqual(["front → may: TCP 80"]);
  expect(pathText(analysis, "default/front", "default/may", 443)).toEqual(["front → may: perhaps TCP 80,443"]);
});
