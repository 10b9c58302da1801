import { expect, test } from "vitest";
import { deployment, manifest, namespace, pod, policy } from "../support/manifests.ts";
import { ask, caveats, failures, lineOf, read, reasons } from "../support/verdicts.ts";

// Rows L1-L8 of semantics.md. Sources: apimachinery pkg/labels selector.go (requirements), the Kubernetes page
// "Labels and Selectors" (docs), test/e2e/network/netpol (e2e).

const db = pod("db", { labels: { app: "db" } });

/** Pods whose labels differ in the key `tier` alone: absent, empty, front, back. */
const tiers = [
  pod("none", { labels: { app: "x" } }),
  pod("empty", { labels: { app: "x", tier: "" } }),
  pod("front", { labels: { app: "x", tier: "front" } }),
  pod("back", { labels: { app: "x", tier: "back" } }),
];

/** Which of the pods above may reach db when its only peer is this podSelector. */
function matched(podSelector: string): readonly string[] {
  const spec = `  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{podSelector: ${podSelector}}]}]`;
  const analysis = read([...tiers, db, policy("p", spec)]);
  const pods = ["none", "empty", "front", "back"];
  return pods.filter((name) => ask(analysis, `default/${name}`, "default/db").answer === "allowed");
}

test("L1 In does not match an object without the key (selector.go)", () => {
  expect(matched("{matchExpressions: [{key: tier, operator: In, values: [front, back]}]}")).toEqual(["front", "back"]);
  expect(matched("{matchExpressions: [{key: tier, operator: In, values: ['']}]}")).toEqual(["empty"]);
});

test("L2 NotIn matches an object without the key (selector.go)", () => {
  expect(matched("{matchExpressions: [{key: tier, operator: NotIn, values: [front]}]}")).toEqual([
    "none",
    "empty",
    "back",
  ]);
  expect(matched("{matchExpressions: [{key: tier, operator: NotIn, values: ['']}]}")).toEqual([
    "none",
    "front",
    "back",
  ]);
});

test("L3 Exists and DoesNotExist go by presence, and an empty value is present (selector.go)", () => {
  expect(matched("{matchExpressions: [{key: tier, operator: Exists}]}")).toEqual(["empty", "front", "back"]);
  expect(matched("{matchExpressions: [{key: tier, operator: DoesNotExist}]}")).toEqual(["none"]);
});

test('L4 matchLabels {tier: ""} matches only a label that is present and empty (selector.go)', () => {
  expect(matched('{matchLabels: {tier: ""}}')).toEqual(["empty"]);
});

test("L5 several requirements must all hold (docs)", () => {
  const notFront = "{key: tier, operator: NotIn, values: [front]}";
  expect(matched(`{matchExpressions: [{key: tier, operator: Exists}, ${notFront}]}`)).toEqual(["empty", "back"]);
  expect(matched(`{matchLabels: {app: x}, matchExpressions: [${notFront}]}`)).toEqual(["none", "empty", "back"]);
  expect(matched(`{matchLabels: {app: other}, matchExpressions: [${notFront}]}`)).toEqual([]);
  expect(matched("{matchLabels: {app: x, tier: back}}")).toEqual(["back"]);
  expect(matched("{matchLabels: {}, matchExpressions: []}")).toEqual(["none", "empty", "front", "back"]);
});

test("L5 the first requirement that fails is the one named, at its line", () => {
  const analysis = read([
    ...tiers,
    db,
    policy(
      "p",
      `
  podSelector:
    matchLabels:
      app: db
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: x
          tier: back
        matchExpressions:
        - {key: tier, operator: NotIn, values: [front]}`,
    ),
  ]);
  const { ingress } = ask(analysis, "default/front", "default/db");
  expect(reasons(ingress)).toEqual(["isolated by p", "p.ingress[0] no: peer no (pod-label), port yes"]);
  expect(failures(ingress).map(({ span }) => lineOf(analysis, span))).toEqual(["tier: back"]);
});

