import { describe, expect, test } from "vitest";
import type { DirectionVerdict } from "../../src/policy/verdict.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { clusterPolicy, namespace, node, pod, policy } from "../support/manifests.ts";
import { ask, passes, read, reasons } from "../support/verdicts.ts";

const cluster = [
  namespace("shop", { team: "shop" }),
  namespace("tools", { team: "tools" }),
  pod("web", { namespace: "shop", labels: { app: "web" }, ips: ["10.244.0.1"] }),
  pod("monitor", { namespace: "tools", labels: { app: "monitor" }, ips: ["10.244.1.1"] }),
];
const tiered = (tier: string, name: string, side: "ingress" | "egress", ...rules: readonly string[]) =>
  clusterPolicy(
    name,
    `  {tier: ${tier}, priority: 10, subject: {namespaces: {matchLabels: {team: shop}}}, ${side}: [${rules.join(", ")}]}`,
  );
const tcp = (port: number) => `protocols: [{tcp: {destinationPort: {number: ${port}}}}]`;
const fromTools = "from: [{namespaces: {matchLabels: {team: tools}}}]";

/** What each rule of the tiers decides of what was asked, and all that it takes or may take of the pair's connections. */
function taking(verdict: DirectionVerdict): readonly string[] {
  if (verdict.kind !== "tiered") return [];
  return [...verdict.admin, ...verdict.baseline].map(({ rule, decides, taken }) => {
    return `${rule.policy.name}[${rule.index}] ${decides}: ${formatConnections(taken)}`;
  });
}

describe("T1 a rule decides what it matches and no rule before it took", () => {
  const admin = tiered(
    "Admin",
    "a",
    "ingress",
    `{action: Accept, ${fromTools}, ${tcp(80)}}`,
    `{action: Pass, ${fromTools}, protocols: [{tcp: {destinationPort: {range: {start: 80, end: 90}}}}]}`,
    `{action: Deny, from: [{namespaces: {matchLabels: {team: shop}}}], ${tcp(100)}}`,
    `{action: Deny, ${fromTools}, protocols: [{tcp: {destinationPort: {range: {start: 85, end: 100}}}}]}`,
  );
  const baseline = tiered(
    "Baseline",
    "b",
    "ingress",
    `{action: Deny, ${fromTools}, protocols: [{tcp: {destinationPort: {range: {start: 79, end: 101}}}}]}`,
  );
  const on = (port: string) =>
    taking(ask(read([...cluster, admin, baseline]), "tools/monitor", "shop/web", port).ingress);

  test("what is accepted or denied is not the next tier's, what is passed on or left over is", () => {
    const takes = ["TCP 80", "TCP 81-90", "No Connections", "TCP 91-100", "TCP 79,81-90,101"];
    const lines = (...decides: readonly string[]) =>
      ["a[0]", "a[1]", "a[2]", "a[3]", "b[0]"].map((rule, i) => `${rule} ${decides[i]}: ${takes[i]}`);
    expect(on("TCP 80")).toEqual(lines("yes", "no", "no", "no", "no"));
    expect(on("TCP 85")).toEqual(lines("no", "yes", "no", "no", "yes"));
    expect(on("TCP 95")).toEqual(lines("no", "no", "no", "yes", "no"));
    expect(on("TCP 79")).toEqual(lines("no", "no", "no", "no", "yes"));
    expect(on("UDP 80")).toEqual(lines("no", "no", "no", "no", "no"));
  });

  test("the Baseline tier is not read where a NetworkPolicy isolates", () => {
    const open = policy("open", "  {podSelector: {}, ingress: [{}]}", "shop");
    const { ingress } = ask(read([...cluster, admin, baseline, open]), "tools/monitor", "shop/web", "TCP 79");
    expect(ingress.kind === "tiered" && ingress.baseline).toEqual([]);
  });
});

