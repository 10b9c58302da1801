import { describe, expect, test } from "vitest";
import { listFlows } from "../../src/index.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { clusterPolicy, namespace, node, pod, policy } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

// The list of all flows reads rules in bulk: it must answer each pair as `reach` does, whose rows are in test/semantics.

const http = (containerPort: number) => [{ name: "http", containerPort }];
const cluster = [
  namespace("shop", { team: "shop" }),
  namespace("tools", { team: "tools" }),
  pod("web", { namespace: "shop", labels: { app: "web" }, ips: ["10.244.0.1"] }),
  pod("known", { namespace: "tools", ips: ["10.244.1.1"], ports: http(8080) }),
  pod("late", { namespace: "tools", ports: http(9090) }),
];
const everything = "All Connections";
const open = (most: string) => `No Connections (possible: ${most})`;

/** What passes from web to each of these in the list; a pair that is not in it passes nothing. */
function leaving(to: readonly string[], ...documents: readonly string[]): readonly string[] {
  return listed((name) => `shop/web[Pod] => ${name}`, to, documents);
}

function arriving(from: readonly string[], ...documents: readonly string[]): readonly string[] {
  return listed((name) => `${name} => shop/web[Pod]`, from, documents);
}

function listed(pair: (name: string) => string, names: readonly string[], documents: readonly string[]) {
  const lines = formatFlows(listFlows(read([...cluster, ...documents])), "txt").split("\n");
  return names.map((name) => lines.find((line) => line.startsWith(`${pair(name)} : `))?.split(" : ")[1] ?? "nothing");
}

const ends = ["tools/known[Pod]", "tools/late[Pod]"];
const egress = (...rules: readonly string[]) =>
  policy("p", `  podSelector: {}\n  policyTypes: [Egress]\n  egress: [${rules.join(", ")}]`, "shop");
const ingress = (...rules: readonly string[]) =>
  policy("p", `  podSelector: {}\n  ingress: [${rules.join(", ")}]`, "shop");
const admin = (side: "ingress" | "egress", ...rules: readonly string[]) =>
  clusterPolicy(
    "a",
    `  {tier: Admin, priority: 1, subject: {namespaces: {matchLabels: {team: shop}}}, ${side}: [${rules.join(", ")}]}`,
  );
const tcp = (port: number) => `protocols: [{tcp: {destinationPort: {number: ${port}}}}]`;
const privateRanges = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"];

describe("I2 in the list of flows a pod whose address is not in the input", () => {
  test("may be in a block, beside a selector too", () => {
    const other = "{namespaceSelector: {matchLabels: {team: none}}}";
    const rule = (block: string) => `[${other}, {ipBlock: {cidr: ${block}}}]`;
    expect(leaving(ends, egress(`{to: ${rule("10.0.0.0/8")}}`))).toEqual([everything, open(everything)]);
    expect(arriving(ends, ingress(`{from: ${rule("10.0.0.0/8")}}`))).toEqual([everything, open(everything)]);
    expect(leaving(ends, egress(`{to: ${rule("172.16.0.0/12")}}`))).toEqual(["nothing", open(everything)]);
  });

  test("is certainly in blocks that hold every pod CIDR between them, an address outside is not", () => {
    const rules = privateRanges.map((cidr) => `{to: [{ipBlock: {cidr: ${cidr}}}]}`);
    const outside = "11.0.0.0-100.63.255.255[External]";
    const anyone = "{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 80}]}";
    expect(leaving([...ends, outside], egress(...rules, anyone))).toEqual([everything, everything, "TCP 80"]);
    expect(leaving(ends, egress(...rules.slice(1)))).toEqual(["nothing", open(everything)]);
  });

  test("is denied for certain only where every address it may have is", () => {
    const deny = (cidr: string) => `{action: Deny, to: [{networks: [${cidr}]}]}`;
    expect(leaving(ends, admin("egress", ...privateRanges.map(deny)))).toEqual(["nothing", "nothing"]);
    expect(leaving(ends, admin("egress", ...privateRanges.slice(1).map(deny)))).toEqual([everything, open(everything)]);
  });

  test("passes for certain what it passes wherever it lies, and may pass what it does somewhere", () => {
    const deny = privateRanges.map((cidr, i) => `{action: Deny, to: [{networks: [${cidr}]}], ${tcp(80 + i)}}`);
    const others = "SCTP 1-65535,TCP 1-79,84-65535,UDP 1-65535";
    expect(leaving(ends, admin("egress", ...deny))).toEqual([
      "SCTP 1-65535,TCP 1-79,81-65535,UDP 1-65535",
      `${others} (possible: ${everything})`,
    ]);
    const accept = privateRanges.map((cidr, i) => `{action: Accept, to: [{networks: [${cidr}]}], ${tcp(80 + i)}}`);
    const rest = "{action: Deny, to: [{namespaces: {}}]}";
    expect(leaving(ends, admin("egress", ...accept, rest))).toEqual(["TCP 80", open("TCP 80-83")]);
  });
});

