import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { suggestChanges } from "../../src/design/suggest.ts";
import { deployment, namespace, node, pod, service } from "../support/manifests.ts";
import { describeAll, diff, policy, suggest } from "../support/suggestions.ts";
import { read } from "../support/verdicts.ts";

const shop = namespace("shop");
const bank = namespace("bank", { team: "a" });
const app = (name: string, of = "shop") => deployment(name, { namespace: of, labels: { app: name } });
const [db, api, web, teller] = [app("db"), app("api"), app("web"), app("teller", "bank")];
const toDb = (rules: string, name = "db") =>
  policy(name, `podSelector: {matchLabels: {app: db}}\ningress:\n${rules}`, "shop");
const all = "All Connections";

describe("an exception", () => {
  test("is one more value where the peer has such an exception already", () => {
    const peer =
      "- from:\n  - podSelector:\n      matchExpressions:\n      - {key: tier, operator: In, values: [a]}\n      - {key: app, operator: NotIn, values: [x]}";
    const both = deployment("web", { namespace: "shop", labels: { app: "web", tier: "a" } });
    const other = deployment("api", { namespace: "shop", labels: { app: "api", tier: "a" } });
    const analysis = read([shop, db, both, other, toDb(peer)]);
    const [first] = suggest(analysis, "shop/web", "shop/db");
    expect(describeAll([first!])).toEqual(["except db[0] web"]);
    expect(diff(analysis, first!)).toEqual([
      "-        - {key: app, operator: NotIn, values: [x]}",
      "+        - {key: app, operator: NotIn, values: [x, web]}",
    ]);
  });

  test("is made in every peer that lets it in, and in no other", () => {
    const peers = "- from:\n  - podSelector: {}\n  - podSelector: {matchLabels: {app: api}}\n  - namespaceSelector: {}";
    const analysis = read([shop, bank, db, api, web, teller, toDb(peers)]);
    const [first] = suggest(analysis, "shop/web", "shop/db");
    expect(describeAll([first!])).toEqual(["except db[0] web"]);
    expect(first!.steps[0]!.edits).toHaveLength(2);
  });

  test("needs a label of its own", () => {
    const twin = deployment("twin", { namespace: "shop", labels: { app: "web" } });
    const found = describeAll(
      suggest(read([shop, db, web, twin, toDb("- from: [{podSelector: {}}]")]), "shop/web", "shop/db"),
    );
    expect(found[0]).toBe(`remove-rule db[0]; closes shop/Deployment/twin → shop/Deployment/db ${all}`);
    expect(found.some((text) => text.startsWith("except"))).toBe(false);
  });

  test("is all but this end where the rule was for everybody", () => {
    const analysis = read([shop, bank, db, api, web, teller, toDb("- ports: [{port: 80}]")]);
    const [first] = suggest(analysis, "shop/web", "shop/db", 80);
    expect(diff(analysis, first!)).toEqual([
      "+    from:",
      "+    - podSelector:",
      "+        matchExpressions:",
      "+        - key: app",
      "+          operator: NotIn",
      "+          values:",
      "+          - web",
      "+    - namespaceSelector:",
      "+        matchExpressions:",
      "+        - key: kubernetes.io/metadata.name",
      "+          operator: NotIn",
      "+          values:",
      "+          - shop",
      "+    - ipBlock:",
      "+        cidr: 0.0.0.0/0",
      "+        except:",
      "+        - 10.0.0.0/8",
      "+        - 172.16.0.0/12",
      "+        - 192.168.0.0/16",
      "+        - 100.64.0.0/10",
    ]);
  });

  test("is all but this end of another namespace, for egress too", () => {
    const open = policy("web", "podSelector: {matchLabels: {app: web}}\npolicyTypes: [Egress]\negress:\n- {}", "shop");
    const analysis = read([shop, bank, web, teller, app("other", "bank"), open]);
    const [first] = suggest(analysis, "shop/web", "bank/teller");
    expect(diff(analysis, first!).slice(0, 13)).toEqual([
      "-  - {}",
      "+  - to:",
      "+    - namespaceSelector:",
      "+        matchLabels:",
      "+          kubernetes.io/metadata.name: bank",
      "+      podSelector:",
      "+        matchExpressions:",
      "+        - key: app",
      "+          operator: NotIn",
      "+          values:",
      "+          - teller",
      "+    - namespaceSelector:",
      "+        matchExpressions:",
    ]);
  });

  test("is all but these addresses, of both families", () => {
    const dual = pod("db", { namespace: "shop", labels: { app: "db" }, ips: ["10.244.0.1", "fd00:10:244::1"] });
    const analysis = read([shop, dual, toDb("- {}")]);
    const [first] = suggest(analysis, "203.0.113.9", "shop/db");
    expect(diff(analysis, first!)).toEqual([
      "-  - {}",
      "+  - from:",
      "+    - namespaceSelector: {}",
      "+    - ipBlock:",
      "+        cidr: 0.0.0.0/0",
      "+        except:",
      "+        - 203.0.113.9/32",
      "+    - ipBlock:",
      "+        cidr: ::/0",
    ]);
    const none = suggest(read([shop, dual, toDb("- {}")]), "0.0.0.0/0", "shop/db")[0]!;
    expect(describeAll([none])).toEqual(["except db[0] 0.0.0.0/0"]);
    expect(none.steps[0]!.edits[0]!.text).not.toContain("0.0.0.0/0");
  });

  test("is no part of a block that is these addresses alone: that goes", () => {
    const blocks =
      "- from:\n  - ipBlock: {cidr: 203.0.113.9/32}\n  - ipBlock: {cidr: 203.0.113.0/24}\n  - podSelector: {}";
    const analysis = read([shop, db, web, toDb("- from:\n  - ipBlock: {cidr: 203.0.113.9/32}\n  - podSelector: {}")]);
    expect(describeAll(suggest(analysis, "203.0.113.9", "shop/db").slice(0, 1))).toEqual([
      "remove-peer db[0] 203.0.113.9/32",
    ]);
    const both = describeAll(suggest(read([shop, db, web, toDb(blocks)]), "203.0.113.9", "shop/db"));
    expect(both.some((text) => text.startsWith("except"))).toBe(false);
  });
});