test("L1 to L5 are told in kubectl's words", () => {
  const requirements = [
    "{key: tier, operator: In, values: [front]}",
    "{key: tier, operator: In, values: [front, back]}",
    "{key: tier, operator: NotIn, values: [front, back]}",
    "{key: tier, operator: Exists}",
    "{key: tier, operator: DoesNotExist}",
  ];
  const peers = requirements.map((one) => `{podSelector: {matchExpressions: [${one}]}}`);
  const spec = `  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [${peers.join(", ")}]}]`;
  const { ingress } = ask(read([...tiers, db, policy("p", spec)]), "default/none", "default/db");
  const tried = ingress.kind === "isolated" ? ingress.rules[0]!.peer.tries : [];
  expect(tried.map(({ peer }) => peer)).toEqual([
    "pods tier=front of default",
    "pods tier in (front, back) of default",
    "pods tier notin (front, back) of default",
    "pods tier of default",
    "pods !tier of default",
  ]);
});

test("L1 to L5 hold for the pods a policy selects as well (docs)", () => {
  const notFront = "{key: tier, operator: NotIn, values: [front]}";
  const analysis = read([...tiers, db, policy("p", `  podSelector: {matchExpressions: [${notFront}]}`)]);
  const isolated = ["none", "empty", "front", "back", "db"].filter(
    (name) => ask(analysis, "203.0.113.7", `default/${name}`).ingress.kind === "isolated",
  );
  expect(isolated).toEqual(["none", "empty", "back", "db"]);
});

test("L6 every namespace has kubernetes.io/metadata.name, its value its name (e2e 41, 42)", () => {
  const byName = (name: string) => `{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${name}}}}`;
  const analysis = read([
    namespace("shop"),
    namespace("liar", { "kubernetes.io/metadata.name": "shop" }), // the API server sets the label to the name
    ...["shop", "liar", "undeclared"].map((ns) => pod("web", { namespace: ns })),
    db,
    policy("p", `  podSelector: {}\n  ingress: [{from: [${byName("shop")}, ${byName("undeclared")}]}]`),
  ]);
  const answers = ["shop/web", "liar/web", "undeclared/web"].map((from) => ask(analysis, from, "default/db").answer);
  expect(answers).toEqual(["allowed", "blocked", "allowed"]);
});

test("L6 kubernetes.io/metadata.name serves In and NotIn too (e2e 42)", () => {
  const notShop = "{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}";
  const analysis = read([
    namespace("shop"),
    namespace("bank"),
    ...["shop", "bank"].map((ns) => pod("web", { namespace: ns })),
    db,
    policy("p", `  podSelector: {}\n  ingress: [{from: [{namespaceSelector: {matchExpressions: [${notShop}]}}]}]`),
  ]);
  expect(ask(analysis, "shop/web", "default/db").answer).toBe("blocked");
  expect(ask(analysis, "bank/web", "default/db").answer).toBe("allowed");
});

const byTeam = policy(
  "p",
  `
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          team: a`,
);

test("L7 a namespace no manifest defines exists; that its labels are unknown is said once and on verdicts", () => {
  const analysis = read([
    namespace("default"),
    namespace("declared"),
    pod("one", { namespace: "implied" }),
    pod("two", { namespace: "implied" }),
    pod("one", { namespace: "declared" }),
    db,
    byTeam,
  ]);
  const said = analysis.diagnostics.filter(({ code }) => code === "namespace-implied");
  expect(said.length).toBe(1);
  expect(said[0]!.message).toContain("`implied`");

  const verdict = ask(analysis, "implied/one", "default/db");
  expect(verdict.answer).toBe("blocked");
  expect(reasons(verdict.ingress)).toEqual(["isolated by p", "p.ingress[0] no: peer no (namespace-label), port yes"]);
  expect(caveats(verdict)).toContain("namespace-labels-unknown");
  expect(caveats(ask(analysis, "declared/one", "default/db"))).not.toContain("namespace-labels-unknown");
  expect(caveats(ask(analysis, "implied/one", "implied/two"))).not.toContain("namespace-labels-unknown");
});

test("L7 a selector over kubernetes.io/metadata.name alone leaves nothing unknown about an implied namespace", () => {
  const byName = "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: implied}}}";
  const analysis = read([
    pod("one", { namespace: "implied" }),
    pod("one", { namespace: "second" }),
    db,
    policy("p", `  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [${byName}]}]`),
  ]);
  expect(ask(analysis, "implied/one", "default/db").answer).toBe("allowed");
  expect(ask(analysis, "second/one", "default/db").answer).toBe("blocked");
  for (const from of ["implied/one", "second/one"]) {
    expect(caveats(ask(analysis, from, "default/db"))).not.toContain("namespace-labels-unknown");
  }
});