describe("P5 in the list of flows a port's name is looked up on the destination", () => {
  const api = (name: string, port: number) =>
    pod(name, { namespace: "shop", labels: { app: "api" }, ports: http(port) });

  test("leaving, on each pod alone", () => {
    expect(leaving(ends, egress("{ports: [{port: http}]}"))).toEqual(["TCP 8080", "TCP 9090"]);
    const everywhere = privateRanges.map((cidr) => `{ipBlock: {cidr: ${cidr}}}`).join(", ");
    expect(leaving(ends, egress(`{to: [${everywhere}], ports: [{port: http}]}`))).toEqual(["TCP 8080", "TCP 9090"]);
    const blocks = privateRanges.map((cidr) => `{to: [{ipBlock: {cidr: ${cidr}}}], ports: [{port: http}, {port: 7}]}`);
    expect(leaving(ends, egress(...blocks))).toEqual(["TCP 7,8080", "TCP 7,9090"]);
    const accept = "{action: Accept, to: [{namespaces: {}}], protocols: [{destinationNamedPort: http}]}";
    const deny = "{action: Deny, to: [{namespaces: {}}]}";
    expect(leaving(ends, admin("egress", accept, deny))).toEqual(["TCP 8080", "TCP 9090"]);
  });

  test("arriving, beside rules and policies that name none", () => {
    const to = (name: string, ...documents: readonly string[]) => {
      const pods = [api("one", 8080), api("two", 9090)];
      const lines = formatFlows(listFlows(read([...cluster, ...pods, ...documents])), "txt").split("\n");
      return lines.find((line) => line.startsWith(`tools/known[Pod] => shop/${name}[Pod]`))?.split(" : ")[1];
    };
    const rules = ingress("{ports: [{port: http}]}", "{ports: [{port: 7}]}");
    expect([to("one", rules), to("two", rules)]).toEqual(["TCP 7,8080", "TCP 7,9090"]);
    const other = policy("q", "  podSelector: {}\n  ingress: [{ports: [{port: 9}]}]", "shop");
    expect([to("one", rules, other), to("two", rules, other)]).toEqual(["TCP 7,9,8080", "TCP 7,9,9090"]);
    const accept = "{action: Accept, from: [{namespaces: {}}], protocols: [{destinationNamedPort: http}]}";
    const ruled = admin("ingress", accept, "{action: Deny, from: [{namespaces: {}}]}");
    expect([to("one", ruled), to("two", ruled)]).toEqual(["TCP 8080", "TCP 9090"]);
  });
});

