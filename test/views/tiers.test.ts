import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import type { Profile } from "../../src/cluster/profile.ts";
import { reach } from "../../src/index.ts";
import { describeEndpoint } from "../../src/views/endpoint-text.ts";
import { buildGraph } from "../../src/views/graph.ts";
import { summarize } from "../../src/views/summary.ts";
import { describeVerdict, type VerdictText } from "../../src/views/verdict-text.ts";
import { clusterPolicy } from "../support/manifests.ts";

// The example of the tiers: `monitoring`, `quarantine` and `payments-out` before the shop's own policy, `tenants-closed`
// after it.

const folder = path.join(import.meta.dirname, "../../samples/admin-tiers");
const files = ["namespaces.yaml", "policies.yaml", "workloads.yaml"].map((name) => ({
  path: name,
  text: readFileSync(path.join(folder, name), "utf8"),
}));
const sample = analyze(files);

function arriving(from: string, to: string, port?: number, more = "", profile?: Partial<Profile>): VerdictText {
  const analysis = more === "" && !profile ? sample : analyze([...files, { path: "more.yaml", text: more }], profile);
  return describeVerdict(reach(analysis, { from, to, ...(port === undefined ? {} : { protocol: "TCP", port }) }));
}

function lineAt({ place }: VerdictText): string | undefined {
  const text = files.find(({ path }) => path === place?.file)?.text.split("\n");
  return place && text?.[place.line - 1]?.trim();
}

test("the sentence tells who decided, tier by tier, and the editor turns to that rule", () => {
  const accepted = arriving("monitoring/prometheus", "shop/payments", 9090);
  expect(accepted.halves[1].sentence).toBe("Admin rule `scrape` of `monitoring` accepts.");
  expect(lineAt(accepted)).toBe("- name: scrape");
  const denied = arriving("sandbox/trial", "shop/payments", 8443);
  expect(denied.halves[1].sentence).toBe("Admin rule `no-sandbox` of `quarantine` denies.");
  expect(lineAt(denied)).toBe("- name: no-sandbox");
  const left = arriving("shop/web", "shop/payments", 8443);
  expect(left.halves[1].sentence).toBe("NetworkPolicy `shop/payments-from-web` allows by rule 1.");
  const last = arriving("shop/payments", "shop/web", 443);
  expect(last.halves[1].sentence).toBe("Baseline rule `closed` of `tenants-closed` denies.");
  const passed = arriving("shop/payments", "monitoring/prometheus", 9090);
  expect(passed.halves[0].sentence).toBe(
    "Admin rule `pods` of `payments-out` passes → nothing else restricts it: allowed.",
  );
});

test("without a port the sentence tells what each rule takes", () => {
  expect(arriving("monitoring/prometheus", "shop/web").halves[1].sentence).toBe(
    "Admin rule `scrape` of `monitoring` accepts TCP 9090 → Baseline rule `closed` of `tenants-closed` denies SCTP, TCP 1-9089,9091-65535, UDP.",
  );
});

test("nothing of a tier that matches nothing is told", () => {
  expect(arriving("internet", "shop/web", 443).halves[1].sentence).toBe(
    "No rule of a tier matches and no NetworkPolicy isolates it, so it is allowed.",
  );
});

test("where the Admin tier settles all that was asked, NetworkPolicies are overruled", () => {
  expect(arriving("monitoring/prometheus", "shop/payments", 9090).halves[1].overruled).toBe(true);
  expect(arriving("monitoring/prometheus", "shop/payments").halves[1].overruled).toBe(false);
  expect(arriving("shop/web", "shop/payments", 8443).halves[1].overruled).toBe(false);
});

test("rules that decide stand apart from those that do not, each with its peer and its port", () => {
  const { admin } = arriving("sandbox/trial", "shop/payments", 8443).halves[1];
  expect(admin.deciding.map(({ title, does, decides }) => [title, does, decides])).toEqual([
    ["quarantine · no-sandbox", "denies", "yes"],
  ]);
  expect(admin.others.map(({ title, peer, port }) => [title, peer.lines[0]?.failed, port.lines[0]?.failed])).toEqual([
    [
      "monitoring · scrape",
      "namespace label `kubernetes.io/metadata.name` is `sandbox`, not `monitoring`",
      "8443 is not 9090",
    ],
  ]);
  expect(admin.more).toBe(0);
});

test("of many rules that decide nothing twenty are listed, and the rest counted", () => {
  const rule = "{action: Deny, from: [{namespaces: {matchLabels: {none: such}}}]}";
  const many = clusterPolicy(
    "many",
    `  {tier: Admin, priority: 5, subject: {namespaces: {}}, ingress: [${Array(25).fill(rule).join(", ")}]}`,
  );
  const { admin } = arriving("shop/web", "shop/payments", 8443, many).halves[1];
  expect([admin.deciding.length, admin.others.length, admin.more]).toEqual([0, 20, 7]);
});

test("policies over the cluster are counted apart from NetworkPolicies", () => {
  expect(summarize(sample).found).toBe("4 workloads in 3 namespaces, 1 policy, 4 policies over the cluster");
});

test("an endpoint that only policies over the cluster restrict is restricted, not isolated", () => {
  const sides = (id: string) =>
    describeEndpoint(sample, id)!.sides.map(({ state, policies }) => [state, policies.map(({ name }) => name)]);
  expect(sides("shop/Deployment/web")).toEqual([
    ["restricted", ["monitoring", "quarantine", "tenants-closed"]],
    ["open", []],
  ]);
  expect(sides("shop/Deployment/payments")).toEqual([
    ["isolated", ["payments-from-web", "monitoring", "quarantine", "tenants-closed"]],
    ["restricted", ["payments-out"]],
  ]);
  // A rule that only accepts takes nothing from what is open anyway.
  expect(sides("monitoring/Deployment/prometheus")[0]).toEqual(["open", ["monitoring"]]);
});

test("the map draws names outside where rules let something out to them", () => {
  const graph = buildGraph(sample);
  const names = graph.nodes.filter(({ kind, label }) => kind === "outside" && label === "api.bank.example");
  expect(names.map(({ side, title }) => [side, title])).toEqual([
    ["after", "api.bank.example · a name outside the cluster"],
  ]);
  const line = graph.lines.find(({ to }) => to === "to api.bank.example");
  expect([line?.from, line?.label]).toEqual(["shop/Deployment/payments", "TCP 443"]);
});

test("a rule that denies any pod makes no line from any pod", () => {
  const graph = buildGraph(sample);
  expect(graph.lines.find(({ to, label }) => to === "shop/Deployment/payments" && label === "TCP 8443")?.from).toBe(
    "shop/Deployment/web",
  );
});

test("a node that rules select stands on the map by its name", () => {
  const more = `apiVersion: v1
kind: Node
metadata: {name: worker-1, labels: {pool: edge}}
status: {addresses: [{type: InternalIP, address: 192.0.2.1}]}
---
${clusterPolicy("nodes", "  {tier: Admin, priority: 5, subject: {namespaces: {}}, egress: [{action: Deny, to: [{nodes: {matchLabels: {pool: edge}}}], protocols: [{tcp: {destinationPort: {number: 22}}}]}]}")}`;
  const analysis = analyze([...files, { path: "more.yaml", text: more }]);
  const graph = buildGraph(analysis);
  const found = graph.nodes.find(({ kind, label }) => kind === "outside" && label === "node worker-1");
  expect(found?.title).toBe("node worker-1 · 192.0.2.1/32");
  expect(graph.lines.some(({ to, label }) => to === found?.id && label.startsWith("TCP 1-21,23"))).toBe(true);
});
