import { describe, expect, test } from "vitest";
import type { Analysis } from "../../src/analyze.ts";
import { deployment, manifest, namespace, pod, service } from "../support/manifests.ts";
import { describeAll, diff, policy, suggest } from "../support/suggestions.ts";
import { read } from "../support/verdicts.ts";

const shop = namespace("shop");
const db = deployment("db", { namespace: "shop", labels: { app: "db" } });
const api = deployment("api", { namespace: "shop", labels: { app: "api" } });
const web = deployment("web", { namespace: "shop", labels: { app: "web", tier: "web" } });
const wants = (labels: string) =>
  policy("db", `podSelector: {matchLabels: {app: db}}\ningress:\n- from: [{podSelector: ${labels}}]`, "shop");
const wantsFrontend = wants("{matchLabels: {tier: frontend}}");

function labelsIn(analysis: Analysis, from = "shop/web"): readonly string[] {
  return describeAll(suggest(analysis, from, "shop/db")).filter((text) => text.includes("-label"));
}

/** A workload as its manifest has it, with a selector of its own. */
function selecting(selector: unknown, kind = "Deployment"): string {
  const template = { metadata: { labels: { app: "web", tier: "web" } }, spec: { containers: [] } };
  const apiVersion = kind === "ReplicationController" ? "v1" : "apps/v1";
  return manifest({ apiVersion, kind, metadata: { name: "web", namespace: "shop" }, spec: { selector, template } });
}

describe("the value of a label is changed", () => {
  test("where it is not the one that a rule wants", () => {
    const analysis = read([shop, db, web, wantsFrontend]);
    const [first] = suggest(analysis, "shop/web", "shop/db").filter(({ steps }) => steps[0]!.deed === "change-label");
    expect(describeAll([first!])).toEqual(["change-label web[0] tier=frontend"]);
    expect(diff(analysis, first!)).toEqual(['-        tier: "web"', "+        tier: frontend"]);
  });

  test("to the first of several that would do, and with the labels that are missing", () => {
    const peer = "{matchLabels: {team: a}, matchExpressions: [{key: tier, operator: In, values: [front, edge]}]}";
    expect(labelsIn(read([shop, db, web, wants(peer)]))).toEqual(["change-label web[0] team=a, tier=front"]);
  });

  test("with what else it opens and closes", () => {
    const byTier = policy(
      "api",
      "podSelector: {matchLabels: {app: api}}\ningress:\n- from: [{podSelector: {matchLabels: {tier: web}}}]",
      "shop",
    );
    expect(labelsIn(read([shop, db, api, web, wantsFrontend, byTier]))).toEqual([
      "change-label web[0] tier=frontend; closes shop/Deployment/web → shop/Deployment/api All Connections",
    ]);
  });

  test.each<[string, string]>([
    ["the selector of its Deployment", selecting({ matchLabels: { app: "web", tier: "web" } })],
    [
      "an expression in the selector of its Deployment",
      selecting({ matchExpressions: [{ key: "tier", operator: "Exists" }] }),
    ],
    ["the selector of its ReplicationController", selecting({ tier: "web" }, "ReplicationController")],
    [
      "a selector that is the template's labels by an alias",
      selecting({})
        .replace("selector: {}", "selector: {matchLabels: &own {tier: web}}")
        .replace(/labels:\n(?: +\w+: web\n)+/, "labels: *own\n"),
    ],
    [
      "a Service",
      [web, service("web", { namespace: "shop", selector: { tier: "web" }, ports: [{ port: 80 }] })].join("---\n"),
    ],
  ])("never where %s needs it", (_, needing) => {
    expect(labelsIn(read([shop, db, needing, wantsFrontend]))).toEqual([]);
  });

  test.each<[string, string]>([
    ["its Deployment selects by another label", selecting({ matchLabels: { app: "web" } })],
    ["its ReplicationController selects by another label", selecting({ app: "web" }, "ReplicationController")],
    [
      "a Service finds others by it",
      [web, service("other", { namespace: "shop", selector: { app: "api", tier: "web" }, ports: [{ port: 80 }] })].join(
        "---\n",
      ),
    ],
    [
      "a Service of another namespace goes by it",
      [web, service("web", { namespace: "bank", selector: { tier: "web" }, ports: [{ port: 80 }] })].join("---\n"),
    ],
    [
      "a Service finds them by another label",
      [web, service("web", { namespace: "shop", selector: { app: "web" }, ports: [{ port: 80 }] })].join("---\n"),
    ],
  ])("where %s", (_, others) => {
    expect(labelsIn(read([shop, db, others, wantsFrontend]))).toEqual(["change-label web[0] tier=frontend"]);
  });

  test("never one by which people know it, as the name of another", () => {
    const byName = "{matchLabels: {app: api}}";
    expect(labelsIn(read([shop, db, web, wants(byName)]))).toEqual([]);
  });

  test("after whatever opens as little", () => {
    const found = describeAll(suggest(read([shop, db, web, wantsFrontend]), "shop/web", "shop/db"));
    expect(found.map((text) => text.split(" ")[0])).toEqual(["add-peer", "add-rule", "add-policy", "change-label"]);
  });

  test("never one that a controller sets, nor of a pod whose controller is not in the input", () => {
    const hashed = deployment("web", { namespace: "shop", labels: { "pod-template-hash": "1" } });
    expect(labelsIn(read([shop, db, hashed, wants('{matchLabels: {pod-template-hash: "2"}}')]))).toEqual([]);
    const owned = pod("web-0", { namespace: "shop", labels: { tier: "web" }, owner: "StatefulSet/web" });
    expect(labelsIn(read([shop, db, owned, wantsFrontend]))).toEqual([]);
    const bare = pod("web", { namespace: "shop", labels: { tier: "web" } });
    expect(labelsIn(read([shop, db, bare, wantsFrontend]))).toEqual(["change-label web[0] tier=frontend"]);
  });

  test("never with others where one of them is needed, by one pod of several too", () => {
    const both = wants("{matchLabels: {team: a, tier: frontend}}");
    expect(labelsIn(read([shop, db, selecting({ matchLabels: { tier: "web" } }), both]))).toEqual([]);
    const some = [{ app: "web" }, { app: "web", tier: "web" }].map((labels, i) =>
      pod(`web-${i}`, { namespace: "shop", labels, owner: "Deployment/web" }),
    );
    expect(labelsIn(read([shop, db, selecting({ matchLabels: { tier: "web" } }), ...some, wantsFrontend]))).toEqual([]);
  });

  test("never to one that must not be there", () => {
    expect(labelsIn(read([shop, db, web, wants("{matchExpressions: [{key: tier, operator: DoesNotExist}]}")]))).toEqual(
      [],
    );
    expect(
      labelsIn(read([shop, db, web, wants("{matchExpressions: [{key: tier, operator: NotIn, values: [web]}]}")])),
    ).toEqual([]);
  });

  const fromNamespace = (labels: string) =>
    policy("db", `podSelector: {matchLabels: {app: db}}\ningress:\n- from: [{namespaceSelector: ${labels}}]`, "shop");
  const teller = deployment("teller", { namespace: "bank", labels: { app: "teller" } });

  test("of a namespace, but for its name", () => {
    const bank = namespace("bank", { team: "b" });
    const byTeam = fromNamespace("{matchLabels: {team: a}}");
    expect(labelsIn(read([shop, bank, db, teller, byTeam]), "bank/teller")).toEqual(["change-label bank[0] team=a"]);
    const byName = fromNamespace("{matchLabels: {kubernetes.io/metadata.name: ops}}");
    expect(labelsIn(read([shop, bank, db, teller, byName]), "bank/teller")).toEqual([]);
  });

  test("of a namespace with what it opens to the others in it", () => {
    const bank = namespace("bank", { team: "b" });
    const other = deployment("other", { namespace: "bank", labels: { app: "other" } });
    const byTeam = fromNamespace("{matchLabels: {team: a}}");
    expect(labelsIn(read([shop, bank, db, teller, other, byTeam]), "bank/teller")).toEqual([
      "change-label bank[0] team=a; opens bank/Deployment/other → shop/Deployment/db All Connections",
    ]);
  });

  test("of a namespace without a manifest none: there is nowhere to write it", () => {
    expect(labelsIn(read([shop, db, teller, fromNamespace("{matchLabels: {team: a}}")]), "bank/teller")).toEqual([]);
  });
});