describe("T6 in the list of flows", () => {
  const host = (name: string, on: string) => pod(name, { namespace: "tools", hostNetwork: true, node: on });
  const nodes = [
    node("edge", ["192.0.2.1"], { pool: "edge" }),
    node("core", ["192.0.2.2"], { pool: "core" }),
    host("on-edge", "edge"),
    host("on-core", "core"),
    host("lost", "elsewhere"),
  ];
  const to = ["tools/on-edge[Pod]", "tools/on-core[Pod]", "tools/lost[Pod]", "tools/known[Pod]"];
  const edge = "{nodes: {matchLabels: {pool: edge}}}";

  test("only of a host whose node the input lacks it is open whether a rule over nodes matches it", () => {
    const deny = admin("egress", `{action: Deny, to: [${edge}]}`);
    expect(leaving(to, ...nodes, deny)).toEqual(["nothing", everything, open(everything), everything]);
    const accept = admin(
      "egress",
      `{action: Accept, to: [${edge}], ${tcp(80)}}`,
      "{action: Deny, to: [{networks: [0.0.0.0/0]}]}",
    );
    expect(leaving(to, ...nodes, accept)).toEqual(["TCP 80", "nothing", open("TCP 80"), "nothing"]);
  });

  test("it is so of a rule with other peers too, unless these match it, and not of rules without nodes", () => {
    const mixed = admin("egress", `{action: Deny, to: [${edge}, {namespaces: {}}]}`);
    expect(leaving(to, ...nodes, mixed)).toEqual(["nothing", everything, open(everything), "nothing"]);
    const certain = admin("egress", `{action: Deny, to: [${edge}, {networks: [0.0.0.0/0]}]}`);
    expect(leaving(to, ...nodes, certain)).toEqual(["nothing", "nothing", "nothing", "nothing"]);
    const first = `{action: Deny, to: [${edge}], ${tcp(1)}}`;
    const second = admin("egress", first, "{action: Deny, to: [{namespaces: {}}]}");
    const most = `SCTP 1-65535,TCP 2-65535,UDP 1-65535 (possible: ${everything})`;
    expect(leaving(to, ...nodes, second).slice(2)).toEqual([most, "nothing"]);
    const pods = admin("egress", "{action: Deny, to: [{namespaces: {}}]}");
    expect(leaving(to, ...nodes, pods)).toEqual([everything, everything, everything, "nothing"]);
  });
});

test("T7 in the list of flows each name outside meets the rules that name it", () => {
  const accept = (name: string, port: number) => `{action: Accept, to: [{domainNames: [${name}]}], ${tcp(port)}}`;
  const rules = [accept("a.example.com", 1), accept("b.example.com", 2), accept("'*.example.org'", 3)];
  const deny = "{action: Deny, to: [{networks: [0.0.0.0/0, '::/0']}]}";
  const names = ["a.example.com", "b.example.com", "*.example.org"].map((name) => `${name}[External]`);
  expect(leaving(names, admin("egress", ...rules, deny))).toEqual(["TCP 1", "TCP 2", "TCP 3"]);
});

test("T1 in the list of flows the Admin tier hands on to NetworkPolicies what it passes, and what they do not allow is not", () => {
  const pass = admin(
    "ingress",
    `{action: Pass, from: [{namespaces: {}}], ${tcp(80)}}`,
    "{action: Deny, from: [{namespaces: {}}]}",
  );
  expect(arriving(ends, pass)).toEqual(["TCP 80", "TCP 80"]);
  const none = ingress("{from: [{podSelector: {}}]}");
  expect(arriving(ends, pass, none)).toEqual(["nothing", "nothing"]);
});

test("T1 in the list of flows a pod that a NetworkPolicy selects is not for the Baseline tier", () => {
  const deny = clusterPolicy(
    "b",
    "  {tier: Baseline, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}",
  );
  expect(arriving(ends, deny)).toEqual(["nothing", "nothing"]);
  expect(arriving(ends, deny, ingress("{ports: [{port: 80}]}"))).toEqual(["TCP 80", "TCP 80"]);
});

test("T1 in the list of flows a rule of the Admin tier counts for whomever it matches, allowed by NetworkPolicies or not", () => {
  const accept = admin("ingress", `{action: Accept, from: [{namespaces: {matchLabels: {team: tools}}}], ${tcp(80)}}`);
  expect(arriving(ends, accept, ingress("{from: [{podSelector: {}}]}"))).toEqual(["TCP 80", "TCP 80"]);
  const deny = admin("egress", "{action: Deny, to: [{networks: [10.244.1.0/24]}]}");
  const all = egress("{to: [{namespaceSelector: {}}]}");
  expect(leaving(ends, deny, all)).toEqual(["nothing", open(everything)]);
});

test("T1 in the list of flows what the Admin tier passes on the Baseline tier may deny", () => {
  const pass = admin("ingress", "{action: Pass, from: [{namespaces: {}}]}");
  const deny = clusterPolicy(
    "b",
    `  {tier: Baseline, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}], ${tcp(80)}}]}`,
  );
  const others = "SCTP 1-65535,TCP 1-79,81-65535,UDP 1-65535";
  expect(arriving(ends, pass, deny)).toEqual([others, others]);
});
