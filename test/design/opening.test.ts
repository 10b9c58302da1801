import { describe, expect, test } from "vitest";
import { ask } from "../../src/analyze.ts";
import { caseOf } from "../../src/design/case.ts";
import { plansToOpen } from "../../src/design/opening.ts";
import { suggestChanges } from "../../src/design/suggest.ts";
import { deployment, namespace, node, pod, service } from "../support/manifests.ts";
import { describeAll, diff, policy, suggest } from "../support/suggestions.ts";
import { read } from "../support/verdicts.ts";

const shop = namespace("shop");
const bank = namespace("bank", { team: "a" });
const app = (name: string, of = "shop") => deployment(name, { namespace: of, labels: { app: name } });
const [db, api, web] = [app("db"), app("api"), app("web")];
const toDb = (rules: string, name = "db") => policy(name, `podSelector: {matchLabels: {app: db}}\n${rules}`, "shop");
const shut = toDb("policyTypes: [Ingress]");
const texts = (documents: readonly string[], from = "shop/web", to = "shop/db", port?: number) =>
  describeAll(suggest(read(documents), from, to, port));

describe("a rule gets what it lacks", () => {
  test("a peer for egress, or a rule of its own", () => {
    const leaving = policy(
      "web",
      "podSelector: {matchLabels: {app: web}}\negress:\n- to: [{podSelector: {matchLabels: {app: api}}}]\n  ports: [{port: 80}]",
      "shop",
    );
    const analysis = read([shop, db, web, leaving]);
    const found = suggest(analysis, "shop/web", "shop/db", 80);
    expect(describeAll(found)).toEqual([
      "add-peer web[0] pods app=db",
      "add-rule web[1] pods app=db on TCP 80",
      "add-policy allow-web-to-db pods app=db on TCP 80",
    ]);
    expect(diff(analysis, found[0]!)).toEqual([
      "-  - to: [{podSelector: {matchLabels: {app: api}}}]",
      "+  - to: [{podSelector: {matchLabels: {app: api}}}, {podSelector: {matchLabels: {app: db}}}]",
    ]);
  });

  test("a port where the peer is right, and no peer where the ports are not", () => {
    const rules = "ingress:\n- from: [{podSelector: {matchLabels: {app: web}}}]\n  ports: [{port: 80}]";
    expect(texts([shop, db, web, toDb(rules)], "shop/web", "shop/db", 81)[0]).toBe("add-port db[0] TCP 81");
    const other = "ingress:\n- from: [{podSelector: {matchLabels: {app: api}}}]\n  ports: [{port: 80}]";
    expect(texts([shop, db, api, web, toDb(other)], "shop/web", "shop/db", 81)).toEqual([
      "add-rule db[1] pods app=web on TCP 81",
      "add-policy allow-web-to-db pods app=web on TCP 81",
    ]);
  });

  test("without a port a peer only where the rule is for all of them", () => {
    const some = "ingress:\n- from: [{podSelector: {matchLabels: {app: api}}}]\n  ports: [{port: 80}]";
    expect(texts([shop, db, api, web, toDb(some)]).some((text) => text.startsWith("add-peer"))).toBe(false);
    const every = "ingress:\n- from: [{podSelector: {matchLabels: {app: api}}}]";
    expect(texts([shop, db, api, web, toDb(every)])[0]).toBe("add-peer db[0] pods app=web");
  });

  test("a whole protocol where that was asked", () => {
    const rules = "ingress:\n- from: [{podSelector: {matchLabels: {app: web}}}]\n  ports: [{port: 80}]";
    const analysis = read([shop, db, web, toDb(rules)]);
    const { suggestions } = suggestChanges(analysis, { from: "shop/web", to: "shop/db", protocol: "UDP" });
    expect(describeAll(suggestions.list)[0]).toBe("add-port db[0] UDP");
    expect(suggestions.list[0]!.steps[0]!.object).toEqual({ kind: "NetworkPolicy", namespace: "shop", name: "db" });
    expect(diff(analysis, suggestions.list[0]!)).toEqual([
      "-    ports: [{port: 80}]",
      "+    ports: [{port: 80}, {protocol: UDP}]",
    ]);
  });
});

describe("a peer is named", () => {
  test("by its namespace alone where its pods have no labels", () => {
    const bare = deployment("bare", { namespace: "bank" });
    const found = suggest(read([shop, bank, db, bare, shut]), "bank/bare", "shop/db", 80);
    expect(describeAll(found)[0]).toBe("add-rule db[0] pods of any kind of namespace bank on TCP 80");
    expect(found[0]!.steps[0]!.edits[0]!.text).not.toContain("podSelector");
  });

  test("by no labels in its own namespace where it has none", () => {
    const bare = deployment("bare", { namespace: "shop" });
    expect(texts([shop, db, bare, shut], "shop/bare", "shop/db", 80)[0]).toBe(
      "add-rule db[0] pods of any kind on TCP 80",
    );
  });

  test("by its addresses on the network of a node, where they are known", () => {
    const agent = pod("agent", { namespace: "shop", labels: { app: "agent" }, hostNetwork: true, node: "n" });
    const known = texts([shop, db, agent, node("n", ["192.168.0.1"]), shut], "shop/agent", "shop/db", 80);
    expect(known.some((text) => text.includes("192.168.0.1/32 on TCP 80"))).toBe(true);
    const lost = pod("agent", { namespace: "shop", labels: { app: "agent" }, hostNetwork: true, node: "gone" });
    expect(texts([shop, db, lost, shut], "shop/agent", "shop/db", 80)).toEqual([]);
  });

  test("by blocks of addresses, unless they are many", () => {
    expect(texts([shop, db, shut], "203.0.113.0-203.0.113.2", "shop/db", 80)[0]).toBe(undefined);
    expect(texts([shop, db, shut], "203.0.113.0/24", "shop/db", 80)[0]).toBe("add-rule db[0] 203.0.113.0/24 on TCP 80");
  });

  test("not by a domain, which no NetworkPolicy can name", () => {
    const leaving = policy("web", "podSelector: {matchLabels: {app: web}}\npolicyTypes: [Egress]", "shop");
    expect(texts([shop, web, leaving], "shop/web", "example.com", 443)).toEqual([]);
  });
});

