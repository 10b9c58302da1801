import { describe, expect, test } from "vitest";
import type { Analysis } from "../../src/analyze.ts";
import { suggestChanges } from "../../src/design/suggest.ts";
import type { Question } from "../../src/policy/question.ts";
import { clusterPolicy, deployment, namespace, oldAdminPolicy, service } from "../support/manifests.ts";
import { describeAll, diff, policy } from "../support/suggestions.ts";
import { read } from "../support/verdicts.ts";

const shop = namespace("shop");
const db = deployment("db", { namespace: "shop", labels: { app: "db" } });
const web = deployment("web", { namespace: "shop", labels: { app: "web" } });
const toDb: Question = { from: "shop/web", to: "shop/db", protocol: "TCP", port: 5432 };
const onlyDb = "subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: db}}}}";
const onlyWeb = "subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}";

function firstOf(analysis: Analysis, question: Question = toDb) {
  const [first] = suggestChanges(analysis, question).suggestions.list;
  return first && { text: describeAll([first])[0], lines: diff(analysis, first) };
}

/** Of ClusterNetworkPolicies: their spec at one space. */
function cnp(name: string, tier: string, spec: string): string {
  return clusterPolicy(name, `tier: ${tier}\npriority: 1\n${spec}`.replace(/^/gm, " "));
}

const deny = cnp("deny", "Admin", `${onlyDb}\ningress:\n- action: Deny\n  from: [{namespaces: {}}]`);

const accept = cnp("accept", "Admin", `${onlyDb}\ningress:\n- action: Accept\n  from: [{namespaces: {}}]`);

const peerLines = (indent: string) =>
  [
    "namespaceSelector:",
    "  matchLabels:",
    "    kubernetes.io/metadata.name: shop",
    "podSelector:",
    "  matchLabels:",
  ].map((line) => `+${indent}${line}`);

/** Of a ClusterNetworkPolicy, about what `toDb` asks. */
function ruleLines(action: "Accept" | "Deny"): readonly string[] {
  return [
    `+ - action: ${action}`,
    "+   from:",
    "+   - pods:",
    ...peerLines("       "),
    "+           app: web",
    "+   protocols:",
    "+   - tcp:",
    "+       destinationPort:",
    "+         number: 5432",
  ];
}

