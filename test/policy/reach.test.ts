import { expect, test } from "vitest";
import { namespace, pod, policy } from "../support/manifests.ts";
import { ask, caveats, read, reasons } from "../support/verdicts.ts";

const web = pod("web", { labels: { app: "web" }, ips: ["10.244.0.1"] });

/** Two pods of one workload, of which policies tell the one with this role from the other. */
function replicas(...roles: readonly string[]): readonly string[] {
  return roles.map((role, i) =>
    pod(`db-${i}`, { owner: "StatefulSet/db", labels: { app: "db", role }, ips: [`10.244.1.${i}`] }),
  );
}

const denyPrimary = policy("deny", "  podSelector: {matchLabels: {role: primary}}\n  policyTypes: [Ingress]");

test("a workload in parts reaches itself as one of its pods reaches another: a pod and itself are not asked (E3, E4)", () => {
  const closed = policy("deny", "  podSelector: {matchLabels: {app: db}}\n  policyTypes: [Ingress]");
  const open = policy("open", "  podSelector: {matchLabels: {role: none}}\n  policyTypes: [Egress]");
  const verdict = ask(read([...replicas("primary", "none"), closed, open]), "default/db", "default/db");
  expect(verdict.answer).toBe("blocked");
  expect(verdict.parts).toEqual([]);
  const one = ask(read([...replicas("primary", "none"), closed, open]), "default/db-0", "default/db");
  expect([one.answer, one.parts]).toEqual(["blocked", []]);
});

test("a pod asked for by an address of a family that the other lacks is answered in the one they share", () => {
  const dual = pod("dual", { labels: { app: "db" }, ips: ["10.244.0.2", "fd00::2"] });
  const only6 = policy("only6", "  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 'fd00::/8'}}]}]");
  const analysis = read([web, dual, only6]);
  expect(ask(analysis, "default/web", "fd00::2").answer).toBe("blocked");
});

test.each([[["primary", "replica"]], [["replica", "primary"]]])(
  "of pods %j that are answered apart the reasons are those of the one that is blocked",
  (roles) => {
    const verdict = ask(read([web, ...replicas(...roles), denyPrimary]), "default/web", "default/db");
    expect(verdict.answer).toBe("unknown");
    expect(reasons(verdict.ingress)).toEqual(["isolated by deny"]);
    expect(verdict.parts.map(({ answer }) => answer).toSorted()).toEqual(["allowed", "blocked"]);
    expect(caveats(verdict)).toEqual(["parts-differ"]);
  },
);

test("of parts that pass some ports, an unknown one is told before the one that passes some, which is told before an open one", () => {
  const some = policy("some", "  podSelector: {matchLabels: {role: some}}\n  ingress: [{ports: [{port: 80}]}]");
  const may = policy(
    "may",
    "  podSelector: {matchLabels: {role: may}}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]",
  );
  const client = pod("client");
  const telling = (...roles: readonly string[]) =>
    reasons(ask(read([client, ...replicas(...roles), some, may]), "default/client", "default/db").ingress)[0];
  expect(telling("open", "some")).toBe("isolated by some");
  expect(telling("some", "open")).toBe("isolated by some");
  expect(telling("some", "may")).toBe("isolated by may");
  expect(telling("may", "some")).toBe("isolated by may");
});

test("parts that differ in what may pass are told apart where nothing certainly passes", () => {
  const client = pod("client", { namespace: "other" });
  const verdict = ask(
    read([
      client,
      namespace("other"),
      ...replicas("primary", "replica"),
      policy(
        "may",
        "  podSelector: {matchLabels: {role: replica}}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]",
      ),
      denyPrimary,
    ]),
    "other/client",
    "default/db",
  );
  expect(verdict.parts.map(({ to, answer }) => [to.id, answer])).toEqual([
    ["default/StatefulSet/db#db-0", "blocked"],
    ["default/StatefulSet/db#db-1", "unknown"],
  ]);
  expect(caveats(verdict)).toContain("parts-differ");
});

test("where pods and families differ both are said", () => {
  const dual = (name: string, last: number, role: string) =>
    pod(name, { owner: "StatefulSet/db", labels: { app: "db", role }, ips: [`10.244.1.${last}`, `fd00::${last}`] });
  const client = pod("client", { ips: ["10.244.0.2", "fd00:1::2"] });
  const only4 = policy(
    "only4",
    "  podSelector: {matchLabels: {role: a}}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]",
  );
  const only6 = policy(
    "only6",
    "  podSelector: {matchLabels: {role: b}}\n  ingress: [{from: [{ipBlock: {cidr: 'fd00::/8'}}], ports: [{port: 80}]}]",
  );
  const verdict = ask(
    read([client, dual("db-0", 1, "a"), dual("db-1", 2, "b"), only4, only6]),
    "default/client",
    "default/db",
  );
  expect(verdict.caveats.slice(0, 2).map(({ message }) => message)).toEqual([
    "it depends on the address family: IPv4 allowed, IPv6 blocked",
    "it depends on which pods or addresses are meant: see each below",
  ]);
});

test("a family in which some ports pass is said in words", () => {
  const dual = (name: string, last: number) =>
    pod(name, { labels: { app: name }, ips: [`10.244.1.${last}`, `fd00::${last}`] });
  const only4 = policy(
    "only4",
    "  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 80}]}]",
  );
  const verdict = ask(read([dual("web", 1), dual("db", 2), only4]), "default/web", "default/db");
  expect(verdict.caveats.map(({ message }) => message)).toContain(
    "it depends on the address family: IPv4 some ports, IPv6 blocked",
  );
  expect(caveats(verdict)).not.toContain("parts-differ");
});
