import { expect, test } from "vitest";
import { findWide } from "../../src/analyze.ts";
import { clusterPolicy, deployment, namespace, policy } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

/** Whether `shop/a` is wide on arriving and on leaving. */
function wide(...policies: readonly string[]): readonly [boolean, boolean] {
  const analysis = read([namespace("shop"), deployment("a", { namespace: "shop", labels: { app: "a" } }), ...policies]);
  expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const { ingress, egress } = findWide(analysis, "shop/Deployment/a");
  return [ingress, egress];
}

const isWideFrom = (rules: string) => wide(policy("in", `  podSelector: {}\n  ingress: ${rules}`, "shop"))[0];
const isWideTo = (rules: string) =>
  wide(policy("out", `  podSelector: {}\n  policyTypes: [Egress]\n  egress: ${rules}`, "shop"))[1];
const fromBlocks = (...cidrs: readonly string[]) =>
  isWideFrom(`[{from: [${cidrs.map((cidr) => `{ipBlock: {cidr: "${cidr}"}}`).join(", ")}]}]`);

test("who policies restrict is wide where a rule is for everybody; without policies that is not asked", () => {
  expect(wide()).toEqual([false, false]);
  expect(isWideFrom("[{}]")).toBe(true);
  expect(isWideTo("[{ports: [{port: 53}]}]")).toBe(true);
});

test("a rule for every pod of every namespace makes wide, one for pods with labels or of a namespace does not", () => {
  expect(isWideFrom("[{from: [{namespaceSelector: {}}]}]")).toBe(true);
  expect(isWideFrom("[{from: [{podSelector: {}}]}]")).toBe(false);
  expect(isWideFrom("[{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: x}}}]}]")).toBe(false);
});

test("one wide rule is enough, and one wide peer", () => {
  const labelled = "{podSelector: {matchLabels: {app: x}}}";
  expect(isWideFrom(`[{from: [${labelled}]}, {from: [{namespaceSelector: {}}]}]`)).toBe(true);
  expect(isWideFrom(`[{from: [${labelled}, {namespaceSelector: {}}]}]`)).toBe(true);
});

test("two selectors that together hold every pod make wide on the ports that both give", () => {
  const env = (operator: string) => `{namespaceSelector: {matchExpressions: [{key: env, operator: ${operator}}]}}`;
  const both = (first: string, second: string) =>
    `[{from: [${env("Exists")}], ports: [{${first}}]}, {from: [${env("DoesNotExist")}], ports: [{${second}}]}]`;
  expect(isWideFrom(both("port: 1, endPort: 5", "port: 4, endPort: 9"))).toBe(true);
  expect(isWideFrom(both("port: 1", "port: 2"))).toBe(false);
});

test("a port that is open by its name alone counts", () => {
  expect(isWideTo("[{to: [{namespaceSelector: {}}], ports: [{port: http}]}]")).toBe(true);
});

test("what only may pass does not count", () => {
  expect(isWideFrom("[{from: [{ipBlock: {cidr: 10.1.0.0/16}}]}]")).toBe(false);
});

test("blocks make wide when they hold more than half of a family's addresses", () => {
  expect(fromBlocks("203.0.113.0/24")).toBe(false);
  expect(fromBlocks("0.0.0.0/2", "128.0.0.0/2")).toBe(false); // just half
  expect(fromBlocks("0.0.0.0/2", "128.0.0.0/2", "255.255.255.255/32")).toBe(true);
  expect(fromBlocks("::/2", "8000::/2")).toBe(false);
  expect(fromBlocks("::/2", "8000::/2", "ffff::/128")).toBe(true);
  const withoutPrivate = "{cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16]}";
  expect(isWideTo(`[{to: [{ipBlock: ${withoutPrivate}}]}]`)).toBe(true);
});

test("a name outside is not everybody", () => {
  const named = clusterPolicy(
    "names",
    `  tier: Admin
  priority: 1
  subject: {namespaces: {}}
  egress:
  - {action: Accept, to: [{domainNames: [api.example.com]}]}
  - {action: Deny, to: [{namespaces: {}}, {networks: [0.0.0.0/0, "::/0"]}]}`,
  );
  expect(wide(named)).toEqual([false, false]);
});

test("a policy over the cluster that denies some leaves wide who it denies nothing else", () => {
  const rules = (action: string) =>
    clusterPolicy(
      "guests",
      `  tier: Admin
  priority: 1
  subject: {namespaces: {}}
  ingress: [{action: ${action}, from: [{namespaces: {matchLabels: {team: guests}}}]}]`,
    );
  expect(wide(rules("Deny"))).toEqual([true, false]);
  expect(wide(rules("Accept"), policy("in", "  podSelector: {}", "shop"))).toEqual([false, false]);
});