describe("I2 where the other end's address is not in the input", () => {
  const late = pod("late", { namespace: "tools" });
  const deny = (...cidrs: readonly string[]) =>
    tiered(
      "Admin",
      "a",
      "egress",
      ...cidrs.map((cidr, i) => `{action: Deny, to: [{networks: [${cidr}]}], ${tcp(80 + i)}}`),
    );

  test("each rule that may hold it may decide, wherever its block lies", () => {
    const analysis = read([...cluster, late, deny("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]);
    for (const i of [0, 1, 2]) {
      const said = taking(ask(analysis, "shop/web", "tools/late", `TCP ${80 + i}`).egress);
      expect(said).toEqual([0, 1, 2].map((j) => `a[${j}] ${i === j ? "may" : "no"}: TCP ${80 + j}`));
    }
  });

  test("addresses that no rule holds are among those it may have", () => {
    const rules = ["10.0.0.0/8", "172.16.0.0/12"].map((cidr) => `{action: Deny, to: [{networks: [${cidr}]}]}`);
    const analysis = read([...cluster, late, tiered("Admin", "a", "egress", ...rules)]);
    expect(passes(analysis, "shop/web", "tools/late")).toBe("No Connections ? All Connections");
    expect(taking(ask(analysis, "shop/web", "tools/late").egress)).toEqual([
      "a[0] may: All Connections",
      "a[1] may: All Connections",
    ]);
  });
});

describe("T6 where the input lacks the node of a host-network pod", () => {
  const lost = pod("lost", { namespace: "tools", hostNetwork: true, node: "elsewhere" });
  const nodes = [node("edge", ["192.0.2.1"], { pool: "edge" }), lost];
  const edge = "to: [{nodes: {matchLabels: {pool: edge}}}]";
  const everywhere = "to: [{networks: [0.0.0.0/0, '::/0']}]";
  const leaving = (...rules: readonly string[]) =>
    read([...cluster, ...nodes, tiered("Admin", "a", "egress", ...rules)]);

  test("what such a rule may accept may pass, and does not for certain", () => {
    const analysis = leaving(`{action: Accept, ${edge}, ${tcp(80)}}`, `{action: Deny, ${everywhere}}`);
    expect(passes(analysis, "shop/web", "tools/lost")).toBe("No Connections ? TCP 80");
    const { egress } = ask(analysis, "shop/web", "tools/lost", "TCP 80");
    expect(taking(egress)).toEqual(["a[0] may: TCP 80", "a[1] may: All Connections"]);
    expect(reasons(egress)[0]).toBe("a.egress[0] accept may: peer may (node-unknown), port yes");
    expect(taking(ask(analysis, "shop/web", "tools/lost", "TCP 81").egress)).toEqual([
      "a[0] no: TCP 80",
      "a[1] yes: All Connections",
    ]);
  });

  test("a block beside it that holds every address decides for certain", () => {
    const both = "to: [{nodes: {matchLabels: {pool: edge}}}, {networks: [0.0.0.0/0, '::/0']}]";
    expect(passes(leaving(`{action: Deny, ${both}}`), "shop/web", "tools/lost")).toBe("No Connections");
  });
});

test("a peer that matches by its labels is met, whatever a block beside it may hold", () => {
  const late = pod("late", { namespace: "tools" });
  const either = policy(
    "p",
    "  podSelector: {}\n  ingress: [{from: [{namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8}}]}]",
    "shop",
  );
  expect(reasons(ask(read([...cluster, late, either]), "tools/late", "shop/web").ingress)).toEqual([
    "isolated by p",
    "p.ingress[0] yes: peer yes, port yes",
  ]);
});

test("T2 a pod that only policies without rules in a direction select is not ruled in it", () => {
  const other = tiered("Baseline", "b", "egress", "{action: Deny, to: [{namespaces: {}}]}");
  const none = tiered("Admin", "a", "ingress");
  const { egress, ingress } = ask(read([...cluster, other, none]), "tools/monitor", "shop/web");
  expect([egress.kind, ingress.kind]).toEqual(["not-isolated", "not-isolated"]);
});

test("T4 a policy of the Baseline tier rules its subject alone", () => {
  const deny = tiered("Baseline", "b", "ingress", "{action: Deny, from: [{namespaces: {}}]}");
  const analysis = read([...cluster, deny]);
  expect(passes(analysis, "tools/monitor", "shop/web")).toBe("No Connections");
  expect(passes(analysis, "shop/web", "tools/monitor")).toBe("All Connections");
});