test("L7 NotIn matches an implied namespace by its absent label, with the caveat", () => {
  const notA = "{key: team, operator: NotIn, values: [a]}";
  const analysis = read([
    pod("one", { namespace: "implied" }),
    db,
    policy(
      "p",
      `  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{namespaceSelector: {matchExpressions: [${notA}]}}]}]`,
    ),
  ]);
  const verdict = ask(analysis, "implied/one", "default/db");
  expect(verdict.answer).toBe("allowed");
  expect(caveats(verdict)).toContain("namespace-labels-unknown");
});

test("L7 a verdict that the unknown labels could not change has no caveat about them", () => {
  const byTeam = policy(
    "p",
    "  podSelector: {}\n  ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}], ports: [{port: 80}]}]",
    "b",
  );
  const pods = [pod("x", { namespace: "a" }), pod("y", { namespace: "b" })];
  const codes = (documents: readonly string[], on?: string) =>
    caveats(ask(read([...pods, ...documents]), "a/x", "b/y", on)).filter((code) => code === "namespace-labels-unknown");
  expect(codes([byTeam]).length).toBe(1);
  expect(codes([byTeam], "TCP 80").length).toBe(1);
  expect(codes([byTeam], "TCP 443")).toEqual([]); // the rule is about another port
  const noEgress = policy("q", "  podSelector: {}\n  policyTypes: [Egress]", "a");
  expect(codes([byTeam, noEgress])).toEqual([]); // nothing leaves
  const anyway = policy("q", "  podSelector: {}\n  ingress: [{from: [{namespaceSelector: {}}]}]", "b");
  expect(codes([byTeam, anyway])).toEqual([]); // another rule allows it all
});

test("L7 labels that decide at both ends together are told at both", () => {
  const team = "[{namespaceSelector: {matchLabels: {team: t}}}]";
  const analysis = read([
    pod("x", { namespace: "a" }),
    pod("y", { namespace: "b" }),
    policy("p", `  podSelector: {}\n  ingress: [{from: ${team}}]`, "b"),
    policy("q", `  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{to: ${team}}]`, "a"),
  ]);
  const said = ask(analysis, "a/x", "b/y").caveats.map(({ message }) => message);
  expect(said).toEqual(
    ["b", "a"].map((name) => `no manifest gives the labels of namespace \`${name}\`; a rule asks for \`team\``),
  );
});

test("L7 namespaces that only a Service names are said too", () => {
  const service = manifest({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "x", namespace: "alone" },
    spec: { selector: { app: "x" } },
  });
  const said = read([service, namespace("default"), db]).diagnostics.map(({ message }) => message);
  expect(said).toEqual([
    "no manifest defines namespace `alone`: of its labels only `kubernetes.io/metadata.name` is known",
  ]);
});

test("L8 only the labels of a workload's pod template count, not the workload's own (docs)", () => {
  const web = manifest({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "default", labels: { app: "web", outer: "yes" } },
    spec: {
      selector: { matchLabels: { app: "web", selected: "yes" } },
      template: { metadata: { labels: { app: "web", inner: "yes" } }, spec: { containers: [{ name: "main" }] } },
    },
  });
  const from = (label: string) => `{podSelector: {matchLabels: {${label}: "yes"}}}`;
  const reaches = (label: string) => {
    const spec = `  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [${from(label)}]}]`;
    return ask(read([web, db, policy("p", spec)]), "default/web", "default/db").answer;
  };
  expect(reaches("inner")).toBe("allowed");
  expect(reaches("outer")).toBe("blocked");
  expect(reaches("selected")).toBe("blocked");
  const selecting = (label: string) =>
    ask(
      read([deployment("other"), web, policy("p", `  podSelector: {matchLabels: {${label}: "yes"}}`)]),
      "default/other",
      "default/web",
    ).ingress.kind;
  expect(selecting("inner")).toBe("isolated");
  expect(selecting("outer")).toBe("not-isolated");
});