describe("a peer or a rule goes", () => {
  test("with the words of its selectors", () => {
    const peers =
      "- from:\n  - namespaceSelector: {matchLabels: {team: a}}\n    podSelector: {matchLabels: {app: teller}}\n  - podSelector: {}";
    const analysis = read([shop, bank, db, api, teller, toDb(peers)]);
    expect(describeAll(suggest(analysis, "bank/teller", "shop/db").slice(0, 1))).toEqual([
      "remove-peer db[0] namespaces team=a and pods app=teller",
    ]);
  });

  test("and the other rules stay", () => {
    const rules =
      "- from: [{podSelector: {matchLabels: {app: api}}}]\n# web\n- from: [{podSelector: {matchLabels: {app: web}}}] # all";
    const analysis = read([shop, db, api, web, toDb(rules)]);
    const [first] = suggest(analysis, "shop/web", "shop/db");
    expect(describeAll([first!])).toEqual(["remove-rule db[1]"]);
    expect(diff(analysis, first!)).toEqual(["-  - from: [{podSelector: {matchLabels: {app: web}}}] # all"]);
  });

  test("the only one leaves an empty list, which lets nothing in", () => {
    const analysis = read([shop, db, web, toDb("- from: [{podSelector: {matchLabels: {app: web}}}]")]);
    const [first] = suggest(analysis, "shop/web", "shop/db");
    expect(describeAll([first!])).toEqual(["remove-rule db[0]"]);
    expect(diff(analysis, first!)).toEqual([
      "-  ingress:",
      "-  - from: [{podSelector: {matchLabels: {app: web}}}]",
      "+  ingress: []",
    ]);
  });
});

