import { describe, expect, test } from "vitest";
import { ask } from "../../src/analyze.ts";
import { suggestChanges } from "../../src/design/suggest.ts";
import { changeFiles } from "../../src/design/trial.ts";
import * as manifests from "../support/manifests.ts";
import { deployment, namespace, service } from "../support/manifests.ts";
import { describeAll, diff, effectText, policy, suggest } from "../support/suggestions.ts";
import { read } from "../support/verdicts.ts";

const shop = namespace("shop");
const bank = namespace("bank");
const db = deployment("db", { namespace: "shop", labels: { app: "db" } });
const api = deployment("api", { namespace: "shop", labels: { app: "api", tier: "back" } });
const web = deployment("web", { namespace: "shop", labels: { app: "web", tier: "front" } });
const teller = deployment("teller", { namespace: "bank", labels: { app: "teller" } });

const fromApi = `podSelector: {matchLabels: {app: db}}
ingress:
  # the API
  - from:
      - podSelector:
          matchLabels:
            app: api
    ports:
      - port: 5432`;

describe("what is blocked is allowed", () => {
  test("by the port that a rule for this peer lacks", () => {
    const analysis = read([shop, db, api, policy("db", fromApi, "shop")]);
    const [first] = suggest(analysis, "shop/api", "shop/db", 9187);
    expect(describeAll([first!])).toEqual(["add-port db[0] TCP 9187"]);
    expect(diff(analysis, first!)).toEqual(["+        - protocol: TCP", "+          port: 9187"]);
  });

  test("by the peer that a rule with this port lacks, in a namespace by its name", () => {
    const analysis = read([shop, bank, db, api, teller, policy("db", fromApi, "shop")]);
    const [first] = suggest(analysis, "bank/teller", "shop/db", 5432);
    expect(describeAll([first!])).toEqual(["add-peer db[0] pods app=teller of namespace bank"]);
    expect(diff(analysis, first!)).toEqual([
      "+        - namespaceSelector:",
      "+            matchLabels:",
      "+              kubernetes.io/metadata.name: bank",
      "+          podSelector:",
      "+            matchLabels:",
      "+              app: teller",
    ]);
  });

  test("by a label that the other end lacks", () => {
    const spec =
      'podSelector: {matchLabels: {app: db}}\ningress:\n- from: [{podSelector: {matchLabels: {db-client: "yes"}}}]';
    const found = suggest(read([shop, db, web, policy("db", spec, "shop")]), "shop/web", "shop/db");
    expect(describeAll(found)).toContain("add-label web[0] db-client=yes");
  });

  test("by a label of the namespace", () => {
    const spec =
      "podSelector: {matchLabels: {app: db}}\ningress:\n- from: [{namespaceSelector: {matchLabels: {team: a}}}]";
    const analysis = read([shop, bank, db, teller, policy("db", spec, "shop")]);
    const label = suggest(analysis, "bank/teller", "shop/db").find(({ steps }) => steps[0]!.deed === "add-label");
    expect(describeAll([label!])).toEqual(["add-label bank[0] team=a"]);
  });

  test("tells what else a label opens", () => {
    const spec = (name: string, app: string) =>
      policy(
        name,
        `podSelector: {matchLabels: {app: ${app}}}\ningress:\n- from: [{podSelector: {matchLabels: {trusted: "1"}}}]`,
        "shop",
      );
    const analysis = read([shop, db, api, web, spec("db", "db"), spec("api", "api")]);
    const found = describeAll(suggest(analysis, "shop/web", "shop/db"));
    expect(found).toContain(
      "add-label web[0] trusted=1; opens shop/Deployment/web → shop/Deployment/api All Connections",
    );
  });

  test("by a new rule or a new policy, each of which adds to what there is", () => {
    const analysis = read([shop, db, api, web, policy("db", "podSelector: {}\npolicyTypes: [Ingress]", "shop")]);
    const found = suggest(analysis, "shop/web", "shop/db", 5432);
    expect(describeAll(found)).toEqual([
      "add-policy allow-web-to-db pods app=web on TCP 5432",
      "add-rule db[0] pods app=web on TCP 5432; opens shop/Deployment/web → shop/Deployment/api TCP 5432",
    ]);
  });

  test("without a port by those that its Services lead to", () => {
    const port = service("db", { namespace: "shop", selector: { app: "db" }, ports: [{ port: 5432 }] });
    const analysis = read([shop, db, web, port, policy("db", "podSelector: {matchLabels: {app: db}}", "shop")]);
    expect(describeAll(suggest(analysis, "shop/web", "shop/db"))[0]).toBe("add-rule db[0] pods app=web on TCP 5432");
  });

  test("on both sides where both are shut", () => {
    const shut = policy("none", "podSelector: {}\npolicyTypes: [Ingress, Egress]", "shop");
    const [first] = suggest(read([shop, db, web, shut]), "shop/web", "shop/db", 80);
    expect(first!.steps.map(({ direction }) => direction).sort()).toEqual(["egress", "ingress"]);
  });

  test("for an address by a block of it alone", () => {
    const analysis = read([shop, db, policy("db", fromApi, "shop")]);
    expect(describeAll(suggest(analysis, "203.0.113.9", "shop/db", 5432))[0]).toBe("add-peer db[0] 203.0.113.9/32");
  });

  test("against an admin policy's Deny by a rule before it, since NetworkPolicies are not asked", () => {
    const deny = manifests.clusterPolicy(
      "deny",
      `
  tier: Admin
  priority: 1
  subject: {namespaces: {}}
  ingress:
  - action: Deny
    from: [{namespaces: {}}]`,
    );
    const analysis = read([shop, db, api, web, deny]);
    const found = suggest(analysis, "shop/web", "shop/db", 5432);
    expect(describeAll(found)).toEqual([
      "accept-before deny[0] pods app=web of namespace shop on TCP 5432; opens shop/Deployment/web → shop/Deployment/api TCP 5432",
    ]);
  });
});

