import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/policy/verdict.ts";
import { clusterPolicy, namespace, node, oldAdminPolicy, pod } from "../support/manifests.ts";
import { ask, caveats, read } from "../support/verdicts.ts";

const sql = { name: "sql", containerPort: 5432 };
const cluster = [
  namespace("shop", { team: "shop" }),
  namespace("tools", { team: "tools" }),
  pod("web", { namespace: "shop", labels: { app: "web" }, ips: ["10.244.0.1"] }),
  pod("db", { namespace: "shop", labels: { app: "db" }, ips: ["10.244.0.2"], ports: [sql] }),
  pod("monitor", { namespace: "tools", labels: { app: "monitor" }, ips: ["10.244.1.1"] }),
];
const subject = "subject: {namespaces: {matchLabels: {team: shop}}}";
const policyOf = (name: string, priority: number, side: "ingress" | "egress", rules: readonly string[]) =>
  clusterPolicy(name, `  {tier: Admin, priority: ${priority}, ${subject}, ${side}: [${rules.join(", ")}]}`);
const arriving = (name: string, priority: number, ...rules: readonly string[]) =>
  policyOf(name, priority, "ingress", rules);
const leaving = (...rules: readonly string[]) => policyOf("a", 10, "egress", rules);
const tcp = (port: number) => `protocols: [{tcp: {destinationPort: {number: ${port}}}}]`;
const all = "from: [{namespaces: {}}]";

function messages({ caveats }: Verdict, code: string): readonly string[] {
  return caveats.filter((caveat) => caveat.code === code).map(({ message }) => message);
}

describe("T3 of one priority", () => {
  const tied = (on: string, ...documents: readonly string[]) =>
    caveats(ask(read([...cluster, ...documents]), "tools/monitor", "shop/web", on)).includes("same-priority");

  test("nothing is said on ports where the other order answers alike", () => {
    const documents = [
      arriving("a", 10, `{action: Deny, ${all}}`),
      arriving("b", 10, `{action: Accept, ${all}, ${tcp(80)}}`),
    ];
    expect(tied("TCP 80", ...documents)).toBe(true);
    expect(tied("TCP 443", ...documents)).toBe(false);
  });

  test("what may pass in one order and not in the other is told too", () => {
    const late = pod("late", { namespace: "tools" });
    const some = "to: [{networks: [10.0.0.0/8]}]";
    const policies = [
      policyOf("a", 10, "egress", [`{action: Accept, ${some}, ${tcp(80)}}`]),
      policyOf("b", 10, "egress", ["{action: Deny, to: [{namespaces: {}}]}"]),
    ];
    const verdict = ask(read([...cluster, late, ...policies]), "shop/web", "tools/late", "TCP 80");
    expect(verdict.answer).toBe("unknown");
    expect(caveats(verdict)).toContain("same-priority");
  });

  test("nothing is said where a policy of a smaller priority decides before both", () => {
    const documents = [arriving("a", 10, `{action: Deny, ${all}}`), arriving("b", 10, `{action: Accept, ${all}}`)];
    expect(tied("TCP 80", ...documents)).toBe(true);
    expect(tied("TCP 80", arriving("z", 5, `{action: Deny, ${all}}`), ...documents)).toBe(false);
  });

  test("the caveat and the warning lead to the policy that is read second here", () => {
    const documents = [
      ...cluster,
      arriving("b", 10, `{action: Accept, ${all}}`),
      arriving("a", 10, `{action: Deny, ${all}}`),
    ];
    const analysis = read(documents);
    const [caveat] = ask(analysis, "tools/monitor", "shop/web").caveats.filter(({ code }) => code === "same-priority");
    const [warning] = analysis.diagnostics.filter(({ code }) => code === "same-priority");
    for (const span of [caveat?.span, warning?.span]) expect(span?.document).toBe(documents.length - 1); // `b`
    expect(warning?.related?.map(({ message, span }) => [message, span.document])).toEqual([["`a`", documents.length]]);
  });

  test("a BaselineAdminNetworkPolicy, which has no priority, is tied with every policy of the Baseline tier", () => {
    const old = oldAdminPolicy(
      "BaselineAdminNetworkPolicy",
      "default",
      `  {${subject}, ingress: [{action: Allow, ${all}}]}`,
    );
    const other = clusterPolicy("z", `  {tier: Baseline, priority: 7, ${subject}, ingress: [{action: Deny, ${all}}]}`);
    const analysis = read([...cluster, old, other]);
    const tie = "`z` and `default` share the Baseline tier, one without a priority";
    expect(messages(ask(analysis, "tools/monitor", "shop/web"), "same-priority")).toEqual([
      `${tie} and decide this differently: which counts is undefined by Kubernetes; the one with a priority is read first here`,
    ]);
    const warnings = analysis.diagnostics.filter(({ code }) => code === "same-priority");
    expect(warnings.map(({ message, help }) => [message, help])).toEqual([
      [
        `${tie}, and rules of theirs overlap and disagree: which counts is undefined by Kubernetes`,
        "write the second as a ClusterNetworkPolicy with a priority; here the one with a priority is read first",
      ],
    ]);
    expect(ask(analysis, "tools/monitor", "shop/web").answer).toBe("blocked");
  });
});

