import { expect, test } from "vitest";
import { denyAll, deployment, namespace, pod, policy } from "../support/manifests.ts";
import { ask, caveats, failures, lineOf, passes, read, reasons, underlined } from "../support/verdicts.ts";

// Rows S1-S16 of semantics.md. Sources: k8s.io/api networking/v1 types.go and its defaulting, the Kubernetes page
// "Network Policies" (docs), Kubernetes' own test/e2e/network/netpol (e2e).

const web = pod("web", { labels: { app: "web" } });
const db = pod("db", { labels: { app: "db" } });
const shop = namespace("shop");
const shopWeb = pod("web", { namespace: "shop", labels: { app: "web" } });
const internet = "203.0.113.7";

function isolation(spec: string): { ingress: string; egress: string } {
  const analysis = read([web, db, policy("p", spec)]);
  return {
    ingress: ask(analysis, "default/web", "default/db").ingress.kind,
    egress: ask(analysis, "default/db", "default/web").egress.kind,
  };
}

test.each([
  ["missing", "podSelector: {matchLabels: {app: db}}"],
  ["null", "podSelector: {matchLabels: {app: db}}\n  policyTypes:"],
  ["[]", "podSelector: {matchLabels: {app: db}}\n  policyTypes: []"],
])("S1 policyTypes %s means Ingress, and Egress only when egress rules exist (API defaulting)", (_, spec) => {
  const ingressOnly = { ingress: "isolated", egress: "not-isolated" };
  expect(isolation(`  ${spec}`)).toEqual(ingressOnly);
  expect(isolation(`  ${spec}\n  egress: []`)).toEqual(ingressOnly);
  expect(isolation(`  ${spec}\n  egress:`)).toEqual(ingressOnly);
  expect(isolation(`  ${spec}\n  egress: [{}]`)).toEqual({ ingress: "isolated", egress: "isolated" });
});

