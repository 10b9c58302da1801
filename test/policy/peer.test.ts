import { describe, expect, test } from "vitest";
import type { DirectionVerdict } from "../../src/policy/verdict.ts";
import { clusterPolicy, deployment, namespace, node, pod, policy } from "../support/manifests.ts";
import { ask, failures, read } from "../support/verdicts.ts";

// What Why says of a peer: its text, whether it matches, and the first term that fails.

const web = pod("web", { labels: { app: "web", tier: "front" }, ips: ["10.244.0.1"] });
const db = pod("db", { labels: { app: "db" }, ips: ["10.244.0.2"] });

function peersOf(verdict: DirectionVerdict): readonly string[] {
  const rules = verdict.kind === "tiered" ? verdict.admin : verdict.kind === "isolated" ? verdict.rules : [];
  return rules.flatMap(({ peer }) => peer.tries.map(({ peer, matches }) => `${peer}: ${matches}`));
}

const texts = (verdict: DirectionVerdict) => failures(verdict).map(({ text }) => text);
const fromPeer = (peer: string) =>
  policy("p", `  {podSelector: {matchLabels: {app: db}}, ingress: [{from: [${peer}]}]}`);
const arriving = (peer: string, from = "default/web", ...more: readonly string[]) =>
  ask(read([web, db, fromPeer(peer), ...more]), from, "default/db").ingress;

describe("a peer is told as its rule has it", () => {
  test.each([
    ["{podSelector: {matchLabels: {app: web}}}", "pods app=web of default: yes"],
    ["{podSelector: {}}", "all pods of default: yes"],
    ["{namespaceSelector: {}}", "all pods of all namespaces: yes"],
    [
      "{namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {app: web}}}",
      "pods app=web of namespaces team=a: no",
    ],
    ["{ipBlock: {cidr: 10.244.0.0/16}}", "10.244.0.0/16: yes"],
    [
      "{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.2.0.0/16]}}",
      "10.0.0.0/8 except 10.1.0.0/16, 10.2.0.0/16: yes",
    ],
  ])("%s", (peer, text) => {
    expect(peersOf(arriving(peer))).toEqual([text]);
  });
});

describe("a label that fails is told with what was asked of it", () => {
  const labels = (expression: string) => texts(arriving(`{podSelector: {matchExpressions: [${expression}]}}`));

  test.each([
    ["{key: app, operator: In, values: [api]}", "pod label `app` is `web`, not `api`"],
    ["{key: app, operator: In, values: [api, db]}", "pod label `app` is `web`, not `api` or `db`"],
    ["{key: role, operator: In, values: [api]}", "pod label `role=api` absent"],
    ["{key: app, operator: NotIn, values: [web]}", "pod label `app` is `web`, which `app notin (web)` leaves out"],
    ["{key: role, operator: Exists}", "pod label `role` absent"],
    ["{key: tier, operator: DoesNotExist}", "pod label `tier` present"],
  ])("%s", (expression, text) => {
    expect(labels(expression)).toEqual([text]);
  });

  test("a namespace's, and that no manifest gives them where none does", () => {
    const peer = "{namespaceSelector: {matchLabels: {team: a}}}";
    expect(texts(arriving(peer))).toEqual(["namespace label `team=a` absent (no manifest gives its labels)"]);
    expect(texts(arriving(peer, "default/web", namespace("default", { team: "b" })))).toEqual([
      "namespace label `team` is `b`, not `a`",
    ]);
  });
});

describe("an address that a block does not hold is told as what it is", () => {
  const inBlock = "{ipBlock: {cidr: 198.51.100.0/24}}";

  test("a pod's own, of the family asked, several or none known", () => {
    const only = (...ips: readonly string[]) => pod("from", { ips });
    const told = (...ips: readonly string[]) => texts(arriving(inBlock, "default/from", only(...ips)));
    expect(told("10.244.0.9", "fd00::9")).toEqual(["10.244.0.9 is not in 198.51.100.0/24"]);
    expect(told()).toEqual(["every address it may have is not in 198.51.100.0/24"]);
    const host = [pod("from", { hostNetwork: true, node: "n1" }), node("n1", ["192.0.2.1", "192.0.2.3"])];
    expect(texts(arriving(inBlock, "default/from", ...host))).toEqual([
      "192.0.2.1, 192.0.2.3 are not in 198.51.100.0/24",
    ]);
  });

  test("outside one, a range, or several", () => {
    expect(texts(arriving(inBlock, "203.0.113.1"))).toEqual(["203.0.113.1 is not in 198.51.100.0/24"]);
    expect(texts(arriving(inBlock, "203.0.113.0/30"))).toEqual(["203.0.113.0-203.0.113.3 is not in 198.51.100.0/24"]);
    expect(texts(arriving(inBlock, "203.0.113.1,203.0.113.9"))).toEqual(["these addresses are not in 198.51.100.0/24"]);
  });

  test("in the first exception that holds it", () => {
    const peer = "{ipBlock: {cidr: 203.0.112.0/22, except: [203.0.113.0/24, 203.0.113.0/28]}}";
    expect(texts(arriving(peer, "203.0.113.5"))).toEqual(["203.0.113.5 is in `except` 203.0.113.0/24"]);
  });

  test("perhaps, where it is not known, or one of several", () => {
    const wide = "{ipBlock: {cidr: 10.0.0.0/8}}";
    const lost = deployment("lost");
    expect(texts(arriving(wide, "default/lost", lost))).toEqual([
      "the address is not in the input: it may lie in 10.0.0.0/8",
    ]);
    const host = [pod("from", { hostNetwork: true, node: "n1" }), node("n1", ["10.0.0.1", "192.0.2.3", "fd00::1"])];
    expect(texts(arriving(wide, "default/from", ...host))).toEqual(["only some of its addresses are in 10.0.0.0/8"]);
    const out = policy(
      "out",
      "  {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 198.51.100.0/24}}]}]}",
    );
    expect(texts(ask(read([web, out]), "default/web", "api.example.com").egress)).toEqual([
      "the name may stand for any address: it may lie in 198.51.100.0/24",
    ]);
  });
});