describe("of several policies", () => {
  test("a rule is added to the two that select the fewest", () => {
    const wide = policy("a-wide", "podSelector: {}\npolicyTypes: [Ingress]", "shop");
    const found = texts(
      [shop, db, api, web, wide, shut, toDb("policyTypes: [Ingress]", "db2")],
      "shop/web",
      "shop/db",
      80,
    );
    expect(found).toEqual([
      "add-rule db[0] pods app=web on TCP 80",
      "add-rule db2[0] pods app=web on TCP 80",
      "add-policy allow-web-to-db pods app=web on TCP 80",
    ]);
  });

  test("six rules are looked at, and labels only behind all else", () => {
    const rule = (i: number) => `- from: [{podSelector: {matchLabels: {x${i}: a}}}]\n  ports: [{port: 80}]\n`;
    const many = toDb(`ingress:\n${Array.from({ length: 8 }, (_, i) => rule(i)).join("")}`);
    const analysis = read([shop, db, web, many]);
    const question = { from: "shop/web", to: "shop/db", protocol: "TCP", port: 80 } as const;
    const verdict = ask(analysis, question).value!;
    const plans = plansToOpen(verdict.ingress, caseOf(analysis, question, verdict), analysis);
    expect(plans.map(([step]) => `${step!.deed} ${step!.rule}`)).toEqual([
      ...[0, 1, 2, 3, 4, 5].map((i) => `add-peer ${i}`),
      "add-rule 8",
      "add-policy undefined",
      ...[0, 1, 2, 3, 4, 5].map((i) => `add-label ${i}`),
    ]);
  });
});

test("of a Service its own ports are those of its pods, once each", () => {
  const one = service("db", {
    namespace: "shop",
    selector: { app: "db" },
    ports: [
      { name: "a", port: 1, targetPort: 5432 },
      { name: "b", port: 2, targetPort: 5432 },
    ],
  });
  for (const port of [undefined, 1]) {
    expect(texts([shop, db, web, one, shut], "shop/web", "shop/Service/db", port)[0]).toBe(
      "add-rule db[0] pods app=web on TCP 5432",
    );
  }
});

test("without a port what every Service in front of it leads to, named ports too", () => {
  const named = deployment("db", {
    namespace: "shop",
    labels: { app: "db", tier: "back" },
    ports: [
      { name: "sql", containerPort: 5432 },
      { name: "sql", containerPort: 5432, protocol: "UDP" },
    ],
  });
  const behind = (name: string, selector: Readonly<Record<string, string>>, targetPort: number | string, of = "shop") =>
    service(name, { namespace: of, selector, ports: [{ port: 80, targetPort }] });
  const services = [
    behind("a", { app: "db" }, "sql"),
    behind("b", { tier: "back" }, 5432),
    behind("c", { app: "db", tier: "back" }, 9187),
    behind("d", { app: "db", tier: "front" }, 1),
    behind("e", { app: "db" }, 2, "bank"),
    behind("f", { app: "db" }, "none"),
    service("g", { namespace: "shop", ports: [{ port: 3 }] }),
  ];
  expect(texts([shop, bank, named, web, ...services, shut])[0]).toBe(
    "add-rule db[0] pods app=web on TCP 5432, TCP 9187",
  );
});

test("a headless Service stands for its pods", () => {
  const headless = service("db", { namespace: "shop", selector: { app: "db" }, ports: [{ port: 5432 }], ip: "None" });
  expect(texts([shop, db, web, headless, shut], "shop/web", "shop/Service/db", 5432)[0]).toBe(
    "add-rule db[0] pods app=web on TCP 5432",
  );
});

test("where both ends are shut, each is opened in its best way and one in another", () => {
  const none = policy("none", "podSelector: {}\npolicyTypes: [Ingress, Egress]", "shop");
  const found = texts([shop, db, web, none], "shop/web", "shop/db", 80);
  expect(found[0]).toBe("add-rule none[0] pods app=web on TCP 80 + add-rule none[0] pods app=db on TCP 80");
  expect(new Set(found).size).toBe(3);
});

test("what it opens for pods of a workload that policies tell apart is told of the workload", () => {
  const part = (name: string, role: string) =>
    pod(name, { namespace: "shop", labels: { app: "set", role }, owner: "StatefulSet/set" });
  const none = policy("none", "podSelector: {}\npolicyTypes: [Ingress]", "shop");
  const byRole = policy("role", "podSelector: {matchLabels: {role: a}}\ningress:\n- ports: [{port: 1}]", "shop");
  const found = texts([shop, db, web, part("set-0", "a"), part("set-1", "b"), none, byRole], "shop/web", "shop/db", 80);
  expect(found).toContain(
    "add-rule none[0] pods app=web on TCP 80; opens shop/Deployment/web → shop/StatefulSet/set TCP 80",
  );
});