test("S2 policyTypes [Egress] leaves an ingress section without effect, and the policy stays valid (types.go)", () => {
  const analysis = read([
    web,
    db,
    policy(
      "p",
      "  podSelector: {matchLabels: {app: db}}\n  policyTypes: [Egress]\n  ingress:\n  - ports: [{port: 80}]",
    ),
  ]);
  const verdict = ask(analysis, "default/web", "default/db", "TCP 443");
  expect(verdict.answer).toBe("allowed");
  expect(reasons(verdict.ingress)).toEqual(["not isolated"]);
  expect(reasons(ask(analysis, "default/db", "default/web").egress)).toEqual(["isolated by p"]);
  expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("S2 policyTypes [Ingress] leaves an egress section without effect (types.go)", () => {
  const analysis = read([
    web,
    db,
    policy(
      "p",
      "  podSelector: {matchLabels: {app: db}}\n  policyTypes: [Ingress]\n  egress:\n  - ports: [{port: 80}]",
    ),
  ]);
  expect(reasons(ask(analysis, "default/db", "default/web").egress)).toEqual(["not isolated"]);
  expect(passes(analysis, "default/db", "default/web")).toBe("All Connections");
  expect(passes(analysis, "default/web", "default/db")).toBe("No Connections");
});

test.each(["", "\n  ingress:", "\n  ingress: []"])(
  "S3 ingress rules written as %j isolate and allow nothing in (types.go)",
  (rules) => {
    const analysis = read([web, db, policy("deny", `  podSelector: {}\n  policyTypes: [Ingress]${rules}`)]);
    const verdict = ask(analysis, "default/web", "default/db");
    expect(verdict.answer).toBe("blocked");
    expect(reasons(verdict.egress)).toEqual(["not isolated"]);
    expect(reasons(verdict.ingress)).toEqual(["isolated by deny"]);
    expect(ask(analysis, internet, "default/db").answer).toBe("blocked");
  },
);

test.each(["", "\n  egress:", "\n  egress: []"])(
  "S3 egress rules written as %j isolate and allow nothing out (types.go)",
  (rules) => {
    const analysis = read([web, db, policy("deny", `  podSelector: {}\n  policyTypes: [Egress]${rules}`)]);
    const verdict = ask(analysis, "default/web", "default/db");
    expect(verdict.answer).toBe("blocked");
    expect(reasons(verdict.egress)).toEqual(["isolated by deny"]);
    expect(reasons(verdict.ingress)).toEqual(["not isolated"]);
    expect(ask(analysis, "default/web", internet).answer).toBe("blocked");
  },
);

test("S4 ingress [{}] allows everything in, from outside the cluster too (types.go)", () => {
  const analysis = read([web, shop, shopWeb, db, policy("open", "  podSelector: {}\n  ingress:\n  - {}")]);
  for (const from of ["default/web", "shop/web", internet, "2001:db8::7"]) {
    const verdict = ask(analysis, from, "default/db");
    expect(verdict.answer).toBe("allowed");
    expect(reasons(verdict.ingress)).toEqual(["isolated by open", "open.ingress[0] yes: peer yes, port yes"]);
  }
  expect(passes(analysis, internet, "default/db")).toBe("All Connections");
});

test.each(["", "\n    from:", "\n    from: []"])(
  "S5 from written as %j in a rule with ports is every peer, inside and outside the cluster (types.go)",
  (from) => {
    const spec = `  podSelector: {matchLabels: {app: db}}\n  ingress:\n  - ports: [{port: 5432}]${from}`;
    const analysis = read([web, shop, shopWeb, db, policy("p", spec)]);
    for (const peer of ["default/web", "shop/web", internet, "2001:db8::7"]) {
      expect(passes(analysis, peer, "default/db")).toBe("TCP 5432");
    }
    expect(reasons(ask(analysis, internet, "default/db", "TCP 80").ingress)).toEqual([
      "isolated by p",
      "p.ingress[0] no: peer yes, port no (port-not-in-range)",
    ]);
  },
);

test.each(["", "\n    to:", "\n    to: []"])("S5 to written as %j in a rule is every peer (types.go)", (to) => {
  const spec = `  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress:\n  - ports: [{port: 443}]${to}`;
  const analysis = read([web, shop, pod("api", { namespace: "shop" }), db, policy("p", spec)]);
  for (const peer of ["default/db", "shop/api", internet, "2001:db8::7"]) {
    expect(passes(analysis, "default/web", peer)).toBe("TCP 443");
  }
});

test("S6 a peer {} is invalid: the policy is not evaluated, and verdicts it could change say so (validation)", () => {
  const analysis = read([
    web,
    db,
    shop,
    shopWeb,
    pod("api", { namespace: "shop" }),
    policy("p", "  podSelector: {matchLabels: {app: db}}\n  ingress:\n  - from:\n    - {}"),
  ]);
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ code, message }) => [code, message])).toEqual([
    ["required", "spec.ingress[0].from[0]: Required value: must specify a peer"],
  ]);
  expect(underlined(analysis, errors[0]!.span)).toBe("{}");
  const verdict = ask(analysis, "default/web", "default/db");
  expect(reasons(verdict.ingress)).toEqual(["not isolated"]);
  expect(caveats(verdict)).toContain("policy-skipped");
  expect(caveats(ask(analysis, "shop/api", "shop/web"))).not.toContain("policy-skipped"); // another namespace
});

test.each(["podSelector: {}", "podSelector:", "ingress: []"])(
  "S7 spec with %j and no other selector selects every pod of the policy's namespace (types.go)",
  (field) => {
    const bare = pod("bare"); // without labels
    const analysis = read([bare, web, db, shop, shopWeb, policy("deny", `  policyTypes: [Ingress]\n  ${field}`)]);
    for (const to of ["default/bare", "default/db"]) {
      expect(reasons(ask(analysis, "default/web", to).ingress)).toEqual(["isolated by deny"]);
    }
    expect(reasons(ask(analysis, "default/web", "shop/web").ingress)).toEqual(["not isolated"]);
  },
);