describe("T3 a warning of one priority", () => {
  const warned = (...documents: readonly string[]) =>
    read([...cluster, ...documents]).diagnostics.filter(({ code }) => code === "same-priority").length;

  test("needs two policies: rules of one are read in their order", () => {
    expect(warned(arriving("a", 10, `{action: Accept, ${all}, ${tcp(80)}}`, `{action: Deny, ${all}}`))).toBe(0);
  });

  test("needs two rules that disagree, among whatever others", () => {
    const accept = arriving("a", 10, `{action: Accept, ${all}, ${tcp(80)}}`, `{action: Accept, ${all}, ${tcp(81)}}`);
    const deny = arriving("b", 10, `{action: Accept, ${all}, ${tcp(80)}}`, `{action: Deny, ${all}, ${tcp(81)}}`);
    expect(warned(accept, deny)).toBe(1);
  });

  test("needs one pod on which a port's name means what the other rule says", () => {
    const named = arriving("a", 10, `{action: Accept, ${all}, protocols: [{destinationNamedPort: sql}]}`);
    expect(warned(named, arriving("b", 10, `{action: Deny, ${all}, ${tcp(5432)}}`))).toBe(1);
    expect(warned(named, arriving("b", 10, `{action: Deny, ${all}, ${tcp(5433)}}`))).toBe(0);
  });

  test("tells of the twenty policies that are read next", () => {
    const name = (i: number) => `p${String(i).padStart(2, "0")}`;
    const others = (last: number) =>
      Array.from({ length: last - 1 }, (_, i) => arriving(name(i + 1), 10, `{action: Deny, ${all}, ${tcp(1000 + i)}}`));
    const first = arriving(name(0), 10, `{action: Accept, ${all}, ${tcp(80)}}`);
    const at = (last: number) =>
      warned(first, ...others(last), arriving(name(last), 10, `{action: Deny, ${all}, ${tcp(80)}}`));
    expect([at(20), at(21)]).toEqual([1, 0]);
  });
});

describe("T6 that an address may be a node's", () => {
  const nodesUnknown = (...documents: readonly string[]) =>
    caveats(ask(read([...cluster, ...documents]), "shop/web", "198.51.100.1")).includes("nodes-unknown");

  test("is said where the input has no node, and no longer with the first", () => {
    const rule = leaving("{action: Deny, to: [{nodes: {}}]}");
    expect(messages(ask(read([...cluster, rule]), "shop/web", "198.51.100.1"), "nodes-unknown")).toEqual([
      "a rule matches nodes, and the input has none: this address may be a node's",
    ]);
    expect(nodesUnknown(rule, node("n1", ["192.0.2.1"]))).toBe(false);
  });

  test("is said where the input has not the addresses of a node that the rule selects, or could not read one", () => {
    const edge = leaving("{action: Deny, to: [{nodes: {matchLabels: {pool: edge}}}]}");
    const n1 = node("n1", ["192.0.2.1"]);
    const verdict = (to: string, ...documents: readonly string[]) =>
      messages(ask(read([...cluster, n1, edge, ...documents]), "shop/web", to), "nodes-unknown");
    const told = (name: string) => [
      `a rule matches nodes, and the input has not the addresses of \`${name}\`: this address may be a node's`,
    ];
    expect(verdict("198.51.100.1", node("bare", [], { pool: "edge" }))).toEqual(told("bare"));
    expect(verdict("198.51.100.1", node("bare", [], { pool: "core" }))).toEqual([]);
    expect(verdict("198.51.100.1", "{apiVersion: v1, kind: Node, metadata: {name: lost, labels: 3}}")).toEqual(
      told("lost"),
    );
    expect(
      verdict("198.51.100.1", "{apiVersion: v1, kind: Pod, metadata: {name: lost}, spec: {containers: 3}}"),
    ).toEqual([]);
    const unnamed = "a rule matches nodes, and the input has not the addresses of a node: this address may be a node's";
    expect(verdict("198.51.100.1", "{apiVersion: v1, kind: Node, metadata: {labels: 3}}")).toEqual([unnamed]);
    expect(verdict("192.0.2.1", node("bare", [], { pool: "edge" }))).toEqual([]); // another node's
    expect(verdict("example.com", node("bare", [], { pool: "edge" }))).toEqual([]);
  });

  test("is said where any of several peers selects such a node", () => {
    const [edge, core] = ["edge", "core"].map((pool) => `{nodes: {matchLabels: {pool: ${pool}}}}`);
    const nodes = [node("n1", ["192.0.2.1"], { pool: "edge" }), node("bare", [], { pool: "core" })];
    expect(nodesUnknown(leaving(`{action: Deny, to: [${edge}, ${core}]}`), ...nodes)).toBe(true);
  });

  test("is said of rules over nodes only", () => {
    expect(nodesUnknown(leaving("{action: Deny, to: [{networks: [0.0.0.0/0]}]}"))).toBe(false);
  });

  test("is nothing that a name outside has to do with: rules over nodes do not speak of names", () => {
    const documents = [...cluster, node("n1", ["192.0.2.1"]), leaving("{action: Deny, to: [{nodes: {}}]}")];
    expect(ask(read(documents), "shop/web", "example.com").answer).toBe("allowed");
  });
});