describe("a new policy", () => {
  test("lets in all others, or nobody", () => {
    const analysis = read([shop, bank, db, api, web, teller]);
    const found = suggest(analysis, "shop/web", "shop/db").filter(({ steps }) => steps[0]!.direction === "ingress");
    expect(found.map(({ steps }) => [steps[0]!.deed, steps[0]!.object.name, steps[0]!.what])).toEqual([
      ["add-policy", "db-except-web", "web"],
      ["isolate", "db-deny-ingress", ""],
    ]);
    expect(found[1]!.effects.closed).toHaveLength(3);
  });

  test("keeps what may leave to all others", () => {
    const analysis = read([shop, db, api, web]);
    const found = suggest(analysis, "shop/web", "shop/db").filter(({ steps }) => steps[0]!.direction === "egress");
    expect(found.map(({ steps }) => [steps[0]!.deed, steps[0]!.object.name, steps[0]!.what])).toEqual([
      ["add-policy", "web-except-db", "db"],
      ["isolate", "web-deny-egress", ""],
    ]);
    expect(diff(analysis, found[0]!).slice(0, 16)).toEqual([
      "+---",
      "+apiVersion: networking.k8s.io/v1",
      "+kind: NetworkPolicy",
      "+metadata:",
      "+  name: web-except-db",
      "+  namespace: shop",
      "+spec:",
      "+  podSelector:",
      "+    matchLabels:",
      "+      app: web",
      "+  policyTypes:",
      "+    - Egress",
      "+  egress:",
      "+    - to:",
      "+        - podSelector:",
      "+            matchExpressions:",
    ]);
  });

  test("stands in the file of the namespace's other policies", () => {
    const files = [
      { path: "apps.yaml", text: [shop, db, web].join("---\n") },
      { path: "policies.yaml", text: policy("web", "podSelector: {matchLabels: {app: api}}", "shop") },
    ];
    const { suggestions } = suggestChanges(analyze(files), { from: "shop/web", to: "shop/db" });
    expect(new Set(suggestions.list.flatMap(({ steps }) => steps[0]!.edits.map(({ path }) => path)))).toEqual(
      new Set(["policies.yaml"]),
    );
  });

  test("cannot except what goes by no label of its own, nor pods on the network of their node", () => {
    const twin = deployment("twin", { namespace: "shop", labels: { app: "web" } });
    const deeds = (...documents: readonly string[]) =>
      suggest(read(documents), "shop/web", "shop/db")
        .filter(({ steps }) => steps[0]!.direction === "ingress")
        .map(({ steps }) => steps[0]!.deed);
    expect(deeds(shop, db, web, twin)).toEqual(["isolate"]);
    const agent = deployment("web", { namespace: "shop", labels: { app: "web" }, hostNetwork: true });
    expect(deeds(shop, db, agent, node("n", ["192.168.0.1"])).includes("add-policy")).toBe(false);
  });
});

test("a rule that lets nothing through stays as it is", () => {
  const rules =
    "- from: [{podSelector: {matchLabels: {app: api}}}]\n- from: [{podSelector: {matchLabels: {app: web}}}]";
  const found = suggest(read([shop, db, api, web, toDb(rules)]), "shop/web", "shop/db");
  const inDb = found.flatMap(({ steps }) => steps.filter(({ object }) => object.name === "db"));
  expect(inDb.map(({ deed, rule }) => [deed, rule])).toEqual([["remove-rule", 1]]);
});

test("all that a Service leads to is blocked", () => {
  const one = service("db", {
    namespace: "shop",
    selector: { app: "db" },
    ports: [
      { name: "a", port: 1, targetPort: 5432 },
      { name: "b", port: 2, targetPort: 5433 },
    ],
  });
  const open = toDb("- from: [{podSelector: {}}]\n  ports: [{port: 5432}, {port: 5433}, {port: 80}]");
  const found = describeAll(suggest(read([shop, db, api, web, one, open]), "shop/web", "shop/Service/db"));
  expect(found).toContain(
    "remove-port db[0] TCP 5432, TCP 5433; closes shop/Deployment/api → shop/Deployment/db TCP 5432-5433",
  );
});