test("S8 a peer with only podSelector matches pods of the policy's own namespace (types.go)", () => {
  const analysis = read([
    web,
    shop,
    shopWeb,
    db,
    policy(
      "p",
      `
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: web`,
    ),
  ]);
  expect(ask(analysis, "default/web", "default/db").answer).toBe("allowed");
  const verdict = ask(analysis, "shop/web", "default/db");
  expect(verdict.answer).toBe("blocked");
  expect(reasons(verdict.ingress)).toEqual(["isolated by p", "p.ingress[0] no: peer no (other-namespace), port yes"]);
});

test("S8 a peer podSelector {} matches all pods of the policy's own namespace and no outside address (types.go)", () => {
  const spec = "  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{podSelector: {}}]}]";
  const analysis = read([pod("bare"), shop, shopWeb, db, policy("p", spec)]);
  expect(ask(analysis, "default/bare", "default/db").answer).toBe("allowed");
  expect(ask(analysis, "shop/web", "default/db").answer).toBe("blocked");
  expect(ask(analysis, internet, "default/db").answer).toBe("blocked");
});

test("S9 namespaceSelector {} matches every pod of every namespace and never an outside address (types.go)", () => {
  const spec = "  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{namespaceSelector: {}}]}]";
  const analysis = read([web, shop, shopWeb, pod("stray", { namespace: "undeclared" }), db, policy("p", spec)]);
  for (const from of ["default/web", "shop/web", "undeclared/stray"]) {
    expect(ask(analysis, from, "default/db").answer).toBe("allowed");
  }
  for (const from of [internet, "10.1.2.3", "2001:db8::7"]) {
    const verdict = ask(analysis, from, "default/db");
    expect(verdict.answer).toBe("blocked");
    expect(reasons(verdict.ingress)).toEqual(["isolated by p", "p.ingress[0] no: peer no (outside-cluster), port yes"]);
  }
});

const teamA = namespace("team-a", { team: "a" });
const teamB = namespace("team-b", { team: "b" });
const fourPods = ["team-a", "team-b"].flatMap((ns) =>
  ["web", "job"].map((app) => pod(app, { namespace: ns, labels: { app } })),
);

test("S10 namespaceSelector and podSelector in one peer must both match (docs)", () => {
  const analysis = read([
    teamA,
    teamB,
    ...fourPods,
    db,
    policy(
      "p",
      `
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          team: a
      podSelector:
        matchLabels:
          app: web`,
    ),
  ]);
  const answers = ["team-a/web", "team-a/job", "team-b/web", "team-b/job"].map(
    (from) => ask(analysis, from, "default/db").answer,
  );
  expect(answers).toEqual(["allowed", "blocked", "blocked", "blocked"]);
  const otherPod = ask(analysis, "team-a/job", "default/db").ingress;
  expect(reasons(otherPod)).toEqual(["isolated by p", "p.ingress[0] no: peer no (pod-label), port yes"]);
  expect(failures(otherPod).map(({ span }) => lineOf(analysis, span))).toEqual(["app: web"]);
  const otherNamespace = ask(analysis, "team-b/web", "default/db").ingress;
  expect(reasons(otherNamespace)).toEqual(["isolated by p", "p.ingress[0] no: peer no (namespace-label), port yes"]);
  expect(failures(otherNamespace).map(({ span }) => lineOf(analysis, span))).toEqual(["team: a"]);
});

