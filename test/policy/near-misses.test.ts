import { expect, test } from "vitest";
import { reach } from "../../src/index.ts";
import type { DirectionVerdict } from "../../src/policy/verdict.ts";
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
const otherFamily = "{from: [{ipBlock: {cidr: 'fd00::/8'}}]}";
const otherPort = "{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 443}]}";
const inExcept = "{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/24]}}]}";
const allows = "{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}";

test("rules that allow come first, then the misses by how far the pair came", () => {
  const analysis = arriving(otherFamily, otherNamespace, otherLabel, otherPort, allows);
  // The port missed with its peer met is nearer than a label of the right namespace, then a namespace, then a family.
  expect(order(ask(analysis, "shop/web", "shop/db", "TCP 80").ingress)).toEqual([4, 3, 2, 1, 0]);
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
