import { describe, expect, test } from "vitest";
import { listFlows, listWorkloads } from "../../src/index.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { clusterPolicy, manifest, namespace, node, pod, policy } from "../support/manifests.ts";
import { ask, caveats, passes, read } from "../support/verdicts.ts";

const shop = namespace("shop", { team: "shop" });
const tools = namespace("tools", { team: "tools" });
const web = pod("web", { namespace: "shop", labels: { app: "web" }, ips: ["10.244.0.1"] });
const monitor = pod("monitor", { namespace: "tools", labels: { app: "monitor" }, ips: ["10.244.1.1"] });
const cluster = [shop, tools, web, monitor];
const forShop = "tier: Admin, priority: 10, subject: {namespaces: {matchLabels: {team: shop}}}";

function lines(documents: readonly string[]): readonly string[] {
  return formatFlows(listFlows(read(documents)), "txt").split("\n");
}

describe("all pairs read the tiers as one pair does", () => {
  test("a host whose node the input lacks may or may not be one that a rule selects", () => {
    const edge = node("edge", ["192.0.2.1"], { pool: "edge" });
    const agent = (name: string, on: string) => pod(name, { namespace: "tools", hostNetwork: true, node: on });
    const deny = clusterPolicy(
      "a",
      `  {${forShop}, egress: [{action: Deny, to: [{nodes: {matchLabels: {pool: edge}}}]}]}`,
    );
    const listed = lines([...cluster, edge, agent("known", "edge"), agent("lost", "elsewhere"), deny]);
    expect(listed.filter((line) => /^shop\/web.* => tools\/(known|lost)/.test(line))).toEqual([
      "shop/web[Pod] => tools/lost[Pod] : No Connections (possible: All Connections)",
    ]);
  });

  test("the Baseline tier is not read for pods that a NetworkPolicy selects", () => {
    const deny = clusterPolicy(
      "b",
      "  {tier: Baseline, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}",
    );
    const open = policy("open", "  {podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}", "shop");
    const listed = lines([...cluster, deny, open]);
    expect(listed).toContain("tools/monitor[Pod] => shop/web[Pod] : All Connections");
    expect(listed.filter((line) => line.startsWith("shop/web[Pod] => tools/monitor"))).toEqual([]);
  });

  test("an end that some are kept from on every port is not open", () => {
    const deny = clusterPolicy(
      "a",
      `  {${forShop}, ingress: [{action: Deny, from: [{namespaces: {matchLabels: {team: tools}}}]}]}`,
    );
    const states = listWorkloads(read([...cluster, deny]));
    expect(states.map(({ ref, ingress, egress }) => [ref.name, ingress.open, egress.open])).toEqual([
      ["web", false, true],
      ["monitor", true, true],
    ]);
  });
});

describe("what a caveat of the tiers is about", () => {
  test("rules over nodes matter on their own ports only", () => {
    const deny = clusterPolicy(
      "a",
      `  {${forShop}, egress: [{action: Deny, to: [{nodes: {}}], protocols: [{tcp: {destinationPort: {number: 22}}}]}]}`,
    );
    const analysis = read([...cluster, deny]);
    expect(caveats(ask(analysis, "shop/web", "192.0.2.1", "TCP 22"))).toContain("nodes-unknown");
    expect(caveats(ask(analysis, "shop/web", "192.0.2.1", "TCP 80"))).not.toContain("nodes-unknown");
  });

  test("a label that must be absent may be there where no manifest gives a namespace's labels", () => {
    const lost = pod("x", { namespace: "lost", labels: { app: "x" }, ips: ["10.244.9.9"] });
    const allow = policy(
      "p",
      "  {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]}}]}]}",
      "shop",
    );
    const verdict = ask(read([...cluster, lost, allow]), "lost/x", "shop/web");
    expect(verdict.answer).toBe("allowed");
    expect(caveats(verdict)).toContain("namespace-labels-unknown");
  });
});

test("a Service's pods have all of its labels", () => {
  const service = manifest({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "front", namespace: "shop" },
    spec: { selector: { app: "web", tier: "front" }, ports: [{ port: 80 }] },
  });
  const half = read([...cluster, service]);
  expect(ask(half, "tools/monitor", "shop/Service/front", "TCP 80").answer).toBe("blocked");
  const whole = pod("front", { namespace: "shop", labels: { app: "web", tier: "front" }, ips: ["10.244.0.5"] });
  expect(ask(read([...cluster, service, whole]), "tools/monitor", "shop/Service/front", "TCP 80").answer).toBe(
    "allowed",
  );
});

test.each(["10.0.0.300", "web.shop", "web.shop.svc.cluster.local", "web"])("`%s` is no name outside", (words) => {
  expect(() => passes(read(cluster), "tools/monitor", words)).toThrow(words);
});

test("a name outside may have a namespace's name in it, and a dot at its end", () => {
  expect(passes(read(cluster), "tools/monitor", "shop.example.com.")).toBe("All Connections");
  expect(ask(read(cluster), "tools/monitor", "shop.example.com.").to.id).toBe("shop.example.com");
});