test("S10 namespaceSelector and podSelector in two peers: either is enough (docs)", () => {
  const analysis = read([
    teamA,
    teamB,
    ...fourPods,
    pod("web", { labels: { app: "web" } }),
    db,
    policy(
      "p",
      `
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {team: a}}
    - podSelector: {matchLabels: {app: web}}`,
    ),
  ]);
  const answers = ["team-a/web", "team-a/job", "team-b/web", "team-b/job", "default/web"].map(
    (from) => ask(analysis, from, "default/db").answer,
  );
  expect(answers).toEqual(["allowed", "allowed", "blocked", "blocked", "allowed"]);
  const verdict = ask(analysis, "team-b/web", "default/db").ingress;
  expect(reasons(verdict)).toEqual([
    "isolated by p",
    "p.ingress[0] no: peer no (namespace-label, other-namespace), port yes",
  ]);
});

test("S11 a policy without metadata.namespace lies in default, said in an info diagnostic (kubectl)", () => {
  const homeless = policy("deny", "  podSelector: {}").replace(/ *namespace: .*\n/, "");
  expect(homeless).not.toContain("namespace");
  const analysis = read([web, db, shop, shopWeb, homeless]);
  expect(reasons(ask(analysis, "shop/web", "default/db").ingress)).toEqual(["isolated by deny"]);
  expect(reasons(ask(analysis, "default/web", "shop/web").ingress)).toEqual(["not isolated"]);
  const said = analysis.diagnostics.filter(({ code }) => code === "namespace-defaulted");
  expect(said.map(({ severity }) => severity)).toEqual(["info"]);
});

test("S12 the rules of all policies that select a pod are united, in whatever order they stand (docs)", () => {
  const policies = [
    denyAll("deny", "Ingress"),
    policy("http", "  podSelector: {matchLabels: {app: db}}\n  ingress: [{ports: [{port: 80}]}]"),
    policy("sql", "  podSelector: {matchLabels: {app: db}}\n  ingress: [{ports: [{port: 5432}]}]"),
  ];
  for (const order of [policies, policies.toReversed(), [policies[1]!, policies[0]!, policies[2]!]]) {
    const analysis = read([web, db, ...order]);
    expect(passes(analysis, "default/web", "default/db")).toBe("TCP 80,5432");
    const { ingress } = ask(analysis, "default/web", "default/db", "TCP 5432");
    expect(ingress.kind === "isolated" && ingress.by.map(({ name }) => name).sort()).toEqual(["deny", "http", "sql"]);
    expect(reasons(ingress).slice(1)).toEqual([
      "sql.ingress[0] yes: peer yes, port yes",
      "http.ingress[0] no: peer yes, port no (port-not-in-range)",
    ]);
  }
});

test("S12 one policy is enough to isolate, and a pod none selects is open (docs)", () => {
  const analysis = read([web, db, policy("only", "  podSelector: {matchLabels: {app: db}}")]);
  expect(ask(analysis, "default/web", "default/db").answer).toBe("blocked");
  expect(passes(analysis, "default/db", "default/web")).toBe("All Connections");
  expect(reasons(ask(analysis, internet, "default/web").ingress)).toEqual(["not isolated"]);
});

test("S13 a connection passes where egress of A and ingress of B allow the same protocol and port (e2e 28)", () => {
  const analysis = read([
    web,
    db,
    policy(
      "out",
      `
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to: [{podSelector: {matchLabels: {app: db}}}]
    ports: [{port: 80, endPort: 90}, {protocol: UDP, port: 53}]`,
    ),
    policy(
      "in",
      `
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 85, endPort: 95}, {protocol: SCTP, port: 53}]`,
    ),
  ]);
  expect(passes(analysis, "default/web", "default/db")).toBe("TCP 85-90");
  expect(ask(analysis, "default/web", "default/db").answer).toBe("some-ports");
  expect(ask(analysis, "default/web", "default/db", "TCP 90").answer).toBe("allowed");
  const leaving = ask(analysis, "default/web", "default/db", "TCP 95");
  expect(leaving.answer).toBe("blocked");
  expect(reasons(leaving.egress)).toEqual([
    "isolated by out",
    "out.egress[0] no: peer yes, port no (port-not-in-range, other-protocol)",
  ]);
  expect(reasons(leaving.ingress)).toEqual(["isolated by in", "in.ingress[0] yes: peer yes, port yes"]);
  expect(ask(analysis, "default/web", "default/db", "UDP 53").answer).toBe("blocked");
});

