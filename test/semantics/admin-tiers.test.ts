import { expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { listFlows } from "../../src/index.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { describeVerdict } from "../../src/views/verdict-text.ts";
import { clusterPolicy, namespace, node, oldAdminPolicy, pod, policy } from "../support/manifests.ts";
import { ask, caveats, failures, lineOf, passes, read, reasons, underlined } from "../support/verdicts.ts";

// Rows T1-T11 of semantics.md. Source: sigs.k8s.io/network-policy-api, apis/v1alpha2/clusternetworkpolicy_types.go and
// apis/v1alpha1/adminnetworkpolicy_types.go (API reference).

const shop = namespace("shop", { team: "shop" });
const tools = namespace("tools", { team: "tools" });
const web = pod("web", { namespace: "shop", labels: { app: "web" }, ips: ["10.244.0.1"] });
const db = pod("db", {
  namespace: "shop",
  labels: { app: "db" },
  ips: ["10.244.0.2"],
  ports: [
    { name: "sql", containerPort: 5432 },
    { name: "sql", containerPort: 5433, protocol: "UDP" },
  ],
});
const monitor = pod("monitor", { namespace: "tools", labels: { app: "monitor" }, ips: ["10.244.1.1"] });
const cluster = [shop, tools, web, db, monitor];

const forShop = "subject: {namespaces: {matchLabels: {team: shop}}}";
const fromTools = "from: [{namespaces: {matchLabels: {team: tools}}}]";
const fromAll = "from: [{namespaces: {}}]";

/** A policy of the Admin tier over the pods of shop, with ingress rules. */
function admin(name: string, priority: number, ...rules: readonly string[]): string {
  return clusterPolicy(name, `  {tier: Admin, priority: ${priority}, ${forShop}, ingress: [${rules.join(", ")}]}`);
}

function baseline(name: string, priority: number, ...rules: readonly string[]): string {
  return clusterPolicy(name, `  {tier: Baseline, priority: ${priority}, ${forShop}, ingress: [${rules.join(", ")}]}`);
}

/** Over the pods of shop, with egress rules. */
function leaving(name: string, ...rules: readonly string[]): string {
  return clusterPolicy(name, `  {tier: Admin, priority: 10, ${forShop}, egress: [${rules.join(", ")}]}`);
}

const tcp = (port: number) => `protocols: [{tcp: {destinationPort: {number: ${port}}}}]`;
const toDb = (...documents: readonly string[]) => passes(read([...cluster, ...documents]), "tools/monitor", "shop/db");
const everything = "All Connections";
const nothing = "No Connections";

test("T1 a rule of the Admin tier decides before NetworkPolicies do: accepted and denied are final", () => {
  const isolate = policy("isolate", "  {podSelector: {}, ingress: []}", "shop");
  const open = policy("open", "  {podSelector: {}, ingress: [{}]}", "shop");
  expect(toDb(admin("a", 10, `{action: Accept, ${fromTools}, ${tcp(5432)}}`), isolate)).toBe("TCP 5432");
  expect(toDb(admin("a", 10, `{action: Deny, ${fromTools}, ${tcp(5432)}}`), open)).toBe(
    "SCTP 1-65535,TCP 1-5431,5433-65535,UDP 1-65535",
  );
});

test("T1 lower priorities first, rules from top to bottom, the first that matches each port counts", () => {
  const denyAll = admin("a-later", 20, `{action: Deny, ${fromTools}}`);
  expect(toDb(denyAll, admin("b-first", 5, `{action: Accept, ${fromTools}, ${tcp(80)}}`))).toBe("TCP 80");
  const inOrder = admin(
    "a",
    10,
    `{action: Accept, ${fromTools}, ${tcp(80)}}`,
    `{action: Deny, ${fromTools}, protocols: [{tcp: {destinationPort: {range: {start: 1, end: 100}}}}]}`,
    `{action: Accept, ${fromTools}, protocols: [{tcp: {destinationPort: {range: {start: 90, end: 110}}}}]}`,
    `{action: Deny, ${fromTools}}`,
  );
  expect(toDb(inOrder)).toBe("TCP 80,101-110");
});

test("T1 Pass leaves the tier: NetworkPolicies decide, and later rules of the tier do not", () => {
  const pass = admin("a", 10, `{name: let-through, action: Pass, ${fromTools}}`, `{action: Deny, ${fromAll}}`);
  const allow = policy(
    "allow",
    "  {podSelector: {}, ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 80}]}]}",
    "shop",
  );
  expect(toDb(pass)).toBe(everything);
  expect(toDb(pass, allow)).toBe("TCP 80");
  expect(passes(read([...cluster, pass, allow]), "shop/web", "shop/db")).toBe(nothing);
});

test("T1 the Baseline tier counts only where no NetworkPolicy selects the pod in that direction", () => {
  const deny = baseline("b", 10, `{action: Deny, ${fromTools}}`);
  const allow = policy("allow", "  {podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 80}]}]}", "shop");
  expect(toDb(deny)).toBe(nothing);
  expect(toDb(deny, allow)).toBe("TCP 80");
  const leavingOnly = policy("out", "  {podSelector: {}, policyTypes: [Egress], egress: [{}]}", "shop");
  expect(toDb(deny, leavingOnly)).toBe(nothing);
});

test("T1 what no tier decides is allowed, also what a Baseline rule passes on", () => {
  const onPorts = baseline(
    "b",
    10,
    `{action: Pass, ${fromTools}, ${tcp(80)}}`,
    `{action: Deny, ${fromTools}, ${tcp(80)}}`,
  );
  expect(toDb(onPorts)).toBe(everything);
  expect(toDb(baseline("b", 10, `{action: Deny, ${fromTools}, ${tcp(80)}}`))).toBe(
    "SCTP 1-65535,TCP 1-79,81-65535,UDP 1-65535",
  );
});

test("T1 the reasons name the rule that passes and the one that then allows", () => {
  const analysis = read([
    ...cluster,
    admin("cnp-1", 10, `{name: pass-monitoring, action: Pass, ${fromTools}}`),
    policy("allow", "  {podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}", "shop"),
  ]);
  const verdict = ask(analysis, "tools/monitor", "shop/db", "TCP 9090");
  expect(reasons(verdict.ingress)).toEqual([
    "cnp-1.ingress[0] pass yes: peer yes, port yes",
    "isolated by allow",
    "allow.ingress[0] yes: peer yes, port yes",
  ]);
  expect(describeVerdict(verdict).halves[1].sentence).toBe(
    "Admin rule `pass-monitoring` of `cnp-1` passes → NetworkPolicy `shop/allow` allows by rule 1.",
  );
});

test("T1 AdminNetworkPolicy and ClusterNetworkPolicy share the Admin tier, by priority", () => {
  const old = (priority: number) =>
    oldAdminPolicy(
      "AdminNetworkPolicy",
      "old",
      `  {priority: ${priority}, ${forShop}, ingress: [{action: Allow, ${fromTools}, ports: [{portNumber: {port: 80}}]}]}`,
    );
  const deny = admin("new", 10, `{action: Deny, ${fromTools}}`);
  expect(toDb(old(5), deny)).toBe("TCP 80");
  expect(toDb(old(15), deny)).toBe(nothing);
});

test("T2 a policy without rules in a direction has no effect there: it does not isolate", () => {
  const documents = [
    ...cluster,
    admin("a", 10),
    leaving("l", "{action: Deny, to: [{namespaces: {matchLabels: {team: tools}}}]}"),
  ];
  const analysis = read(documents);
  expect(passes(analysis, "tools/monitor", "shop/db")).toBe(everything);
  expect(reasons(ask(analysis, "tools/monitor", "shop/db").ingress)).toEqual(["not isolated"]);
  expect(passes(analysis, "shop/web", "tools/monitor")).toBe(nothing);
  expect(passes(analysis, "shop/web", "shop/db")).toBe(everything);
});

test("T3 rules of one priority that overlap and disagree: the smaller name counts, with a warning and a caveat", () => {
  const accept = (name: string) => admin(name, 10, `{action: Accept, ${fromTools}, ${tcp(80)}}`);
  const deny = (name: string) => admin(name, 10, `{action: Deny, ${fromTools}}`);
  const analysis = read([...cluster, accept("a"), deny("b")]);
  expect(passes(analysis, "tools/monitor", "shop/db")).toBe("TCP 80");
  expect(toDb(accept("b"), deny("a"))).toBe(nothing);
  const [warning] = analysis.diagnostics.filter(({ code }) => code === "same-priority");
  expect(warning?.severity).toBe("warning");
  expect(warning?.message).toBe(
    "`a` and `b` have the same priority 10 in the Admin tier, and rules of theirs overlap and disagree: which counts is undefined by Kubernetes",
  );
  const tied = ask(analysis, "tools/monitor", "shop/db", "TCP 80").caveats.filter(
    ({ code }) => code === "same-priority",
  );
  expect(tied.map(({ message }) => message)).toEqual([
    "`a` and `b` have the same priority 10 in the Admin tier and decide this differently: which counts is undefined by Kubernetes; the smaller name is read first here",
  ]);
  // Both deny TCP 443, whoever is read first.
  expect(caveats(ask(analysis, "tools/monitor", "shop/db", "TCP 443"))).not.toContain("same-priority");
});

test("T3 nothing is said of one priority where rules agree, or speak of other ports, peers or subjects", () => {
  const accept = admin("a", 10, `{action: Accept, ${fromTools}, ${tcp(80)}}`);
  const others = [
    admin("b", 10, `{action: Accept, ${fromTools}}`),
    admin("b", 10, `{action: Deny, ${fromTools}, ${tcp(81)}}`),
    admin("b", 10, `{action: Deny, from: [{namespaces: {matchLabels: {team: shop}}}], ${tcp(80)}}`),
    clusterPolicy(
      "b",
      `  {tier: Admin, priority: 10, subject: {namespaces: {matchLabels: {team: tools}}}, ingress: [{action: Deny, ${fromAll}}]}`,
    ),
    admin("b", 11, `{action: Deny, ${fromTools}}`),
  ];
  for (const other of others) {
    const analysis = read([...cluster, accept, other]);
    expect(analysis.diagnostics.filter(({ code }) => code === "same-priority")).toEqual([]);
    expect(caveats(ask(analysis, "tools/monitor", "shop/db"))).not.toContain("same-priority");
  }
});

test("T4 subject and peers are namespaces as a whole, or pods of namespaces", () => {
  const onlyDb = clusterPolicy(
    "a",
    `  {tier: Admin, priority: 10, subject: {pods: {namespaceSelector: {matchLabels: {team: shop}}, podSelector: {matchLabels: {app: db}}}},
   ingress: [{action: Deny, from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: monitor}}}}]}]}`,
  );
  const analysis = read([...cluster, onlyDb]);
  expect(passes(analysis, "tools/monitor", "shop/db")).toBe(nothing);
  expect(passes(analysis, "tools/monitor", "shop/web")).toBe(everything);
  expect(passes(analysis, "shop/web", "shop/db")).toBe(everything);
});

test("T4 host-network pods are neither subjects nor peers of selectors", () => {
  const host = pod("agent", { namespace: "tools", labels: { app: "agent" }, hostNetwork: true, ips: ["192.0.2.9"] });
  const hostDb = pod("hostdb", { namespace: "shop", labels: { app: "hostdb" }, hostNetwork: true, ips: ["192.0.2.8"] });
  const analysis = read([...cluster, host, hostDb, admin("a", 10, `{action: Deny, ${fromAll}}`)]);
  expect(passes(analysis, "tools/agent", "shop/db")).toBe(everything);
  expect(passes(analysis, "tools/monitor", "shop/hostdb")).toBe(everything);
  expect(passes(analysis, "tools/monitor", "shop/db")).toBe(nothing);
});

test("T4 host-network pods are in neither in any profile: only what NetworkPolicy does to them is undefined (API reference)", () => {
  const edge = node("edge", ["192.0.2.9"], { pool: "edge" });
  const host = pod("agent", {
    namespace: "tools",
    labels: { app: "agent" },
    hostNetwork: true,
    node: "edge",
    ips: ["192.0.2.9"],
  });
  const both = `  tier: Admin
  priority: 10
  subject: {namespaces: {}}
  ingress: [{action: Deny, from: [{namespaces: {}}]}]
  egress: [{action: Deny, to: [{pods: {podSelector: {}}}]}]`;
  for (const hostNetwork of ["as-node", "as-pod"] as const) {
    const analysis = read([...cluster, edge, host, clusterPolicy("a", both)], { hostNetwork });
    const leaving = ask(analysis, "tools/agent", "shop/db");
    expect(leaving.answer).toBe("allowed");
    expect(reasons(leaving.ingress)).toEqual([
      "a.ingress[0] deny no: peer no (host-network), port yes",
      "not isolated",
    ]);
    expect(caveats(leaving)).not.toContain("other-profile");
    expect(ask(analysis, "tools/monitor", "tools/agent").answer).toBe("allowed");
    expect(ask(analysis, "tools/monitor", "shop/db").answer).toBe("blocked");
    const listed = listFlows(analysis).filter(({ to }) => to.kind === "workload");
    expect(listed.map(({ from, to }) => `${from.id} => ${to.id}`).filter((line) => line.includes("agent"))).toEqual(
      expect.arrayContaining(["tools/Pod/agent => shop/Pod/db", "tools/Pod/monitor => tools/Pod/agent"]),
    );
  }
  const toNodes = leaving("n", "{action: Deny, to: [{nodes: {matchLabels: {pool: edge}}}]}");
  for (const hostNetwork of ["as-node", "as-pod"] as const) {
    const analysis = read([...cluster, edge, host, toNodes], { hostNetwork });
    expect(passes(analysis, "shop/web", "tools/agent")).toBe(nothing); // it goes by its node's address
  }
});

test("T4 what an outside address may do no selector decides", () => {
  const analysis = read([...cluster, admin("a", 10, `{action: Deny, ${fromAll}}`)]);
  expect(passes(analysis, "internet", "shop/db")).toBe(everything);
});

test("T5 networks match pods as well as outside addresses, in their own family", () => {
  const documents = [...cluster, leaving("a", "{action: Deny, to: [{networks: [10.244.1.0/24, 2001:db8::/32]}]}")];
  const by = (profile: Partial<Profile>) => read(documents, profile);
  expect(passes(by({}), "shop/web", "tools/monitor")).toBe(nothing);
  expect(passes(by({}), "shop/web", "shop/db")).toBe(everything);
  expect(passes(by({}), "shop/web", "10.244.1.77")).toBe(nothing);
  expect(passes(by({}), "shop/web", "10.244.2.77")).toBe(everything);
  expect(passes(by({}), "shop/web", "2001:db8::1")).toBe(nothing);
  expect(passes(by({ ipBlockMatchesPods: "never" }), "shop/web", "tools/monitor")).toBe(everything);
  expect(passes(by({ ipBlockMatchesPods: "never" }), "shop/web", "10.244.1.77")).toBe(nothing);
  expect(caveats(ask(by({}), "shop/web", "tools/monitor"))).toContain("other-profile");
});

test("T5 a pod of unknown address is denied for certain only when every address it may have is", () => {
  const somewhere = pod("late", { namespace: "tools", labels: { app: "late" } });
  const to = (networks: string) =>
    passes(
      read([...cluster, somewhere, leaving("a", `{action: Deny, to: [{networks: [${networks}]}]}`)]),
      "shop/web",
      "tools/late",
    );
  expect(to("10.0.0.0/8")).toBe(`${nothing} ? ${everything}`);
  expect(to("0.0.0.0/0")).toBe(nothing);
  // Two halves that only together hold every pod CIDR of IPv4.
  expect(to("0.0.0.0/1, 128.0.0.0/1")).toBe(nothing);
});

test("T6 nodes are matched at their addresses, by label", () => {
  const nodes = [node("edge", ["192.0.2.1"], { pool: "edge" }), node("core", ["192.0.2.2"], { pool: "core" })];
  const analysis = read([
    ...cluster,
    ...nodes,
    leaving("a", "{action: Deny, to: [{nodes: {matchLabels: {pool: edge}}}]}"),
  ]);
  expect(passes(analysis, "shop/web", "192.0.2.1")).toBe(nothing);
  expect(passes(analysis, "shop/web", "Node/edge")).toBe(nothing);
  expect(passes(analysis, "shop/web", "Node/core")).toBe(everything);
  expect(passes(analysis, "shop/web", "192.0.2.3")).toBe(everything);
  expect(passes(analysis, "shop/web", "tools/monitor")).toBe(everything);
  const [failed] = failures(ask(analysis, "shop/web", "Node/core").egress);
  expect(failed?.text).toBe("node label `pool` is `core`, not `edge`");
  expect(underlined(analysis, failed!.span)).toBe("edge");
});

test("T6 a host-network pod is matched as its node; where the input lacks the node the answer is open", () => {
  const edge = node("edge", ["192.0.2.1"], { pool: "edge" });
  const agent = (name: string, on: string | undefined) =>
    pod(name, { namespace: "tools", hostNetwork: true, ...(on === undefined ? {} : { node: on }) });
  const rule = leaving("a", "{action: Deny, to: [{nodes: {matchLabels: {pool: edge}}}]}");
  const analysis = read([...cluster, edge, agent("known", "edge"), agent("lost", "elsewhere"), rule]);
  expect(passes(analysis, "shop/web", "tools/known")).toBe(nothing);
  expect(passes(analysis, "shop/web", "tools/lost")).toBe(`${nothing} ? ${everything}`);
});

test("T6 a selector that asks for no label selects every node, also one that the input lacks", () => {
  const lost = pod("lost", { namespace: "tools", hostNetwork: true, node: "elsewhere" });
  const analysis = read([...cluster, lost, leaving("a", "{action: Deny, to: [{nodes: {}}]}")]);
  expect(passes(analysis, "shop/web", "tools/lost")).toBe(nothing);
  expect(reasons(ask(analysis, "shop/web", "tools/lost").egress)).toEqual([
    "a.egress[0] deny yes: peer yes, port yes",
    "not isolated",
  ]);
  expect(formatFlows(listFlows(analysis), "txt")).not.toContain("shop/web[Pod] => tools/lost");
});

test("T6 without nodes in the input an address may be a node's, and the verdict says so", () => {
  const analysis = read([...cluster, leaving("a", "{action: Deny, to: [{nodes: {}}]}")]);
  const verdict = ask(analysis, "shop/web", "192.0.2.1");
  expect(caveats(verdict)).toContain("nodes-unknown");
  expect(caveats(ask(analysis, "shop/web", "shop/db"))).not.toContain("nodes-unknown");
});

test("T7 domain names are destinations of their own, and *. stands for one or more labels", () => {
  const analysis = read([
    ...cluster,
    leaving(
      "a",
      "{name: web-out, action: Accept, to: [{domainNames: [kubernetes.io, '*.Example.com.']}], protocols: [{tcp: {destinationPort: {number: 443}}}]}",
      "{action: Deny, to: [{networks: [0.0.0.0/0, '::/0']}]}",
    ),
  ]);
  const to = (name: string) => passes(analysis, "shop/web", name);
  expect(to("kubernetes.io")).toBe("TCP 443");
  expect(to("www.kubernetes.io")).toBe(nothing);
  expect(to("api.example.com")).toBe("TCP 443");
  expect(to("a.b.example.com")).toBe("TCP 443");
  expect(to("example.com")).toBe(nothing);
  expect(to("badexample.com")).toBe(nothing);
  const flows = formatFlows(listFlows(analysis), "txt");
  expect(flows).toContain("shop/web[Pod] => *.example.com[External] : TCP 443\n");
  expect(flows).toContain("shop/web[Pod] => kubernetes.io[External] : TCP 443\n");
  expect(flows).toContain("tools/monitor[Pod] => kubernetes.io[External] : All Connections\n");
});

test("T7 an address is not a name: the verdict says that it may be one a name stands for", () => {
  const analysis = read([
    ...cluster,
    leaving(
      "a",
      "{action: Accept, to: [{domainNames: [kubernetes.io]}]}",
      "{action: Deny, to: [{networks: [0.0.0.0/0]}]}",
    ),
  ]);
  const verdict = ask(analysis, "shop/web", "203.0.113.7");
  expect(verdict.answer).toBe("blocked");
  expect(caveats(verdict)).toContain("domain-address");
  expect(caveats(ask(analysis, "shop/web", "kubernetes.io"))).not.toContain("domain-address");
});

test("T7 blocks decide over a name only when they hold every address or none", () => {
  const under = (cidr: string) =>
    read([
      ...cluster,
      policy("p", `  {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: ${cidr}}}]}]}`, "shop"),
    ]);
  expect(passes(under("0.0.0.0/0"), "shop/web", "kubernetes.io")).toBe(everything);
  expect(passes(under("10.0.0.0/8"), "shop/web", "kubernetes.io")).toBe(`${nothing} ? ${everything}`);
  expect(passes(under("2001:db8::/32"), "shop/web", "kubernetes.io")).toBe(nothing);
});

test("T8 a peer without a known field closes its rule: Accept matches nothing, Deny and Pass deny everything", () => {
  const unknown = "from: [{namespaces: {matchLabels: {team: tools}}}, {gateways: {}}]";
  const port = "protocols: [{tcp: {destinationPort: {number: 80}}}]";
  const closed = (action: string) => admin("closed", 10, `{action: ${action}, ${unknown}, ${port}}`);
  const denied = baseline("base", 10, `{action: Deny, ${fromAll}}`);
  expect(toDb(closed("Accept"))).toBe(everything);
  expect(toDb(closed("Accept"), denied)).toBe(nothing);
  expect(toDb(closed("Deny"))).toBe(nothing);
  expect(toDb(closed("Pass"))).toBe(nothing);
});

test("T8 a closed rule denies what no peer of its kind could name, and is told in the problems", () => {
  const analysis = read([...cluster, admin("closed", 10, "{action: Pass, from: [{gateways: {}}]}")]);
  expect(passes(analysis, "internet", "shop/db")).toBe(nothing);
  expect(analysis.diagnostics.map(({ code }) => code)).toContain("unknown-peer");
});

test("T9 protocols missing match every protocol; items match a port, a range or a whole protocol's", () => {
  const accept = (protocols: string) =>
    toDb(admin("a", 10, `{action: Accept, ${fromTools}${protocols}}`, `{action: Deny, ${fromTools}}`));
  expect(accept("")).toBe(everything);
  expect(
    accept(
      ", protocols: [{udp: {destinationPort: {range: {start: 53, end: 54}}}}, {sctp: {destinationPort: {number: 9}}}]",
    ),
  ).toBe("SCTP 9,UDP 53-54");
});

test("T9 a destinationNamedPort is looked up on the destination, in whichever protocol", () => {
  expect(
    toDb(
      admin(
        "a",
        10,
        `{action: Accept, ${fromTools}, protocols: [{destinationNamedPort: sql}]}`,
        `{action: Deny, ${fromTools}}`,
      ),
    ),
  ).toBe("TCP 5432,UDP 5433");
});

test("T9 v1alpha1: portNumber, portRange and namedPort; protocol defaults to TCP", () => {
  const old = (ports: string) =>
    toDb(
      oldAdminPolicy(
        "AdminNetworkPolicy",
        "old",
        `  {priority: 1, ${forShop}, ingress: [{action: Allow, ${fromTools}, ports: [${ports}]}, {action: Deny, ${fromTools}}]}`,
      ),
    );
  expect(old("{portNumber: {port: 80}}, {portNumber: {protocol: UDP, port: 53}}")).toBe("TCP 80,UDP 53");
  expect(old("{portRange: {start: 80, end: 82}}")).toBe("TCP 80-82");
  expect(old("{namedPort: sql}")).toBe("TCP 5432,UDP 5433");
});

test("T10 traffic of a pod to its own address is not subject", () => {
  const analysis = read([...cluster, admin("a", 10, `{action: Deny, ${fromAll}}`)]);
  const verdict = ask(analysis, "shop/db", "shop/db");
  expect(verdict.answer).toBe("allowed");
  expect(reasons(verdict.ingress)).toEqual(["not subject: itself"]);
});

const times = (count: number, item: string) => Array.from({ length: count }, () => item).join(", ");
const numbers = (count: number, form: (port: number) => string) =>
  Array.from({ length: count }, (_, i) => form(i + 1)).join(", ");
const networks = (count: number) => numbers(count, (i) => `10.${i}.0.0/16`);
const cnp = (priority: string, rules: string) =>
  clusterPolicy("limit", `  {tier: Admin, priority: ${priority}, ${forShop}, ${rules}}`);
const anp = (priority: string, rules: string) =>
  oldAdminPolicy("AdminNetworkPolicy", "limit", `  {priority: ${priority}, ${forShop}, ${rules}}`);
const banp = (name: string, rules: string) =>
  oldAdminPolicy("BaselineAdminNetworkPolicy", name, `  {${forShop}, ${rules}}`);
const deny = `ingress: [{action: Deny, ${fromAll}}]`;
const cnpRange = (range: string) =>
  cnp("1", `ingress: [{action: Deny, ${fromAll}, protocols: [{tcp: {destinationPort: {range: {${range}}}}}]}]`);

/** Each limit: a policy that keeps to it, and one that goes one step further. */
test.each([
  ["the least priority", cnp("0", deny), cnp("-1", deny)],
  ["the greatest priority", cnp("1000", deny), cnp("1001", deny)],
  ["an AdminNetworkPolicy's priority", anp("1000", deny), anp("1001", deny)],
  [
    "25 rules",
    cnp("1", `ingress: [${times(25, `{action: Deny, ${fromAll}}`)}]`),
    cnp("1", `ingress: [${times(26, `{action: Deny, ${fromAll}}`)}]`),
  ],
  [
    "25 peers",
    cnp("1", `ingress: [{action: Deny, from: [${times(25, "{namespaces: {}}")}]}]`),
    cnp("1", `ingress: [{action: Deny, from: [${times(26, "{namespaces: {}}")}]}]`),
  ],
  [
    "25 protocols",
    cnp(
      "1",
      `ingress: [{action: Deny, ${fromAll}, protocols: [${numbers(25, (i) => `{tcp: {destinationPort: {number: ${i}}}}`)}]}]`,
    ),
    cnp(
      "1",
      `ingress: [{action: Deny, ${fromAll}, protocols: [${numbers(26, (i) => `{tcp: {destinationPort: {number: ${i}}}}`)}]}]`,
    ),
  ],
  [
    "25 networks",
    cnp("1", `${deny}, egress: [{action: Deny, to: [{networks: [${networks(25)}]}]}]`),
    cnp("1", `${deny}, egress: [{action: Deny, to: [{networks: [${networks(26)}]}]}]`),
  ],
  [
    "25 networks of an AdminNetworkPolicy too",
    anp("1", `${deny}, egress: [{action: Deny, to: [{networks: [${networks(25)}]}]}]`),
    anp("1", `${deny}, egress: [{action: Deny, to: [{networks: [${networks(26)}]}]}]`),
  ],
  [
    "100 rules of v1alpha1",
    anp("1", `ingress: [${times(100, `{action: Deny, ${fromAll}}`)}]`),
    anp("1", `ingress: [${times(101, `{action: Deny, ${fromAll}}`)}]`),
  ],
  [
    "a rule's name of 100 characters",
    cnp("1", `ingress: [{name: ${"n".repeat(100)}, action: Deny, ${fromAll}}]`),
    cnp("1", `ingress: [{name: ${"n".repeat(101)}, action: Deny, ${fromAll}}]`),
  ],
  ["a range that begins before it ends", cnpRange("start: 1, end: 2"), cnpRange("start: 2, end: 2")],
  ["the one name", banp("default", deny), banp("other", deny)],
  [
    "no Pass in the baseline",
    banp("default", deny),
    banp("default", `ingress: [{action: Pass, ${fromAll}}, {action: Deny, ${fromAll}}]`),
  ],
])("T11 %s: beyond the limit a policy is refused, not evaluated, and verdicts say so", (_, kept, broken) => {
  const within = read([...cluster, kept]);
  expect(ask(within, "tools/monitor", "shop/db").answer).not.toBe("allowed");
  expect(caveats(ask(within, "tools/monitor", "shop/db"))).not.toContain("policy-skipped");
  const beyond = read([...cluster, broken]);
  expect(ask(beyond, "tools/monitor", "shop/db").answer).toBe("allowed");
  expect(caveats(ask(beyond, "tools/monitor", "shop/db"))).toContain("policy-skipped");
});

test("T11 of two BaselineAdminNetworkPolicies the later counts: they have one name", () => {
  const accept = banp("default", `ingress: [{action: Allow, ${fromAll}}]`);
  const analysis = read([...cluster, accept, banp("default", deny)]);
  expect(passes(analysis, "tools/monitor", "shop/db")).toBe(nothing);
  expect(analysis.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([
    "BaselineAdminNetworkPolicy `default` is defined twice; this one counts, as with kubectl apply",
  ]);
});

test("a skipped or open label of a namespace that the tiers ask for is told (L7)", () => {
  const lost = pod("x", { namespace: "lost", labels: { app: "x" }, ips: ["10.244.9.9"] });
  const analysis = read([
    ...cluster,
    lost,
    admin("a", 10, `{action: Deny, from: [{namespaces: {matchLabels: {team: tools}}}]}`),
  ]);
  const said = ask(analysis, "lost/x", "shop/db").caveats.map(({ message }) => message);
  expect(said).toContain("no manifest gives the labels of namespace `lost`; a rule asks for `team`");
  const subject = read([...cluster, lost, admin("a", 10, `{action: Deny, ${fromAll}}`)]);
  const asSubject = ask(subject, "tools/monitor", "lost/x").caveats.map(({ message }) => message);
  expect(asSubject).toContain("no manifest gives the labels of namespace `lost`; a rule asks for `team`");
});

test("the reasons of a rule that misses show the first term that failed, at its line", () => {
  const analysis = read([
    ...cluster,
    clusterPolicy(
      "a",
      `
  tier: Admin
  priority: 10
  subject:
    namespaces: {}
  ingress:
    - action: Deny
      from:
        - namespaces:
            matchLabels:
              team: shop
      protocols:
        - tcp: {destinationPort: {number: 80}}`,
    ),
  ]);
  const verdict = ask(analysis, "tools/monitor", "shop/db", "TCP 443");
  expect(reasons(verdict.ingress)).toEqual([
    "a.ingress[0] deny no: peer no (namespace-label), port no (port-not-in-range)",
    "not isolated",
  ]);
  expect(failures(verdict.ingress).map(({ text, span }) => [text, lineOf(analysis, span)])).toEqual([
    ["namespace label `team` is `tools`, not `shop`", "team: shop"],
    ["443 is not 80", "- tcp: {destinationPort: {number: 80}}"],
  ]);
});