describe("a label goes where pods come from", () => {
  const wantsClient = wants("{matchLabels: {db-client: 'yes'}}");
  const pods = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      pod(`web-${i}`, { namespace: "shop", labels: { app: "web" }, owner: "StatefulSet/web" }),
    );
  const statefulSet = manifest({
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: "web", namespace: "shop" },
    spec: { selector: { matchLabels: { app: "web" } }, template: { metadata: { labels: { app: "web" } } } },
  });

  test("into the template, and with it to all the pods that it made", () => {
    const analysis = read([shop, db, statefulSet, ...pods(8), wantsClient]);
    const [label] = suggest(analysis, "shop/web", "shop/db").filter(({ steps }) => steps[0]!.deed === "add-label");
    expect(describeAll([label!])).toEqual(["add-label web[0] db-client=yes"]);
    expect(label!.steps[0]!.edits).toHaveLength(9);
  });

  test("to a few pods by hand where no template is in the input, and not to many", () => {
    expect(labelsIn(read([shop, db, ...pods(5), wantsClient]))).toEqual(["add-label web[0] db-client=yes"]);
    const found = suggest(read([shop, db, ...pods(5), wantsClient]), "shop/web", "shop/db");
    expect(found.flatMap(({ steps }) => (steps[0]!.deed === "add-label" ? steps[0]!.edits : []))).toHaveLength(5);
    expect(labelsIn(read([shop, db, ...pods(6), wantsClient]))).toEqual([]);
  });

  test("into the template of a CronJob, which is one further in", () => {
    const template = { metadata: { labels: { app: "web" } }, spec: { containers: [] } };
    const job = manifest({
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: { name: "web", namespace: "shop" },
      spec: { jobTemplate: { spec: { template } } },
    });
    expect(labelsIn(read([shop, db, job, wantsClient]))).toEqual(["add-label web[0] db-client=yes"]);
  });

  test("not into the template of a Job, which the API server does not let change", () => {
    const template = { metadata: { labels: { app: "web" } }, spec: { containers: [] } };
    const metadata = { name: "web", namespace: "shop" };
    const job = manifest({ apiVersion: "batch/v1", kind: "Job", metadata, spec: { template } });
    expect(labelsIn(read([shop, db, job, wantsClient]))).toEqual([]);
  });

  test("to every workload behind a Service", () => {
    const old = deployment("old", { namespace: "shop", labels: { app: "db", version: "1" } });
    const one = service("db", { namespace: "shop", selector: { app: "db" }, ports: [{ port: 5432 }] });
    const leaving = policy(
      "web",
      "podSelector: {matchLabels: {app: web}}\negress:\n- to: [{podSelector: {matchLabels: {role: db}}}]\n  ports: [{port: 5432}]",
      "shop",
    );
    const found = describeAll(suggest(read([shop, db, old, web, one, leaving]), "shop/web", "shop/Service/db", 5432));
    expect(found).toContain("add-label db[0] role=db + add-label old[0] role=db");
  });
});