describe("what is allowed is blocked", () => {
  test("by taking away the peer that is this end alone, not by an exception", () => {
    const spec =
      "podSelector: {matchLabels: {app: db}}\ningress:\n- from:\n  - podSelector: {matchLabels: {app: api}}\n  - podSelector: {matchLabels: {app: web}}";
    const analysis = read([shop, db, api, web, policy("db", spec, "shop")]);
    const [first] = suggest(analysis, "shop/web", "shop/db");
    expect(describeAll([first!])).toEqual(["remove-peer db[0] pods app=web"]);
    expect(diff(analysis, first!)).toEqual(["-    - podSelector: {matchLabels: {app: web}}"]);
  });

  test("by an exception in a peer that is others too", () => {
    const spec = "podSelector: {matchLabels: {app: db}}\ningress:\n- from:\n  - podSelector: {}";
    const analysis = read([shop, db, api, web, policy("db", spec, "shop")]);
    const [first, ...others] = suggest(analysis, "shop/web", "shop/db");
    expect(describeAll([first!])).toEqual(["except db[0] web"]);
    expect(diff(analysis, first!)).toEqual([
      "-    - podSelector: {}",
      "+    - podSelector:",
      "+        matchExpressions:",
      "+        - key: app",
      "+          operator: NotIn",
      "+          values:",
      "+          - web",
    ]);
    expect(describeAll(others)).toContain(
      "remove-rule db[0]; closes shop/Deployment/api → shop/Deployment/db All Connections",
    );
  });

  test("by an exception in a block of addresses", () => {
    const spec = "podSelector: {matchLabels: {app: db}}\ningress:\n- from:\n  - ipBlock: {cidr: 203.0.113.0/24}";
    const analysis = read([shop, db, policy("db", spec, "shop")]);
    const [first] = suggest(analysis, "203.0.113.9", "shop/db");
    expect(diff(analysis, first!)).toEqual([
      "-    - ipBlock: {cidr: 203.0.113.0/24}",
      "+    - ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.9/32]}",
    ]);
  });

  test("in every rule that allows it", () => {
    const spec = (name: string) => policy(name, "podSelector: {matchLabels: {app: db}}\ningress:\n- {}", "shop");
    const [first] = suggest(read([shop, db, web, spec("a"), spec("b")]), "203.0.113.9", "shop/db");
    expect(first!.steps.map(({ deed, object }) => `${deed} ${object.name}`)).toEqual(["except a", "except b"]);
  });

  test("where nothing isolates by a policy that lets in all others", () => {
    const analysis = read([shop, bank, db, api, web, teller]);
    const found = suggest(analysis, "shop/web", "shop/db");
    const [first] = found.filter(({ steps }) => steps[0]!.direction === "ingress");
    expect(first!.steps[0]!.object.name).toBe("db-except-web");
    expect(first!.effects.closed.map(effectText)).toEqual([
      "10.0.0.0/8,100.64.0.0/10,172.16.0.0/12,192.168.0.0/16 → shop/Deployment/db All Connections",
    ]);
  });

  test("an egress policy without policyTypes goes on isolating when its only rule goes", () => {
    const spec = "podSelector: {matchLabels: {app: web}}\negress:\n- to:\n  - podSelector: {matchLabels: {app: db}}";
    const analysis = read([shop, db, web, policy("web", spec, "shop")]);
    const rule = suggest(analysis, "shop/web", "shop/db").find(({ steps }) => steps[0]!.deed === "remove-rule");
    const changed = changeFiles(
      analysis.files,
      rule!.steps.flatMap(({ edits }) => edits),
    );
    expect(changed[0]!.text).toContain("egress: []");
    expect(changed[0]!.text).toMatch(/policyTypes:\n\s+- Ingress\n\s+- Egress/);
  });
});

test("the analysis that comes back answers as the one that was given", () => {
  const analysis = read([shop, db, api, policy("db", fromApi, "shop")]);
  const before = JSON.stringify(ask(analysis, { from: "shop/api", to: "shop/db" }).value);
  const { analysis: after } = suggestChanges(analysis, { from: "shop/api", to: "shop/db", protocol: "TCP", port: 1 });
  expect(JSON.stringify(ask(after, { from: "shop/api", to: "shop/db" }).value)).toBe(before);
  expect(after.files).toEqual(analysis.files);
});

test("an answer that is unknown, or none, has to be known first", () => {
  const spec = "podSelector: {matchLabels: {app: db}}\ningress:\n- from: [{ipBlock: {cidr: 10.9.0.0/16}}]";
  const analysis = read([shop, db, web, policy("db", spec, "shop")]);
  expect(suggestChanges(analysis, { from: "shop/web", to: "shop/db" }).suggestions).toEqual({
    goal: undefined,
    list: [],
  });
  expect(suggestChanges(analysis, { from: "shop/nobody", to: "shop/db" }).suggestions.goal).toBe(undefined);
});
