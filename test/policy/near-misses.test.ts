import { expect, test } from "vitest";
import { reach } from "../../src/index.ts";
import type { DirectionVerdict } from "../../src/policy/verdict.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { namespace, node, pod, policy } from "../support/manifests.ts";
import { ask, passes, read } from "../support/verdicts.ts";

const shop = [namespace("shop", { team: "a" }), namespace("tools", { team: "b" })];
const web = pod("web", { namespace: "shop", labels: { app: "web" }, ips: ["10.0.0.1"] });
const db = pod("db", { namespace: "shop", labels: { app: "db" }, ips: ["10.0.0.2"] });

/** The rules of the verdict in its order, by their number in the manifest. */
function order(verdict: DirectionVerdict): readonly number[] {
  return verdict.kind === "isolated" ? verdict.rules.map(({ rule }) => rule.index) : [];
}

function arriving(...rules: readonly string[]) {
  const p = policy("p", `  podSelector: {matchLabels: {app: db}}\n  ingress: [${rules.join(", ")}]`, "shop");
  return read([...shop, web, db, p]);
}

const otherNamespace = "{from: [{namespaceSelector: {matchLabels: {team: b}}}]}";
const otherLabel = "{from: [{podSelector: {matchLabels: {app: api}}}]}";
const inExcept = "{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/24]}}]}";

test("rules that allow come first, then open ones, then the misses by how far the pair came: its port counts among equals", () => {
  const somewhere = pod("web", { namespace: "shop", labels: { app: "web" } });
  const lost = "from: [{ipBlock: {cidr: 'fd00::/8'}}]";
  const elsewhere = "from: [{namespaceSelector: {matchLabels: {team: b}}}]";
  const unlike = "from: [{podSelector: {matchLabels: {app: api}}}]";
  const met = "from: [{podSelector: {matchLabels: {app: web}}}]";
  const perhaps = "{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}";
  const misses = [lost, elsewhere, unlike].flatMap((from) =>
    [443, 80].map((port) => `{${from}, ports: [{port: ${port}}]}`),
  );
  const rules = [...misses, `{${met}, ports: [{port: 443}]}`, perhaps, `{${met}, ports: [{port: 80}]}`];
  const p = policy("p", `  podSelector: {matchLabels: {app: db}}\n  ingress: [${rules.join(", ")}]`, "shop");
  const verdict = ask(read([...shop, somewhere, db, p]), "shop/web", "shop/db", "TCP 80");
  expect(order(verdict.ingress)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0]);
});

test("a rule tells what it lets through for the pair, whatever was asked: nothing where its peer is missed", () => {
  const met = "{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 443}]}";
  const { ingress } = ask(arriving(met, otherLabel), "shop/web", "shop/db", "TCP 80");
  const rules = ingress.kind === "isolated" ? ingress.rules : [];
  expect(rules.map(({ allows, connections }) => [allows, formatConnections(connections)])).toEqual([
    ["no", "TCP 443"],
    ["no", "No Connections"],
  ]);
});

test("a rule is as near as its nearest peer", () => {
  const both = "{from: [{podSelector: {matchLabels: {app: api}}}, {ipBlock: {cidr: 'fd00::/8'}}]}";
  expect(order(ask(arriving(otherNamespace, both), "shop/web", "shop/db", "TCP 80").ingress)).toEqual([1, 0]);
});

test("an address is nearer to a block that does not hold it than to any selector", () => {
  const block = "{from: [{ipBlock: {cidr: 198.51.100.0/24}}], ports: [{port: 443}]}";
  const analysis = arriving(otherLabel, block);
  expect(order(ask(analysis, "203.0.113.7", "shop/db", "TCP 80").ingress)).toEqual([1, 0]);
});

test("an address that an exception takes out is as near as a label that differs, and nearer than another namespace", () => {
  const analysis = arriving(otherNamespace, inExcept);
  expect(order(ask(analysis, "shop/web", "shop/db", "TCP 80").ingress)).toEqual([1, 0]);
});

test("a rule whose port is met is nearer than its equal whose port is not", () => {
  const analysis = arriving(
    "{from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 443}]}",
    "{from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 80}]}",
  );
  expect(order(ask(analysis, "shop/web", "shop/db", "TCP 80").ingress)).toEqual([1, 0]);
});

test("a question with a protocol and no port is about every port of that protocol, and only about it", () => {
  const analysis = arriving("{ports: [{protocol: UDP}, {port: 80}]}");
  const about = (protocol: "TCP" | "UDP" | "SCTP") => reach(analysis, { from: "shop/web", to: "shop/db", protocol });
  expect(about("UDP").answer).toBe("allowed");
  expect(about("TCP").answer).toBe("some-ports");
  expect(about("SCTP").answer).toBe("blocked");
  const said = (["UDP", "TCP", "SCTP"] as const).map((protocol) => {
    const { ingress } = about(protocol);
    return ingress.kind === "isolated" ? ingress.rules.map(({ allows }) => allows) : [];
  });
  expect(said).toEqual([["yes"], ["yes"], ["no"]]);
});

test("a nodes peer asks for all of its labels", () => {
  const nodes = [
    node("both", ["192.0.2.1"], { pool: "edge", zone: "a" }),
    node("one", ["192.0.2.2"], { pool: "edge", zone: "b" }),
  ];
  const deny = `apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: a}
spec:
  {tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{nodes: {matchLabels: {pool: edge, zone: a}}}]}]}
`;
  const analysis = read([...shop, web, ...nodes, deny]);
  expect(passes(analysis, "shop/web", "192.0.2.1")).toBe("No Connections");
  expect(passes(analysis, "shop/web", "192.0.2.2")).toBe("All Connections");
});