describe("peers of policies over the cluster", () => {
  const nodes = [
    node("n1", ["192.0.2.1", "192.0.2.129"], { pool: "edge" }),
    node("n2", ["192.0.2.2"], { pool: "inner" }),
    node("n3", ["192.0.2.3"], { pool: "third" }),
  ];
  const accept = (peer: string, to: string, ...more: readonly string[]) => {
    const rules = `egress: [{action: Accept, to: [${peer}]}]`;
    const over = clusterPolicy("over", `  {tier: Admin, priority: 1, subject: {namespaces: {}}, ${rules}}`);
    return ask(read([web, db, ...nodes, over, ...more]), "default/web", to).egress;
  };
  const edge = "{nodes: {matchLabels: {pool: edge}}}";

  test("nodes are told by their labels, and match a node at any of its addresses", () => {
    expect(peersOf(accept(edge, "192.0.2.1"))).toEqual(["nodes pool=edge: yes"]);
    expect(peersOf(accept(edge, "192.0.2.129"))).toEqual(["nodes pool=edge: yes"]);
    expect(peersOf(accept("{nodes: {}}", "192.0.2.2"))).toEqual(["all nodes: yes"]);
  });

  test("nodes that are others, or none, say so", () => {
    expect(texts(accept(edge, "192.0.2.2"))).toEqual(["node label `pool` is `inner`, not `edge`"]);
    expect(texts(accept(edge, "192.0.2.2/31"))).toEqual(["node label `pool` is `inner`, not `edge`"]); // the first
    expect(texts(accept(edge, "203.0.113.7"))).toEqual(["the input has no node at this address"]);
    expect(texts(accept(edge, "api.example.com"))).toEqual(["the input has no node at this address"]);
    expect(texts(accept(edge, "default/db"))).toEqual(["`nodes` never match a pod"]);
  });

  test("a pod on the host's network is its node, where the input tells which", () => {
    const host = (on: string) => pod("host", { hostNetwork: true, node: on });
    expect(peersOf(accept(edge, "default/host", host("n1")))).toEqual(["nodes pool=edge: yes"]);
    expect(texts(accept(edge, "default/host", host("n2")))).toEqual(["node label `pool` is `inner`, not `edge`"]);
    expect(peersOf(accept("{nodes: {}}", "default/host", host("n9")))).toEqual(["all nodes: yes"]); // whichever it is
    const lost = accept(edge, "default/host", host("n9"));
    expect(peersOf(lost)).toEqual(["nodes pool=edge: may"]);
    expect(texts(lost)).toEqual(["the input does not tell on which node it runs, or not the labels of that node"]);
  });

  test("names match names alone, and say which they are not", () => {
    const names = (name: string, to: string) => accept(`{domainNames: ['${name}']}`, to);
    expect(peersOf(names("*.example.com", "api.example.com"))).toEqual(["*.example.com: yes"]);
    expect(peersOf(names("*.example.com", "a.b.example.com"))).toEqual(["*.example.com: yes"]);
    expect(peersOf(names("*.example.com", "a.example.com"))).toEqual(["*.example.com: yes"]);
    expect(peersOf(names("example.com", "example.com"))).toEqual(["example.com: yes"]);
    expect(texts(names("*.example.com", "api.example.org"))).toEqual(["`api.example.org` is not below `example.com`"]);
    expect(texts(names("example.com", "example.org"))).toEqual(["`example.org` is not `example.com`"]);
    expect(texts(names("*.example.com", "example.com"))).toEqual(["`example.com` is not below `example.com`"]);
    expect(texts(names("example.com", "203.0.113.7"))).toEqual(["an address is asked for, not a name"]);
    expect(texts(names("example.com", "default/db"))).toEqual(["a name outside never matches a pod"]);
  });
});