describe("T7 that names are supported in Accept rules only", () => {
  const said = (to: string, action: string) =>
    messages(
      ask(
        read([...cluster, leaving(`{action: ${action}, to: [{domainNames: ['*.example.com']}], ${tcp(443)}}`)]),
        "shop/web",
        to,
        "TCP 443",
      ),
      "domain-unsupported",
    );
  const told = [
    "a rule that accepts nothing names `*.example.com`: domain names are supported in Accept rules only, what else a rule does with them is undefined by Kubernetes",
  ];

  test.each(["Deny", "Pass"])("is said of a name and an address that a %s rule may mean", (action) => {
    expect(said("api.example.com", action)).toEqual(told);
    expect(said("203.0.113.7", action)).toEqual(told);
    expect(said("example.com", action)).toEqual([]);
    expect(said("shop/db", action)).toEqual([]);
  });

  test("is said of the first of several", () => {
    const rules = ["api.example.com", "'*.example.com'"].map(
      (name) => `{action: Deny, to: [{domainNames: [${name}]}]}`,
    );
    const verdict = ask(read([...cluster, leaving(...rules)]), "shop/web", "api.example.com");
    const [message, ...more] = messages(verdict, "domain-unsupported");
    expect(message).toContain("names `api.example.com`:");
    expect(more).toEqual([]);
  });

  test("is nothing to say of an Accept rule", () => {
    expect(said("api.example.com", "Accept")).toEqual([]);
  });
});

describe("T7 that an address may be one a name stands for", () => {
  const deny = "{action: Deny, to: [{networks: [0.0.0.0/0, '::/0']}, {namespaces: {}}]}";
  const accept = (...names: readonly string[]) =>
    `{action: Accept, to: [{domainNames: [${names.join(", ")}]}], ${tcp(443)}}`;
  const said = (to: string, ...rules: readonly string[]) =>
    messages(ask(read([...cluster, leaving(...rules)]), "shop/web", to, "TCP 443"), "domain-address");
  const told = (names: string) => [
    `the answer is for addresses that no name in a rule stands for; what ${names} may reach is another question: ask about the name`,
  ];

  test("is said with the first name, and how many more there are", () => {
    expect(said("203.0.113.7", accept("a.example.com"), deny)).toEqual(told("`a.example.com`"));
    expect(said("203.0.113.7", accept("a.example.com", "'*.example.org'"), deny)).toEqual(
      told("`a.example.com` and 1 more"),
    );
    expect(said("203.0.113.7", accept("a.example.com"), accept("b.com", "c.com"), deny)).toEqual(
      told("`a.example.com` and 2 more"),
    );
  });

  test("is said of rules over names only, and only where the address is kept out", () => {
    expect(said("203.0.113.7", deny)).toEqual([]);
    expect(said("203.0.113.7", accept("a.example.com"))).toEqual([]);
  });

  test("is not said of a pod, nor of a name", () => {
    expect(said("tools/monitor", accept("a.example.com"), deny)).toEqual([]);
    expect(said("b.example.com", accept("a.example.com"), deny)).toEqual([]);
  });

  test("leaves an address blocked that a pattern could stand for", () => {
    const analysis = read([...cluster, leaving(accept("'*.example.com'"), deny)]);
    expect(ask(analysis, "shop/web", "203.0.113.7", "TCP 443").answer).toBe("blocked");
  });
});