describe("a rule that decides before", () => {
  test("is written as ClusterNetworkPolicy has it, in front of the Deny", () => {
    expect(firstOf(read([shop, db, web, deny]))).toEqual({
      text: "accept-before deny[0] pods app=web of namespace shop on TCP 5432",
      lines: ruleLines("Accept"),
    });
  });

  test("is written as AdminNetworkPolicy has it, and for egress", () => {
    const spec = `priority: 1\n${onlyWeb}\negress:\n- action: Pass\n  to: [{namespaces: {matchLabels: {a: b}}}]\n- action: Deny\n  to: [{namespaces: {}}]`;
    const deny = oldAdminPolicy("AdminNetworkPolicy", "deny", spec.replace(/^/gm, " "));
    expect(firstOf(read([shop, db, web, deny]))).toEqual({
      text: "accept-before deny[1] pods app=db of namespace shop on TCP 5432",
      lines: [
        "+ - action: Allow",
        "+   to:",
        "+   - pods:",
        ...peerLines("       "),
        "+           app: db",
        "+   ports:",
        "+   - portNumber:",
        "+       protocol: TCP",
        "+       port: 5432",
      ],
    });
  });

  test("is of an object without a namespace", () => {
    const [first] = suggestChanges(read([shop, db, web, deny]), toDb).suggestions.list;
    expect(first!.steps[0]!.object).toEqual({ kind: "ClusterNetworkPolicy", namespace: "", name: "deny" });
  });

  test("is the Baseline's where that decides", () => {
    const spec = `${onlyDb}\ningress:\n- action: Deny\n  from: [{namespaces: {}}]`.replace(/^/gm, " ");
    const deny = oldAdminPolicy("BaselineAdminNetworkPolicy", "default", spec);
    expect(firstOf(read([shop, db, web, deny]))?.text).toBe(
      "accept-before default[0] pods app=web of namespace shop on TCP 5432",
    );
  });

  test("denies what an Accept lets through", () => {
    expect(firstOf(read([shop, db, web, accept]))).toEqual({
      text: "deny-before accept[0] pods app=web of namespace shop on TCP 5432",
      lines: ruleLines("Deny"),
    });
  });

  test("is for all ports, or all of a protocol, where that was asked", () => {
    const all = firstOf(read([shop, db, web, accept]), { from: "shop/web", to: "shop/db" });
    expect(all?.text).toBe("deny-before accept[0] pods app=web of namespace shop on all ports");
    expect(all?.lines.at(-1)).toBe("+           app: web");
    const tcp = firstOf(read([shop, db, web, accept]), { from: "shop/web", to: "shop/db", protocol: "TCP" });
    expect(tcp?.lines.slice(-5)).toEqual([
      "+   - tcp:",
      "+       destinationPort:",
      "+         range:",
      "+           start: 1",
      "+           end: 65535",
    ]);
    const old = oldAdminPolicy(
      "AdminNetworkPolicy",
      "accept",
      `priority: 1\n${onlyDb}\ningress:\n- action: Allow\n  from: [{namespaces: {}}]`.replace(/^/gm, " "),
    );
    const udp = firstOf(read([shop, db, web, old]), { from: "shop/web", to: "shop/db", protocol: "UDP" });
    expect(udp?.lines.slice(-4)).toEqual([
      "+   - portRange:",
      "+       protocol: UDP",
      "+       start: 1",
      "+       end: 65535",
    ]);
  });

  test("accepts without a port what Services lead to", () => {
    const one = service("db", { namespace: "shop", selector: { app: "db" }, ports: [{ port: 5432 }] });
    expect(firstOf(read([shop, db, web, deny, one]), { from: "shop/web", to: "shop/db" })?.text).toBe(
      "accept-before deny[0] pods app=web of namespace shop on TCP 5432",
    );
  });

  test("names the addresses that are outside", () => {
    const deny = cnp("deny", "Admin", `${onlyWeb}\negress:\n- action: Deny\n  to: [{networks: [0.0.0.0/0]}]`);
    expect(firstOf(read([shop, web, deny]), { ...toDb, to: "203.0.113.0/24" })).toEqual({
      text: "accept-before deny[0] 203.0.113.0/24 on TCP 5432",
      lines: [
        "+ - action: Accept",
        "+   to:",
        "+   - networks:",
        "+     - 203.0.113.0/24",
        "+   protocols:",
        "+   - tcp:",
        "+       destinationPort:",
        "+         number: 5432",
      ],
    });
  });

  test("names the domain that was asked about", () => {
    const deny = cnp("deny", "Admin", `${onlyWeb}\negress:\n- action: Deny\n  to: [{networks: [0.0.0.0/0, "::/0"]}]`);
    expect(firstOf(read([shop, web, deny]), { ...toDb, to: "example.com" })?.lines.slice(0, 4)).toEqual([
      "+ - action: Accept",
      "+   to:",
      "+   - domainNames:",
      "+     - example.com",
    ]);
  });

  test("denies no domain: only an Accept may name one", () => {
    const accept = cnp(
      "accept",
      "Admin",
      `${onlyWeb}\negress:\n- action: Accept\n  to: [{domainNames: [example.com]}]`,
    );
    expect(suggestChanges(read([shop, web, accept]), { ...toDb, to: "example.com" }).suggestions).toEqual({
      goal: "block",
      list: [],
    });
  });

  test("is not given where the API server would refuse it: a policy has 25 rules at most", () => {
    const passes = "- action: Pass\n  from: [{namespaces: {matchLabels: {a: b}}}]\n".repeat(23);
    const deny = "- action: Deny\n  from: [{namespaces: {}}]";
    const policyOf = (rules: string) => cnp("deny", "Admin", `${onlyDb}\ningress:\n${rules}`);
    expect(firstOf(read([shop, db, web, policyOf(passes + deny)]))?.text).toMatch(/^accept-before deny\[23\]/);
    const full = policyOf(`${passes}- action: Pass\n  from: [{namespaces: {matchLabels: {a: b}}}]\n${deny}`);
    expect(firstOf(read([shop, db, web, full]))).toBe(undefined);
  });

  test("cannot be about pods on the network of their node", () => {
    const deny = cnp("deny", "Admin", `${onlyDb}\ningress:\n- action: Deny\n  from: [{networks: [0.0.0.0/0]}]`);
    const agent = deployment("agent", { namespace: "shop", labels: { app: "agent" }, hostNetwork: true });
    expect(firstOf(read([shop, db, agent, deny]), { ...toDb, from: "shop/agent" })).toBe(undefined);
  });
});

describe("where the tiers leave it to NetworkPolicies, those are changed", () => {
  const pass = cnp("pass", "Admin", `${onlyDb}\ningress:\n- action: Pass\n  from: [{namespaces: {}}]`);

  test("to allow it", () => {
    const shut = policy("db", "podSelector: {matchLabels: {app: db}}", "shop");
    expect(firstOf(read([shop, db, web, pass, shut]))?.text).toBe("add-rule db[0] pods app=web on TCP 5432");
  });

  test("to block it", () => {
    const open = policy(
      "db",
      "podSelector: {matchLabels: {app: db}}\ningress:\n- ports: [{port: 5432}, {port: 80}]",
      "shop",
    );
    expect(firstOf(read([shop, db, web, pass, open]))?.text).toMatch(/^(except|remove-port) db\[0\]/);
  });

  test("or one is added where none isolates", () => {
    expect(firstOf(read([shop, db, web, pass]), { from: "shop/web", to: "shop/db" })?.text).toMatch(
      /^add-policy|^isolate/,
    );
  });

  test("of several policies of the tiers the one that decides", () => {
    const first = cnp(
      "a",
      "Admin",
      `${onlyDb}\ningress:\n- action: Pass\n  from: [{namespaces: {matchLabels: {a: b}}}]`,
    );
    const baseline = cnp("b", "Baseline", `${onlyDb}\ningress:\n- action: Deny\n  from: [{namespaces: {}}]`);
    expect(firstOf(read([shop, db, web, first, baseline]))?.text).toBe(
      "accept-before b[0] pods app=web of namespace shop on TCP 5432",
    );
  });
});