test("S14 replies are never evaluated: A reaches B though nothing may leave B or enter A (docs)", () => {
  const analysis = read([
    web,
    db,
    policy("no-out", "  podSelector: {matchLabels: {app: db}}\n  policyTypes: [Egress]"),
    policy("no-in", "  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]"),
  ]);
  expect(passes(analysis, "default/web", "default/db")).toBe("All Connections");
  expect(passes(analysis, "default/db", "default/web")).toBe("No Connections"); // to open one is another matter
});

test("S15 of two policies with one name the later counts, and an error names both places (kubectl apply)", () => {
  const first = policy("p", "  podSelector: {}\n  ingress: [{ports: [{port: 80}]}]");
  const second = policy("p", "  podSelector: {}\n  ingress: [{ports: [{port: 443}]}]");
  const analysis = read([web, db, first, second]);
  expect(passes(analysis, "default/web", "default/db")).toBe("TCP 443");
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ code }) => code)).toEqual(["duplicate-object"]);
  const places = [errors[0]!.span, ...(errors[0]!.related ?? []).map(({ span }) => span)];
  expect(places.map(({ document }) => document).sort()).toEqual([3, 4]);
});

test("S15 objects whose names are to be generated are no duplicates, however they begin (kubectl create)", () => {
  const generated = (spec: string) => policy("p", spec).replace('name: "p"', "generateName: p-");
  const first = generated("  podSelector: {}\n  ingress: [{ports: [{port: 80}]}]");
  const second = generated("  podSelector: {}\n  ingress: [{ports: [{port: 443}]}]");
  const job = (app: string) =>
    `apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: job-, namespace: default}\nspec: {template: {metadata: {labels: {app: ${app}}}}}\n`;
  const analysis = read([web, db, first, second, job("a"), job("b")]);
  expect(passes(analysis, "default/web", "default/db")).toBe("TCP 80,443");
  expect(passes(analysis, "default/Job/job-", "default/Job/job-2")).toBe("TCP 80,443");
  expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("S15 the same name in another namespace or of another kind is no duplicate", () => {
  const analysis = read([
    shop,
    shopWeb,
    web,
    deployment("web", { labels: { app: "other" } }),
    denyAll("p", "Ingress"),
    policy("p", "  podSelector: {}\n  ingress: [{}]", "shop"),
  ]);
  expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(ask(analysis, "default/Pod/web", "shop/web").answer).toBe("allowed");
  expect(ask(analysis, "shop/web", "default/Pod/web").answer).toBe("blocked");
});

test("S16 null inside a peer is absent, not {} (API pointer types)", () => {
  const from = (peer: string) => [
    teamA,
    ...fourPods,
    web,
    db,
    policy("p", `  podSelector: {matchLabels: {app: db}}\n  ingress:\n  - from:\n${peer}`),
  ];
  const namespaceOnly = read(from("    - namespaceSelector: {matchLabels: {team: a}}\n      podSelector:"));
  expect(ask(namespaceOnly, "team-a/job", "default/db").answer).toBe("allowed");
  expect(ask(namespaceOnly, "default/web", "default/db").answer).toBe("blocked");

  const ownNamespace = read(from("    - podSelector: {matchLabels: {app: web}}\n      namespaceSelector:"));
  expect(ask(ownNamespace, "default/web", "default/db").answer).toBe("allowed");
  expect(ask(ownNamespace, "team-a/web", "default/db").answer).toBe("blocked"); // {} would have matched it

  const nothing = read(from("    - podSelector:"));
  expect(nothing.diagnostics.map(({ message }) => message)).toContain(
    "spec.ingress[0].from[0]: Required value: must specify a peer",
  );
});
